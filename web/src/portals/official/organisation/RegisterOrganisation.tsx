import { areas, type City, cities, region } from '@guijiang/contract/codes'
import { registerOrganisation } from '@guijiang/contract/entry/organisation'
import { useState } from 'react'
import type { Reply } from '../../../api/call.ts'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { momentWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
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

/** Shown once, to be handed over. */
function Handed({ entered, onAnother }: { entered: Entered; onAnother: () => void }) {
  const { organisation, account, oneTimePassword, expiresAt } = entered
  return (
    <div className="narrow">
      <Banner tone="leaf" title={words.done}>
        {organisation.name}
      </Banner>
      <p>{oneTimePassword ? words.handover : words.known}</p>
      <Facts
        facts={[
          [
            words.account,
            <span key="account" className="mono">
              {account}
            </span>,
          ],
          ...(oneTimePassword
            ? ([
                [
                  words.password,
                  <b key="password" className="mono">
                    {oneTimePassword}
                  </b>,
                ],
                [words.expires, momentWords(expiresAt ?? '', true)],
              ] as const)
            : []),
        ]}
      />
      <p className="formbar">
        <Button onClick={onAnother}>{words.another}</Button>
      </p>
    </div>
  )
}
