import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { complaintWords } from '../../../messages/zh-CN/complaint.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { dayWords, momentWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { Crumb, Layout } from '../layout.tsx'

const words = complaintWords.receipt

/** Number and secret are shown this once; with them the sender comes back. */
export function ComplaintReceiptPage({ shell, receipt }: PublicPage<'complaintReceipt'>) {
  const { number, secret, commitment, receivedAt, tellBy, finishBy } = receipt
  return (
    <Layout shell={shell} title={words.title}>
      <div className="narrow">
        <Crumb from={{ href: portalPaths.complaint, words: complaintWords.title }} here={words.title} />
        <h1>{words.heading}</h1>
        <section className="clockcard" aria-label={words.secret}>
          <b className="big">
            {words.number} <span className="mono">{number}</span>
          </b>
          <br />
          <b className="big">
            {words.secret} <span className="mono">{secret}</span>
          </b>
          <p>{words.once}</p>
        </section>
        <Facts
          facts={[
            [words.received, momentWords(receivedAt, true)],
            [words.tellBy, dayWords(tellBy)],
            [words.finishBy, dayWords(finishBy)],
            [
              words.commitment,
              <span className="mono" key="commitment">
                {commitment}
              </span>,
            ],
          ]}
        />
        <p className="note">{words.commitmentNote}</p>
        <p className="note">
          <ButtonLink href={portalPaths.complaintStatus}>{words.go}</ButtonLink>{' '}
          <ButtonLink href={portalPaths.home}>{words.home}</ButtonLink>
        </p>
      </div>
    </Layout>
  )
}
