import { type ApplicationRow, listApplications, startApplication } from '@guijiang/contract/entry/application'
import { getOwnOrganisation } from '@guijiang/contract/entry/organisation'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { z } from 'zod'
import { usePages, useRead } from '../../../api/queries.ts'
import { DueBy } from '../../../features/clock/DueBy.tsx'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Column } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Radios } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'
import { useHasDuty } from '../../../workspace/session.tsx'

const words = applicationWords.list

const columns: readonly Column<ApplicationRow>[] = [
  {
    key: 'reference',
    head: words.reference,
    width: '9em',
    card: 'lead',
    cell: ({ id, reference }) => (
      <Link to="/applications/$id" params={{ id } as never}>
        {reference ?? words.draft}
      </Link>
    ),
  },
  { key: 'scope', head: words.scope, width: '10em', cell: ({ scopeWords }) => scopeWords },
  { key: 'occupations', head: words.occupations, cell: ({ occupations }) => occupations.join('、') || '—' },
  {
    key: 'state',
    head: words.state,
    width: '9em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
  { key: 'due', head: words.due, width: '23em', cell: ({ deadline }) => <DueBy deadline={deadline} /> },
]

/** 申请 of the own body, and the way to begin one. */
export function Applications() {
  const list = usePages(listApplications, {})
  const [starting, setStarting] = useState(false)
  const writes = useHasDuty('bodyHandler', 'bodyManager')
  const begin = writes && !starting && (
    <Button look="pri" onClick={() => setStarting(true)}>
      {applicationWords.start.act}
    </Button>
  )
  return (
    <Page title={words.title} note={words.note} actions={list.rows && list.rows.length > 0 && begin}>
      {starting && <Start onClose={() => setStarting(false)} />}
      <ListTable
        caption={words.caption}
        list={list}
        columns={columns}
        empty={
          starting ? null : (
            <EmptyState title={words.empty} action={begin}>
              <p>{words.emptyHint}</p>
            </EmptyState>
          )
        }
      />
    </Page>
  )
}

const Choice = z.object({ scope: z.enum(['city', 'region', 'nation']) })

function Start({ onClose }: { onClose: () => void }) {
  const start = applicationWords.start
  const { data: own } = useRead(getOwnOrganisation, {})
  const navigate = useNavigate()
  const act = useActForm(startApplication, {
    schema: Choice,
    defaults: { scope: 'city' as const },
    toAsk: ({ scope }) => ({ body: { scope } }),
    onDone: ({ id }) => void navigate({ to: '/applications/$id', params: { id } as never }),
  })
  return (
    <section className="box" aria-label={start.title}>
      <h2>{start.title}</h2>
      <p>{start.lead}</p>
      <Form act={act}>
        <Radios
          label={start.legend}
          options={[
            { value: 'city', words: start.city(own?.areaName ?? ''), hint: start.cityHint },
            { value: 'region', words: start.region, hint: start.regionHint },
            { value: 'nation', words: start.nation, hint: start.nationHint },
          ]}
          {...act.field('scope')}
        />
        <p className="formbar">
          <Button type="submit" look="pri" busy={act.busy}>
            {start.act}
          </Button>
          <Button onClick={onClose}>{applicationWords.save.back}</Button>
        </p>
      </Form>
    </section>
  )
}
