import { Workspace } from './workspace.ts'

/** 认定: level by level, then every principle that was missed. */
export class DesignationDesk extends Workspace {
  async designate(level: string): Promise<void> {
    const card = this.page.getByRole('region', { name: level, exact: true })
    await card.getByRole('radio', { name: '认定', exact: true }).check()
  }

  async answer(principle: string | RegExp, reason: string): Promise<void> {
    await this.page.getByRole('region', { name: principle }).getByRole('textbox').fill(reason)
  }

  /** The ministry's reply, as it came. */
  async record(batch: string, day: string, reply: string): Promise<void> {
    await this.fill({ 批次号: batch, 回执日期: day, 回执内容: reply })
    await this.press('登记回执，报核准')
  }

  get filing() {
    return this.page.getByRole('region', { name: '报备与赋码' })
  }
}
