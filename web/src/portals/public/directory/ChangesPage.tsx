import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { directoryWords } from '../../../messages/zh-CN/directory.ts'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { Button } from '../../../ui/Button.tsx'
import { fullDay } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Select } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Crumb, Follow, Layout, Pager } from '../layout.tsx'

const words = directoryWords.changes
const followed = { href: portalPaths.feeds.directory, words: portalWords.feeds.directory }

/** Shape and word together: in is a leaf dot, out a red square. */
const marks = { in: 'done', out: 'bad', other: 'off' } as const

/** Screen 8: entries in and out by day. */
export function ChangesPage({ shell, filter, days, last, next }: PublicPage<'directoryChanges'>) {
  return (
    <Layout shell={shell} title={words.title} place="directory" feeds={[followed]}>
      <Crumb from={{ href: portalPaths.directory, words: directoryWords.title }} here={words.title} />
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <form className="filters" method="get" action={portalPaths.directoryChanges} data-filters>
        <Select
          name="kind"
          label={words.show}
          options={(['in', 'out'] as const).map((value) => ({ value, words: words.kinds[value] }))}
          empty={words.kinds.all}
          defaultValue={filter.kind === 'all' ? '' : filter.kind}
        />
        <Button type="submit" look="pri">
          {portalWords.show}
        </Button>
      </form>
      {days.length === 0 && (
        <EmptyState title={words.empty}>{last ? words.last(fullDay(last)) : words.none}</EmptyState>
      )}
      {days.map(({ day, items }) => (
        <section key={day}>
          <h2 className="sec">{fullDay(day)}</h2>
          <ul className="records">
            {items.map(({ organisation: { code, name }, act, kind, note, clause }) => (
              <li key={`${code} ${act}`}>
                <StatusTag kind={marks[kind]}>{act}</StatusTag>{' '}
                <a className="t" href={portalPaths.body(code)}>
                  {name}
                </a>
                <p>
                  {note} <ClauseLink mark={clause} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Pager total={null} measure="" next={next} />
      <Follow feed={followed} />
    </Layout>
  )
}
