import type { Page } from '@playwright/test'
import { Workspace } from './workspace.ts'

/** What is shown once, to be handed over. */
const oneTimePasswordOn = (page: Page) => page.getByRole('region', { name: '交给本人' }).locator('.mono.big')

/** 登记机构. */
export class RegisterOrganisation extends Workspace {
  async register(values: Record<string, string>): Promise<void> {
    await this.fill(values)
    await this.press('登记机构')
  }

  get oneTimePassword() {
    return oneTimePasswordOn(this.page)
  }
}

/** 换密码: the first thing asked of whoever came with a password for one use. */
export class ChangePassword extends Workspace {
  async change(current: string, next: string): Promise<void> {
    await this.fill({ 现在的密码: current, 新密码: next })
    await this.press('换密码')
  }
}

/** 任命. */
export class Appoint extends Workspace {
  async appoint(name: string, account: string, duty: string): Promise<void> {
    await this.fill({ 姓名: name, 账号: account })
    await this.page.getByRole('radio', { name: duty }).check()
    await this.press('任命')
  }

  get oneTimePassword() {
    return oneTimePasswordOn(this.page)
  }
}
