import { listQueue, type QueueGroup, type QueueItem, queueGroups } from '@guijiang/contract/base/desk'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { usePages } from '../../api/queries.ts'
import { DeadlineBadge } from '../../features/clock/DeadlineBadge.tsx'
import { deskWords } from '../../messages/zh-CN/desk.ts'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { Day } from '../../ui/Day.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useDesk } from '../../workspace/desk.ts'
import { Page } from '../../workspace/Page.tsx'
import { ClauseChip } from '../../workspace/parts/ClauseChip.tsx'
import { ListTable } from '../../workspace/parts/ListTable.tsx'
import { useScreenSearch } from '../../workspace/router.tsx'
import { DueCalendar } from './DueCalendar.tsx'
import { Month } from './Month.tsx'
import './desk.css'

const words = deskWords.queue

const Search = z.object({ group: z.enum(['all', ...queueGroups]).default('all') })
type Shown = z.infer<typeof Search>['group']

const columns: readonly Column<QueueItem>[] = [
  {
    key: 'due',
    head: words.due,
    width: '9.2em',
    cell: ({ dueOn, group }) => (dueOn ? <Day value={dueOn} /> : group === 'paused' ? words.pausedDay : words.noDay),
  },
  {
    key: 'left',
    head: words.left,
    width: '14em',
    cell: ({ deadline }) => deadline && <DeadlineBadge deadline={deadline} />,
  },
  {
    key: 'act',
    head: words.act,
    width: '11em',
    card: 'lead',
    cell: ({ act, path }) => (
      <Link className="t" to={path}>
        {act}
      </Link>
    ),
  },
  {
    key: 'about',
    head: words.about,
    cell: ({ label, reference }) => (
      <span>
        {label} <span className="sub">{reference}</span>
      </span>
    ),
  },
  { key: 'basis', head: words.basis, width: '6em', cell: ({ clause }) => clause && <ClauseChip mark={clause} /> },
]

/** 待办: everything that waits for the reader in the duty they act in, by due day. */
export function Queue() {
  const [{ group }, setSearch] = useScreenSearch(Search)
  const show = (wanted: Shown) => setSearch({ group: wanted === group ? 'all' : wanted })
  const list = usePages(listQueue, { query: { group } })
  const { more } = list
  const { data: desk } = useDesk()
  const counts = desk?.counts
  const whole = counts && queueGroups.reduce((sum, name) => sum + counts[name], 0)
  const total = counts && (group === 'all' ? whole : counts[group])
  return (
    <Page title={words.title} note={words.note}>
      <Strip counts={counts} shown={group} onShow={show} />
      <div className="split">
        <section className="queue">
          <p className="chips" data-filters>
            <Chip on={group === 'all'} words={words.all} count={whole} onPress={() => show('all')} />
            <Chip
              on={group === 'undated'}
              words={words.groups.undated}
              count={counts?.undated}
              onPress={() => show('undated')}
            />
          </p>
          <ListTable
            caption={words.caption}
            list={{ ...list, more: more && { ...more, words: words.more } }}
            columns={columns}
            groupOf={({ group: key }) => ({
              key,
              words: words.groups[key],
              small: key === 'over' ? words.overNote : counts && words.pieces(counts[key]),
            })}
            empty={<Empty shown={group} onAll={() => show('all')} />}
            total={more && total !== undefined ? words.total(total) : undefined}
            keys
          />
        </section>
        <aside>
          {desk && <DueCalendar days={desk.days} />}
          <Month />
        </aside>
      </div>
    </Page>
  )
}

const inStrip = ['over', 'today', 'near', 'ample', 'paused'] as const

type StripProps = { counts: Record<QueueGroup, number> | undefined; shown: Shown; onShow: (group: Shown) => void }

function Strip({ counts, shown, onShow }: StripProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: five switches of one list, not a form
    <div className="strip" role="group" aria-label={words.filter}>
      {inStrip.map((name) => (
        <button key={name} type="button" className={name} aria-pressed={shown === name} onClick={() => onShow(name)}>
          <b>{counts ? words.count(counts[name]) : '–'}</b>
          <span>{words.groups[name]}</span>
        </button>
      ))}
    </div>
  )
}

type ChipProps = { on: boolean; words: string; count: number | undefined; onPress: () => void }

function Chip({ on, words: name, count, onPress }: ChipProps) {
  return (
    <button type="button" className="chip" aria-pressed={on} onClick={onPress}>
      {name} {count !== undefined && words.count(count)}
    </button>
  )
}

function Empty({ shown, onAll }: { shown: Shown; onAll: () => void }) {
  if (shown === 'all') return <EmptyState title={words.none}>{words.noneHint}</EmptyState>
  return <EmptyState title={words.noneIn(shown)} action={<Button onClick={onAll}>{words.seeAll}</Button>} />
}
