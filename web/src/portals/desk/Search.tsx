import { caseKinds, findCases } from '@guijiang/contract/base/desk'
import { Link, Navigate } from '@tanstack/react-router'
import type { SubmitEvent } from 'react'
import { z } from 'zod'
import { useRead } from '../../api/queries.ts'
import { deskWords } from '../../messages/zh-CN/desk.ts'
import { Button } from '../../ui/Button.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { keepComposing, TextField } from '../../ui/Field.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { Unread } from '../../workspace/Lost.tsx'
import { Page } from '../../workspace/Page.tsx'
import { useScreenSearch } from '../../workspace/router.tsx'

const words = deskWords.search

const Asked = z.object({ reference: z.string().max(20).default('') })
type Found = z.output<(typeof findCases)['reply']>['items'][number]

const columns: readonly Column<Found>[] = [
  { key: 'title', head: words.label, card: 'lead', cell: ({ title, path }) => <Link to={path}>{title}</Link> },
  { key: 'kind', head: '', width: '8em', cell: ({ kind }) => caseKinds[kind] },
]

/** 按编号查找: one case is opened at once; several bodies may have counted to the same number. */
export function Search() {
  const [{ reference }, setSearch] = useScreenSearch(Asked)
  const asked = reference.trim()
  const { data, error, refetch } = useRead(findCases, { query: { reference: asked } }, { enabled: asked !== '' })
  const find = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    setSearch({ reference: String(new FormData(event.currentTarget).get('reference') ?? '').trim() })
  }
  const [only, ...others] = data?.items ?? []
  if (only && others.length === 0) return <Navigate to={only.path} replace />
  return (
    <Page title={words.title} note={data && asked !== '' && data.items.length > 0 && words.found(data.items.length)}>
      <form key={reference} className="form" onSubmit={find} onKeyDown={keepComposing}>
        <TextField
          name="reference"
          label={words.label}
          hint={words.hint}
          short
          maxLength={20}
          defaultValue={reference}
        />
        <Button type="submit" look="pri" icon="search">
          {words.act}
        </Button>
      </form>
      {asked === '' && <EmptyState title={words.begin}>{words.beginHint}</EmptyState>}
      {error && <Unread error={error} onRetry={() => void refetch()} />}
      {asked !== '' && !data && !error && <Waiting lines={3} />}
      {asked !== '' && data && (
        <DataTable
          caption={words.title}
          columns={columns}
          rows={data.items}
          rowKey={({ id }) => id}
          empty={<EmptyState title={words.none(asked)}>{words.noneHint}</EmptyState>}
          total={data.more ? words.more : undefined}
        />
      )}
    </Page>
  )
}
