import { expect } from '@playwright/test'
import { Workspace } from './workspace.ts'

/** 申请 of the own body. */
export class Applications extends Workspace {
  async begin(scope: RegExp): Promise<void> {
    await this.press('开始申请')
    await this.page.getByRole('radio', { name: scope }).check()
    await this.page.getByRole('region', { name: '开始申请' }).getByRole('button', { name: '开始申请' }).click()
    await expect(this.page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/)
  }
}

/** One small page of an application, which saves itself. */
export class ApplicationPart extends Workspace {
  async toPart(application: string, part: string): Promise<void> {
    await this.open(`${application}/${part}`)
  }

  async next(): Promise<void> {
    const before = await this.heading.innerText()
    await this.link(/^下一节/).click()
    await expect(this.heading).not.toHaveText(before)
  }

  /** What was typed has arrived. */
  async saved(): Promise<void> {
    await expect(this.page.locator('.saved')).toHaveText(/\d\d:\d\d 已保存/)
  }

  async choose(question: string, answer: string): Promise<void> {
    await this.page.getByRole('group', { name: question }).getByRole('radio', { name: answer }).check()
  }

  async addOccupation(name: string, { levels, headcount }: { levels: string[]; headcount: string }): Promise<void> {
    await this.field('添加职业').fill(name)
    await this.field('添加职业').press('Enter')
    await this.button(new RegExp(`添加${name}\\s*2022年版`)).click()
    const occupation = this.page.getByRole('region', { name, exact: true })
    for (const level of levels) await occupation.getByRole('checkbox', { name: level }).check()
    await occupation.getByLabel('累计规模').fill(headcount)
  }

  /** The thresholds, answered beside the form as one types. */
  get findings() {
    return this.page.getByRole('complementary', { name: '规模条件' })
  }
}

/** 申报材料. */
export class Materials extends ApplicationPart {
  kind(name: string) {
    return this.page.getByRole('region', { name: new RegExp(`^${name}`) })
  }

  async upload(name: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.kind(name).locator('input[type=file]').setInputFiles(file)
  }
}

/** 核对并提交. */
export class CheckAnswers extends ApplicationPart {
  get blockers() {
    return this.page.locator('section.sum')
  }
}

/** 承诺书. */
export class Commitment extends ApplicationPart {
  async sign(): Promise<void> {
    await this.page.getByRole('checkbox', { name: /我已看过全部申请内容/ }).check()
    await this.press('签署承诺书')
  }
}
