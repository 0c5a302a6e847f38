import type { ReactNode } from 'react'
import { DecisionCard, type DecisionOption } from './parts/DecisionCard.tsx'

/** One part on the sample sheet. */
export function Box({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className={wide ? 'box wide' : 'box'}>
      <h2>{name}</h2>
      {children}
    </section>
  )
}

const options: readonly DecisionOption[] = [
  {
    value: 'accept',
    words: '受理',
    reasons: '材料齐全，符合要求，拟予受理。',
    clauses: ['N3.2'],
    effect: '审批同意后送达，进入技术评估。',
  },
  {
    value: 'supplement',
    words: '要求补正',
    reasons: '缺 2025 年度审计报告或全套财务报表，有一样就行。',
    clauses: ['N3.1.5'],
    effect: '送达后计时暂停，申请人有 15 个工作日补正。',
    negative: true,
  },
]

/** The decision card: open, and locked for who may not decide. */
export function Decisions() {
  return (
    <>
      <Box name="决定卡">
        <DecisionCard
          title="拟办意见"
          options={options}
          clauses={['N3.2', 'N3.1.5', 'N2.1.5.3']}
          checkAct="核对并报审批"
          act="报审批"
          letter={({ reasons }) => (
            <>
              <h3>受理通知书</h3>
              <p>示例评价中心：</p>
              <p>{reasons}</p>
              <p className="end">示例市职业技能鉴定中心</p>
            </>
          )}
          onDecide={() => Promise.resolve()}
          onDraft={() => Promise.resolve()}
        />
      </Box>
      <Box name="决定卡：不由您办">
        <DecisionCard
          title="作出受理决定"
          options={options}
          clauses={[]}
          checkAct="核对"
          act="作出受理决定"
          letter={() => null}
          onDecide={() => Promise.resolve()}
          locked="这件事由您拟办，要由另一人决定。"
        />
      </Box>
    </>
  )
}
