import { type ObjectionFormView, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { publicityWords } from '../../../messages/zh-CN/publicity.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { dayWords } from '../../../ui/day.ts'
import { Radios, TextArea, TextField } from '../../../ui/Field.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'
import { Crumb, Layout } from '../layout.tsx'

const words = publicityWords.objection

/** Screen 16: who, which result, why. */
export function ObjectionPage({ shell, publicity, values, faults }: PublicPage<'objection'>) {
  const back = portalPaths.publicity(publicity.id)
  return (
    <Layout shell={shell} title={words.title} place="publicities">
      <div className="narrow">
        <Crumb from={{ href: back, words: publicityWords.title }} here={words.title} />
        <h1>{words.heading}</h1>
        <p className="lead">
          {words.on} {publicity.title} {publicity.number}。{publicity.open && words.until(dayWords(publicity.lastDay))}
          <ClauseLink mark="N3.5.2" />
        </p>
        {publicity.open ? (
          <ObjectionForm id={publicity.id} values={values} faults={faults} />
        ) : (
          <>
            <Banner tone="gold">{words.closed}</Banner>
            <p className="note">
              <ButtonLink href={back}>{publicityWords.receipt.back}</ButtonLink>
            </p>
          </>
        )}
      </div>
    </Layout>
  )
}

function ObjectionForm({ id, values, faults }: Pick<ObjectionFormView, 'values' | 'faults'> & { id: string }) {
  return (
    <form className="form" method="post" action={portalPaths.objection(id)}>
      <FaultSummary faults={faults} />
      <Radios
        name="relation"
        label={words.relation}
        options={words.relations}
        defaultValue={values.relation}
        error={faultOf(faults, 'relation')}
        row
      />
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        defaultValue={values.name}
        error={faultOf(faults, 'name')}
        autoComplete="name"
      />
      <TextField
        name="phone"
        label={words.phone}
        hint={words.phoneHint}
        defaultValue={values.phone}
        error={faultOf(faults, 'phone')}
        inputMode="tel"
        autoComplete="tel"
        short
      />
      <TextField
        name="ticketTail"
        label={words.ticket}
        hint={words.ticketHint}
        defaultValue={values.ticketTail}
        error={faultOf(faults, 'ticketTail')}
        inputMode="numeric"
        maxLength={4}
        short
      />
      <TextArea
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        defaultValue={values.reason}
        error={faultOf(faults, 'reason')}
        maxLength={2000}
        rows={6}
      />
      <p className="note">{words.effect}</p>
      <Button type="submit" look="pri" big>
        {words.act}
      </Button>
    </form>
  )
}
