import { Workspace } from './workspace.ts'

/** 审查台 of a centre. */
export class ReviewDesk extends Workspace {
  async show(task: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '申请表' }).getByRole('button', { name: task }).click()
  }

  get card() {
    return this.page.getByRole('region', { name: '拟办意见', exact: true }).last()
  }

  async conclude(outcome: string, reasons?: string): Promise<void> {
    await this.card.getByRole('radio', { name: outcome, exact: true }).check()
    if (reasons !== undefined) await this.card.getByLabel('理由（会原样告知申请人）').fill(reasons)
  }

  async toCheck(): Promise<void> {
    await this.card.getByRole('button', { name: '核对并报审批' }).click()
  }
}

/** 核对决定: the letter as it will be printed; only here an act is final. */
export class CheckDecision extends Workspace {
  get letter() {
    return this.page.locator('article.letter')
  }
}
