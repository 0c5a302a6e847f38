import { expect } from '@playwright/test'
import { Workspace } from './workspace.ts'

/** 登记考务人员. */
export class NewStaff extends Workspace {
  async register(kind: string, account: string, card?: { number: string; until: string }): Promise<void> {
    await this.page.getByRole('radio', { name: kind, exact: true }).first().check()
    const select = this.page.getByRole('combobox', { name: /平台账号/ })
    await select.selectOption(account)
    if (card) await this.fill({ 证卡号: card.number, 有效期至: card.until })
  }

  async assess(occupation: string, levels: readonly string[]): Promise<void> {
    const find = this.page.getByRole('textbox', { name: '查找职业' })
    await find.fill(occupation)
    await find.press('Enter')
    await this.page
      .getByRole('list', { name: '查到的职业' })
      .getByRole('button', { name: new RegExp(`^选 ${occupation}（.*2022年版）`) })
      .first()
      .click()
    for (const level of levels) {
      await this.page
        .getByRole('region', { name: occupation, exact: true })
        .getByRole('checkbox', { name: level })
        .check()
    }
  }
}

/** 认定计划编辑, which saves itself. */
export class EditPlan extends Workspace {
  async chooseOccupation(name: string, level: RegExp): Promise<void> {
    await this.field('职业').selectOption({ label: name })
    await this.page.getByRole('radio', { name: level }).check()
  }

  async saved(): Promise<void> {
    await expect(this.page.locator('p.saved')).toContainText('已存')
  }

  async day(label: string, day: string): Promise<void> {
    await this.field(label).fill(day)
    await this.field(label).blur()
  }
}
