import type { Page } from '@playwright/test'

/** 投诉举报, as somebody sends one from a phone. */
export class ComplaintForm {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  open = () => this.page.goto('/complaints')
  send = () => this.page.getByRole('button', { name: '提交', exact: true }).click()

  async fill({ area, body, matter, photo }: { area: string; body: string; matter: string; photo: Buffer }) {
    await this.page.getByLabel('事情发生在哪里').selectOption({ label: area })
    await this.page.getByLabel('机构名称或机构编号').fill(body)
    await this.page.getByLabel('事情经过').fill(matter)
    await this.page.getByRole('radio', { name: '匿名' }).check()
    await this.page.getByLabel('材料').setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: photo })
  }

  /** Shown once. */
  async receipt(): Promise<{ number: string; secret: string }> {
    const marks = this.page.locator('.clockcard .mono')
    return { number: (await marks.nth(0).textContent())!, secret: (await marks.nth(1).textContent())! }
  }
}

/** 查询投诉: number and secret, then the thread. */
export class ComplaintStatus {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  open = () => this.page.goto('/complaints/status')

  async ask({ number, secret }: { number: string; secret: string }): Promise<void> {
    await this.page.getByLabel('受理编号').fill(number)
    await this.page.getByLabel('查询码').fill(secret)
    await this.page.getByRole('button', { name: '查询', exact: true }).click()
  }

  async write(words: string): Promise<void> {
    await this.page.getByLabel('补充说明或回答提问').fill(words)
    await this.page.getByRole('button', { name: '发出' }).click()
  }
}
