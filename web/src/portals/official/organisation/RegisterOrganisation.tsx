import { areas, type City, cities, region } from '@guijiang/contract/codes'
import { registerOrganisation } from '@guijiang/contract/entry/organisation'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Reply } from '../../../api/call.ts'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { HandoverCard } from '../../../workspace/parts/Handover.tsx'
import { useSession } from '../../../workspace/session.tsx'

const words = applicationWords.register

type Entered = Reply<typeof registerOrganisation>

/** 登记机构: against the registration certificate; the legal representative gets an account. */
export function RegisterOrganisation() {
  const [entered, setEntered] = useState<Entered>()
  return (
    <Page title={words.title} note={<ClauseChip mark="N2.1.1" />}>
      {entered ? (
        <Handed entered={entered} onAnother={() => setEntered(undefined)} />
      ) : (
        <Register onDone={setEntered} />
      )}
    </Page>
  )
}

function Register({ onDone }: { onDone: (entered: Entered) => void }) {
  const { current } = useSession()
  const own = current.area && current.area !== region ? (current.area as City) : undefined
  const act = useActForm(registerOrganisation, {
    schema: registerOrganisation.body!,
    defaults: {
      creditCode: '',
      name: '',
      shortName: '',
      area: own ?? cities[0],
      address: '',
      phone: '',
      legalRepresentative: { account: '', name: '' },
    },
    toAsk: (body) => ({ body }),
    onDone,
  })
  const offered = own ? [own] : cities
  return (
    <Form act={act}>
      <p>{words.lead}</p>
      <TextField label={words.creditCode} hint={words.creditCodeHint} code {...act.field('creditCode')} />
      <TextField label={words.name} hint={words.nameHint} {...act.field('name')} />
      <TextField label={words.shortName} hint={words.shortNameHint} {...act.field('shortName')} />
      <Select
        label={words.area}
        options={offered.map((city) => ({ value: city, words: areas[city] }))}
        {...act.field('area')}
      />
      <TextField label={words.address} {...act.field('address')} />
      <TextField label={words.phone} {...act.field('phone')} />
      <h2 className="h">{words.legal}</h2>
      <TextField label={words.legalName} {...act.field('legalRepresentative.name')} />
      <TextField label={words.account} hint={words.accountHint} code {...act.field('legalRepresentative.account')} />
      <Button type="submit" look="pri" busy={act.busy}>
        {words.act}
      </Button>
    </Form>
  )
}

/** What opens the account, shown once, to be handed over. */
function Handed({ entered, onAnother }: { entered: Entered; onAnother: () => void }) {
  const { organisation, account, oneTimePassword, expiresAt } = entered
  return (
    <>
      <div role="status">
        <Banner tone="leaf" title={words.done}>
          {organisation.name}
        </Banner>
      </div>
      {oneTimePassword && expiresAt ? (
        <HandoverCard account={account} password={oneTimePassword} expiresAt={expiresAt} secret={null} qr={null} />
      ) : (
        <p>{words.known}</p>
      )}
      <p className="formbar noprint">
        <Button onClick={onAnother}>{words.another}</Button>
        <Link to="/organisations" className="btn">
          {words.toList}
        </Link>
      </p>
    </>
  )
}
