import { expect, type Locator } from '@playwright/test'
import { Workspace } from './workspace.ts'

/** 待办. */
export class Queue extends Workspace {
  /** The row of an act, about something: 作出受理决定, and the body's short name. */
  row(act: string, about: string): Locator {
    return this.page.getByRole('row').filter({ hasText: act }).filter({ hasText: about })
  }

  async take(act: string, about: string): Promise<void> {
    await this.row(act, about).getByRole('link', { name: act }).first().click()
    await expect(this.page).not.toHaveURL(/\/work\/(queue)?$/)
  }
}

/** 送达与通知. */
export class Notices extends Workspace {
  notice(title: string | RegExp): Locator {
    return this.page
      .getByRole('list', { name: '送达与通知' })
      .or(this.page.locator('.notices'))
      .getByRole('listitem')
      .filter({ hasText: title })
  }

  async read(title: string | RegExp): Promise<Locator> {
    const notice = this.notice(title).first()
    await notice.locator('summary').click()
    return notice
  }
}

/** The bar that moves legal time in the demonstration. */
export class ClockBar extends Workspace {
  get bar(): Locator {
    return this.page.getByRole('region', { name: '演示' })
  }

  async moveTo(day: string): Promise<void> {
    await this.bar.getByRole('textbox').fill(day)
    await this.bar.getByRole('button', { name: '调到' }).click()
    const [, month, date] = day.split('-').map(Number)
    await expect(this.bar).toContainText(`${month}月${date}日`, { timeout: 20_000 })
  }
}
