import { expect } from '@playwright/test'
import { Workspace } from './workspace.ts'

/** 组建专家组 and 确认专家组, at the region. */
export class EvaluationDesk extends Workspace {
  async name(expert: string, reason: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: expert }).check()
    await this.field(`提名${expert}的理由`).fill(reason)
  }

  beginDraw = () => this.page.getByText('抽取专家', { exact: true }).first().click()

  /** 抽取专家: the moments of both seeds, then the list is frozen. */
  async closeList({ drand, ceremony, delegate }: { drand: string; ceremony: string; delegate: string }) {
    const form = this.page.getByRole('form', { name: '抽取专家' })
    await form.getByLabel('种子来源日期').fill(drand)
    await form.getByLabel('备用来源日期').fill(ceremony)
    await form.getByLabel('公众代表').selectOption({ label: delegate })
    await form.getByRole('button', { name: '冻结名单，抽取专家' }).click()
  }

  async giveUp(why: string) {
    await this.page.getByText('公开放弃', { exact: true }).first().click()
    await this.field('原因').fill(why)
    await this.press('公开放弃')
  }

  get panel() {
    return this.page.getByRole('region', { name: '组建专家组' })
  }

  get members() {
    return this.page.getByRole('table', { name: '专家组成员' })
  }
}

/** What an expert sees: the invitation, the own sheet, the opinion of all. */
export class OwnEvaluation extends Workspace {
  async accept(): Promise<void> {
    await this.page.getByRole('radio', { name: /^接受/ }).check()
    await this.press('答复邀请')
    await expect(this.page.getByRole('form', { name: '您的答复' })).toHaveCount(0)
  }

  /** One score a section, in the order of the rubric. */
  async score(scores: readonly number[]): Promise<void> {
    const fields = this.page.getByRole('textbox', { name: /得分$/ })
    await expect(fields).toHaveCount(scores.length)
    for (const [i, score] of scores.entries()) await fields.nth(i).fill(String(score))
  }

  get submitted() {
    return this.page.locator('.ban').filter({ hasText: '已提交' })
  }

  async recommendAll(): Promise<void> {
    for (const radio of await this.page.getByRole('radio', { name: '推荐认定' }).all()) await radio.check()
  }

  async agree(): Promise<void> {
    await this.page.getByRole('radio', { name: '同意', exact: true }).check()
    await this.press('签署评审意见')
    await expect(this.page.getByRole('form', { name: '签署评审意见' })).toHaveCount(0)
  }
}
