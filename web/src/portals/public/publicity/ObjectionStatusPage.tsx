import { type ObjectionStatusView, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { publicityWords } from '../../../messages/zh-CN/publicity.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { dayWords, fullDayWords, momentWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'
import { Crumb, Layout } from '../layout.tsx'

const words = publicityWords.status

type Found = NonNullable<ObjectionStatusView['objection']>

/** Whoever holds a receipt asks how the objection stands, and says to the answer what they think of it. */
export function ObjectionStatusPage({ shell, receipt, faults, objection }: PublicPage<'objectionStatus'>) {
  return (
    <Layout shell={shell} title={words.title} place="publicities">
      <div className="narrow">
        <Crumb from={{ href: portalPaths.publicities, words: publicityWords.title }} here={words.title} />
        <h1>{words.heading}</h1>
        {objection ? (
          <Status objection={objection} receipt={receipt} />
        ) : (
          <>
            <p className="lead">{words.lead}</p>
            <form className="form" method="post" action={portalPaths.objectionStatus}>
              <FaultSummary faults={faults} />
              <TextField
                name="receipt"
                label={words.code}
                hint={words.codeHint}
                defaultValue={receipt}
                error={faultOf(faults, 'receipt')}
                autoComplete="off"
                maxLength={40}
              />
              <Button type="submit" look="pri" big>
                {words.find}
              </Button>
            </form>
          </>
        )}
      </div>
    </Layout>
  )
}

function Status({ objection, receipt }: { objection: Found; receipt: string }) {
  const { reference, publicity, status, receivedAt, answer, answeredOn, settledOn } = objection
  return (
    <>
      <Facts
        facts={[
          [words.reference, reference],
          [
            words.about,
            <a key="list" href={portalPaths.publicity(publicity.id)}>
              {publicity.title} {publicity.number}
            </a>,
          ],
          [
            words.state,
            <StatusTag key="state" kind={status.kind}>
              {status.words}
            </StatusTag>,
          ],
          [words.received, momentWords(receivedAt, true)],
          ...(answeredOn ? [[words.answered, fullDayWords(answeredOn)] as const] : []),
          ...(settledOn ? [[words.settled, fullDayWords(settledOn)] as const] : []),
        ]}
      />
      {answer ? (
        <>
          <h2 className="sec">{words.answer}</h2>
          <p className="prose said">{answer}</p>
        </>
      ) : (
        <Banner>{words.noAnswer}</Banner>
      )}
      {objection.mayReply && <Reply objection={objection} receipt={receipt} />}
      {!settledOn && objection.disputed && <Banner>{words.disputed}</Banner>}
      {settledOn && <Banner tone="leaf">{words.done}</Banner>}
      <p className="note">
        <ButtonLink href={portalPaths.objectionStatus}>{words.again}</ButtonLink>
      </p>
    </>
  )
}

function Reply({ objection: { replyUntil }, receipt }: { objection: Found; receipt: string }) {
  return (
    <form className="form" method="post" action={portalPaths.objectionReply}>
      <h2 className="sec">{words.choice}</h2>
      <p>{replyUntil ? words.choiceHint(dayWords(replyUntil)) : words.silent}</p>
      <input type="hidden" name="receipt" value={receipt} />
      <p className="btns">
        <Button type="submit" look="pri" big name="say" value="accept">
          {words.accept}
        </Button>
        <Button type="submit" big name="say" value="dispute">
          {words.dispute}
        </Button>
      </p>
    </form>
  )
}
