import type { ObjectionView } from '@guijiang/contract/delivery/publicity'
import { resultWords } from '../../messages/zh-CN/result.ts'
import { Moment } from '../../ui/Day.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'

const words = resultWords.objections

/** What was claimed and answered; who objected stands nowhere. */
export function ObjectionFacts({ objection }: { objection: ObjectionView }) {
  const { sittingReference, ticketTail, relation, status, receivedAt, claim, answer } = objection
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
          [words.sitting, resultWords.sitting.title(sittingReference)],
          [words.who, `${words.tail(ticketTail)}，${words.relation[relation]}`],
          [words.received, <Moment key="r" value={receivedAt} />],
        ]}
      />
      <h2 className="h">{words.claim}</h2>
      <p className="said">{claim}</p>
      {answer && (
        <>
          <h2 className="h">{words.answer}</h2>
          <p className="said">{answer}</p>
        </>
      )}
    </>
  )
}
