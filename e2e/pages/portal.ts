import { expect, type Page } from '@playwright/test'

/** 提出异议 on the portal. */
export class ObjectionForm {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async object(values: { name: string; phone: string; tail: string; reason: string }): Promise<void> {
    await this.page.getByRole('radio', { name: '考生本人' }).check()
    await this.page.getByLabel('您的姓名').fill(values.name)
    await this.page.getByLabel('联系电话').fill(values.phone)
    await this.page.getByLabel('对谁的结果有异议').fill(values.tail)
    await this.page.getByLabel('哪里不对，为什么').fill(values.reason)
    await this.send()
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: '提交异议' }).click()
  }

  /** Shown this once; with it one asks how the objection stands. */
  async receipt(): Promise<string> {
    const code = this.page.getByRole('region', { name: '回执码' }).locator('.mono')
    await expect(code).toBeVisible()
    return (await code.innerText()).trim()
  }
}

/** 核验证书. */
export class CheckForm {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async check(number: string, name: string): Promise<void> {
    await this.page.goto('/certificates/check')
    await this.page.getByLabel('证书编号').fill(number)
    await this.page.getByLabel('持证人姓名').fill(name)
    await this.page.getByRole('button', { name: '查真伪' }).click()
    await expect(this.page).toHaveTitle(/核验结果/)
  }

  /** What the page says, but for the moment and what was asked. */
  async words(): Promise<string> {
    return (await this.page.locator('main').innerText()).replaceAll(/\d\d:\d\d(:\d\d)?|S[\d ]{21,}/g, '')
  }
}
