import { expect } from '@playwright/test'
import { Workspace } from './workspace.ts'

export class SignIn extends Workspace {
  override async open(path = '/'): Promise<void> {
    await this.page.goto(`/work${path}`)
    await expect(this.page.getByRole('heading', { name: '登录工作台' })).toBeVisible()
  }

  async enter(values: { account: string; password: string; code?: string }): Promise<void> {
    const { account, password, code = '' } = values
    await this.fill({ 账号: account, 密码: password, 动态码: code })
    await this.press('登录')
  }

  /** The code that the demonstration shows beside the field, once the account is typed. */
  async shownCode(account: string): Promise<string> {
    await this.field('账号').fill(account)
    const words = await this.page.getByRole('status').innerText()
    return /\d{6}/.exec(words)?.[0] ?? ''
  }
}
