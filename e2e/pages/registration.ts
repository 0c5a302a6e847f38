import { expect } from '@playwright/test'
import { Workspace } from './workspace.ts'

const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 报名 of a sitting: rosters brought. */
export class Registration extends Workspace {
  async bring(name: string, buffer: Buffer): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles({ name, mimeType: sheet, buffer })
    await expect(this.page.locator('.stored')).toContainText(name)
    await this.press('读取并检查')
    await expect(this.heading).toContainText('花名册')
  }
}

/** One roster: what is to be mended, and the import of the rest. */
export class Roster extends Workspace {
  get result() {
    return this.page.locator('.roster-result')
  }

  fault(row: string) {
    return this.page.getByRole('table', { name: '要改的地方' }).getByRole('row').filter({ hasText: row })
  }

  /** The sheet with what is to be mended marked in it. */
  async markedCopy(): Promise<Buffer> {
    const href = await this.link('下载标好的花名册').getAttribute('href')
    const reply = await this.page.request.get(href ?? '')
    expect(reply.status()).toBe(200)
    return reply.body()
  }
}

/** 资格审核 by the other handler. */
export class Candidates extends Workspace {
  async approveAll(): Promise<void> {
    await this.button(/^选这一页可审的/).click()
    await this.press('资格通过')
    await this.page.locator('.effect').getByRole('button', { name: '资格通过' }).click()
  }
}
