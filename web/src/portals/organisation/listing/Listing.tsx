import { areas, editions, skillLevels } from '@guijiang/contract/codes'
import { directoryStates, getOwnListing, type ListedOccupation } from '@guijiang/contract/entry/directory'
import { portalPaths } from '@guijiang/contract/portal'
import { ProblemError } from '../../../api/problem.ts'
import { useRead } from '../../../api/queries.ts'
import { CaseTimeline } from '../../../features/case/CaseTimeline.tsx'
import { designationWords } from '../../../messages/zh-CN/designation.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { fullDay } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = designationWords.listing

const columns: readonly Column<ListedOccupation>[] = [
  { key: 'name', head: words.occupation, card: 'lead', cell: ({ name }) => name },
  { key: 'code', head: words.occupationCode, width: '9em', cell: ({ code }) => <span className="mono">{code}</span> },
  { key: 'edition', head: words.edition, width: '8em', card: 'fold', cell: ({ edition }) => editions[edition].name },
  {
    key: 'levels',
    head: words.levels,
    cell: ({ levels }) => levels.map((level) => skillLevels[level].name).join('、'),
  },
]

/** Screen 31: what this body may assess, where and until when. */
export function Listing() {
  const { data, error, refetch } = useRead(getOwnListing, {})
  if (error instanceof ProblemError && error.status === 404) {
    return (
      <Page title={words.title}>
        <EmptyState title={words.none}>{words.noneHint}</EmptyState>
      </Page>
    )
  }
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={6} onRetry={() => void refetch()} />
  const { code, scope, area, status, listedOn, lastDay, listing, changes } = data
  const state = directoryStates[status]
  return (
    <Page
      title={words.title}
      note={<ClauseChip mark="N4.2.1" />}
      actions={
        <a className="btn" href={portalPaths.body(code)} target="_blank" rel="noreferrer">
          {words.page}
        </a>
      }
    >
      <Facts
        facts={[
          [
            words.code,
            <span key="code" className="mono">
              {code}
            </span>,
          ],
          [
            words.state,
            <StatusTag key="state" kind={state.kind}>
              {state.words}
            </StatusTag>,
          ],
          [words.scope, scope === 'region' ? words.region : words.city(area.map((one) => areas[one]).join('、'))],
          [words.listedOn, fullDay(listedOn)],
          [words.term, words.until(fullDay(lastDay))],
        ]}
      />
      <h2 className="h">{words.occupations}</h2>
      <DataTable
        caption={words.occupations}
        columns={columns}
        rows={listing}
        rowKey={({ edition, code: occupation }) => `${edition} ${occupation}`}
        empty=""
      />
      <h2 className="h">{words.changes}</h2>
      <CaseTimeline entries={changes} Clause={ClauseChip} />
    </Page>
  )
}
