import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { DeadlineBadge } from '../../../features/clock/DeadlineBadge.tsx'
import { publicityWords } from '../../../messages/zh-CN/publicity.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { dayWords, momentWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { Crumb, Layout } from '../layout.tsx'

const words = publicityWords.receipt

/** The receipt code is shown this once; with it the objector asks how it stands. */
export function ObjectionReceiptPage({
  shell,
  publicity,
  receipt,
  receivedAt,
  answer,
}: PublicPage<'objectionReceipt'>) {
  const back = portalPaths.publicity(publicity.id)
  return (
    <Layout shell={shell} title={words.title} place="publicities">
      <div className="narrow">
        <Crumb from={{ href: back, words: publicityWords.title }} here={words.title} />
        <h1>{words.heading}</h1>
        <p className="lead">
          {publicity.title} {publicity.number}
        </p>
        <section className="clockcard" aria-label={words.code}>
          <b className="big">
            {words.code} <span className="mono">{receipt}</span>
          </b>
          <p>{words.codeNote}</p>
        </section>
        <Facts
          facts={[
            [words.received, momentWords(receivedAt, true)],
            [
              words.answer,
              <span key="answer">
                {answer.dueDay && dayWords(answer.dueDay)} <DeadlineBadge deadline={answer} forPublic />
              </span>,
            ],
          ]}
        />
        <h2 className="sec">{words.next}</h2>
        <p className="prose">{words.nextText}</p>
        <p className="note">
          <ButtonLink href={portalPaths.objectionStatus}>{words.follow}</ButtonLink>{' '}
          <ButtonLink href={back}>{words.back}</ButtonLink>
        </p>
      </div>
    </Layout>
  )
}
