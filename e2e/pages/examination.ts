import { expect } from '@playwright/test'
import { Workspace } from './workspace.ts'

/** 考场与考务. */
export class Arrangement extends Workspace {
  async room(name: string, address: string, seats: string): Promise<void> {
    await this.fill({ 考场名称: name, 地址: address, 座位: seats })
    await this.press('编排座位')
  }

  person(name: string) {
    return this.page.getByRole('form', { name: '考务人员' }).getByRole('listitem').filter({ hasText: name })
  }

  async choose(name: string, room?: string): Promise<void> {
    if (room) await this.page.getByLabel(`${name}的考场`).selectOption({ label: room })
    else await this.person(name).getByRole('checkbox').check()
  }

  get requirements() {
    return this.page.getByRole('complementary', { name: '编排要求' })
  }
}

/** 考核当天, seat by seat. */
export class Attendance extends Workspace {
  async component(short: string): Promise<void> {
    await this.press(short)
  }

  async mark(seat: number, component: string, state: string): Promise<void> {
    await this.page
      .getByRole('group', { name: `${seat} 号 ${component}` })
      .getByRole('button', { name: state, exact: true })
      .click()
    await expect(this.page.getByText('都已同步')).toBeVisible()
  }
}

/** 成绩 of a sitting, and the blind column of one component. */
export class Scores extends Workspace {
  sheet(component: string) {
    return this.page.getByRole('region', { name: component })
  }

  /** Typed as one types: Enter goes to the next. */
  async type(scores: readonly string[]): Promise<void> {
    const cells = this.page.locator('input[data-score]')
    await expect(cells).toHaveCount(scores.length)
    await cells.first().click()
    for (const score of scores) {
      await this.page.keyboard.type(score)
      await this.page.keyboard.press('Enter')
    }
    await expect(this.page.getByText(`已录 ${scores.length} / ${scores.length}`)).toBeVisible()
  }

  async settle(choice: string | RegExp, reason: string): Promise<void> {
    const one = this.page.locator('section.difference').first()
    await one.getByRole('radio', { name: choice }).check()
    await one.getByLabel('依据').fill(reason)
    await one.getByRole('button', { name: '定这一个' }).click()
  }
}
