import { expect, type Page } from '@playwright/test'

/** What every screen of the workspace has around it. */
export class Workspace {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** By its address, as from a bookmark: everything is read anew. */
  async open(path: string): Promise<void> {
    await this.page.goto(`/work${path}`)
    await expect(this.heading).toBeVisible()
  }

  /** By the side bar. */
  async go(title: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: title }).click()
    await expect(this.heading).toContainText(title)
  }

  /** One duty at a time: the other one of the same person. */
  async switchTo(duty: string): Promise<void> {
    await this.page.getByRole('complementary', { name: '侧栏' }).locator('button.who').click()
    await this.page.getByRole('menuitemradio', { name: duty }).click()
  }

  get heading() {
    return this.page.getByRole('heading', { level: 1 })
  }

  get summary() {
    return this.page.locator('#error-summary')
  }

  button(name: string | RegExp) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  link(name: string | RegExp) {
    return this.page.getByRole('link', { name, exact: typeof name === 'string' })
  }

  async press(name: string): Promise<void> {
    await this.button(name).click()
  }

  /** An act whose first press says what follows from it, whose second does it. */
  async doWithEffect(name: string): Promise<void> {
    await this.press(name)
    await this.page.locator('.effect').getByRole('button', { name, exact: true }).click()
  }

  field(label: string) {
    return this.page.getByLabel(label, { exact: true })
  }

  /** Fields by their labels, one after the other. */
  async fill(values: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(value)
  }
}
