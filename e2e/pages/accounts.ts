import { expect } from '@playwright/test'
import { Workspace } from './workspace.ts'

/** 账号与岗位, screen 74. */
export class Accounts extends Workspace {
  async find(text: string): Promise<void> {
    await this.field('账号、姓名或机构').fill(text)
    await this.press('查找')
  }

  account(login: string) {
    return this.link(login)
  }
}

export class NewAccount extends Workspace {
  async create(account: string, name: string): Promise<void> {
    await this.fill({ 账号: account, 姓名: name })
    await this.press('新建账号')
  }

  /** What is shown once, to be handed over. */
  get handover() {
    return this.page.getByRole('region', { name: '交给本人' })
  }
}

export class Account extends Workspace {
  async grant(duty: string, centre: string): Promise<void> {
    const form = this.page.getByRole('form', { name: '授予岗位' })
    await form.getByLabel('岗位', { exact: true }).selectOption(duty)
    await form.getByLabel('鉴定中心').selectOption(centre)
    await form.getByRole('button', { name: '送请核准' }).click()
  }

  duty(name: string) {
    return this.page.getByRole('row').filter({ hasText: name })
  }

  async confirm(duty: string): Promise<void> {
    await this.duty(duty).getByRole('button', { name: '核准岗位' }).click()
    await this.duty(duty).locator('.effect').getByRole('button', { name: '核准岗位' }).click()
    await expect(this.duty(duty)).toContainText('有效')
  }
}
