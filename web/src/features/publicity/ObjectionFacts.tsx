import type { ObjectionView } from '@guijiang/contract/delivery/publicity'
import { resultWords } from '../../messages/zh-CN/result.ts'
import { Day, Moment } from '../../ui/Day.tsx'
import { dayWords } from '../../ui/day.ts'
import { Facts } from '../../ui/Facts.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'

const words = resultWords.objections

/** What was claimed and answered, and how it ended; who objected stands nowhere. */
export function ObjectionFacts({ objection }: { objection: ObjectionView }) {
  const { organisation, sittingReference, ticketTail, relation, status, receivedAt, claim } = objection
  const { state, answer, answeredOn, silentUntil, settled } = objection
  return (
    <>
      <Facts
        facts={[
          [
            words.state,
            <StatusTag key="s" kind={status.kind}>
              {status.words}
            </StatusTag>,
          ],
          [words.sitting, `${organisation} ${resultWords.sitting.title(sittingReference)}`],
          [words.who, `${words.tail(ticketTail)}，${words.relation[relation]}`],
          [words.received, <Moment key="r" value={receivedAt} />],
          ...(answeredOn ? [[words.answered, <Day key="a" value={answeredOn} />] as const] : []),
          ...(state === 'answered' && silentUntil
            ? [[words.silence, words.silentUntil(dayWords(silentUntil))] as const]
            : []),
          ...(settled ? [[words.settled, words.settledBy[settled.by](dayWords(settled.on))] as const] : []),
        ]}
      />
      <Said head={words.claim}>{claim}</Said>
      {answer && <Said head={words.answer}>{answer}</Said>}
      {settled?.note && <Said head={words.confirmLabel}>{settled.note}</Said>}
    </>
  )
}

const Said = ({ head, children }: { head: string; children: string }) => (
  <>
    <h2 className="h">{head}</h2>
    <p className="said">{children}</p>
  </>
)
