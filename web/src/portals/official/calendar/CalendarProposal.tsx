import { decideCalendar, type CalendarProposal as Proposal, withdrawCalendar } from '@guijiang/contract/base/calendar'
import { calendarDeskWords as words } from '../../../messages/zh-CN/calendar-desk.ts'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { Day } from '../../../ui/Day.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'

const columns: readonly Column<Proposal['changes'][number]>[] = [
  {
    key: 'date',
    head: words.change.date,
    width: '14em',
    card: 'lead',
    cell: ({ date }) => <Day value={date} year />,
  },
  { key: 'before', head: words.change.before, cell: ({ before }) => before ?? words.change.plain },
  { key: 'after', head: words.change.after, cell: ({ after }) => <b>{after}</b> },
]

/** What one person entered, as days that change; the other publishes it by its hash, or the first takes it back. */
export function CalendarProposal({ proposal }: { proposal: Proposal }) {
  const { notice, changes, workingDays, contentHash, possible } = proposal
  const ask = { body: { contentHash } }
  return (
    <section className="decide wide" aria-label={words.waiting}>
      <h2>
        {words.waiting}：{words.enteredFor(notice.year, words.layers[notice.layer].words)}
      </h2>
      <div className="inside stands">
        <p>
          {notice.note}
          <br />
          <b>{words.workingDays(workingDays.before, workingDays.after)}</b>
        </p>
        <DataTable
          caption={words.effect}
          columns={columns}
          rows={changes}
          rowKey={({ date }) => date}
          empty={words.noChange}
          dense
        />
        <p className="sub">
          {words.fingerprint} <span className="mono">{contentHash.slice(0, 16)}…</span>
        </p>
        {possible.includes('decide') && (
          <EffectAct endpoint={decideCalendar} ask={ask} words={words.publish} effect={words.publishEffect} main />
        )}
        {possible.includes('withdraw') && (
          <>
            <p>{words.leaderNext}</p>
            <EffectAct endpoint={withdrawCalendar} ask={ask} words={words.withdraw} effect={words.withdrawEffect} />
          </>
        )}
      </div>
    </section>
  )
}
