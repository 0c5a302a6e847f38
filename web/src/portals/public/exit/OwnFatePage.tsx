import { type FormFault, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import type { OwnFate } from '@guijiang/contract/supervision/exit'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { ownFateWords as words } from '../../../messages/zh-CN/own-fate.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { fullDay } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { TextField } from '../../../ui/Field.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'
import { Layout } from '../layout.tsx'

/** What becomes of a candidate whose sitting stopped: asked with the ticket, answered with what comes next. */
export function OwnFatePage({ shell, values, faults, fate }: PublicPage<'ownFate'>) {
  return (
    <Layout shell={shell} title={words.title}>
      <div className="narrow">
        <h1>{words.heading}</h1>
        {fate ? (
          <Answer fate={fate} telephone={shell.telephone} />
        ) : (
          <>
            <p className="lead">
              {words.lead} {words.kept} <ClauseLink mark="N4.1.2" />
            </p>
            <Ask values={values} faults={faults} />
          </>
        )}
      </div>
    </Layout>
  )
}

type AskProps = { values: PublicPage<'ownFate'>['values']; faults: FormFault[] }

function Ask({ values, faults }: AskProps) {
  const error = (name: string) => faultOf(faults, name)
  return (
    <form className="form" method="post" action={portalPaths.ownFate} autoComplete="off">
      <FaultSummary faults={faults} />
      <TextField
        label={words.ticketNumber}
        name="ticketNumber"
        defaultValue={values.ticketNumber}
        error={error('ticketNumber')}
        inputMode="numeric"
        code
      />
      <TextField
        label={words.documentNumber}
        hint={words.documentHint}
        name="documentNumber"
        defaultValue={values.documentNumber}
        error={error('documentNumber')}
        code
      />
      <TextField label={words.queryCode} hint={words.queryHint} name="queryCode" error={error('queryCode')} code />
      <Button type="submit" look="pri" big>
        {words.find}
      </Button>
    </form>
  )
}

function Answer({ fate: found, telephone }: { fate: OwnFate; telephone: string | null }) {
  const { sitting, organisation, stage, fate, fateName, receiver, decidedOn, done } = found
  return (
    <>
      <Banner tone={fate === 'released' ? 'gold' : 'leaf'} title={fateName}>
        {words.next[fate](receiver)}
      </Banner>
      <h2 className="sec">{words.facts}</h2>
      <Facts
        facts={[
          [words.sitting, sitting],
          [words.organisation, organisation],
          [words.stage, stage],
          [
            words.fate,
            <>
              {fateName} <ClauseLink mark="N4.1.2" />
            </>,
          ],
          ...(receiver ? [[words.receiver, receiver] as const] : []),
          [words.decidedOn, fullDay(decidedOn)],
          [words.done, done ? words.doneOn(fullDay(done.on), done.note) : words.notDone],
        ]}
      />
      {telephone && <p className="note">{words.telephone(telephone)}</p>}
      <p className="note">
        <ButtonLink href={portalPaths.ownFate}>{words.again}</ButtonLink>{' '}
        <ButtonLink href={portalPaths.complaint}>{words.complain}</ButtonLink>
      </p>
    </>
  )
}
