import { type DirectoryItem, type DirectoryView, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { directoryWords } from '../../../messages/zh-CN/directory.ts'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { Button } from '../../../ui/Button.tsx'
import { fullDay, shortDay } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'
import { Follow, Layout, Pager } from '../layout.tsx'
import { areaName, cityChoices, levelChoices, levelList, occupationChoices, scopeWords } from '../names.ts'

const words = directoryWords

const followed = { href: portalPaths.feeds.directory, words: portalWords.feeds.directory }

/** Screen 6: who may assess what, on any day. All state stands in the address. */
export function DirectoryPage({ shell, ...view }: PublicPage<'directory'>) {
  const { filter, items, total, next } = view
  const day = fullDay(filter.asOf)
  return (
    <Layout shell={shell} title={words.title} place="directory" feeds={[followed]}>
      <h1>{words.heading}</h1>
      <p className="lead">
        {words.lead} <a href={portalPaths.directoryChanges}>{words.changes.link}</a>
      </p>
      <Filters view={view} />
      {items.length === 0 ? (
        <Nothing view={view} />
      ) : (
        <>
          <h2 className="sec">{total === null ? words.listOf(day) : words.count(total, day)}</h2>
          <DirectoryTable items={items} />
          <Pager total={null} measure="" next={next} />
        </>
      )}
      <Follow feed={followed} />
    </Layout>
  )
}

function Filters({ view: { filter, occupations } }: { view: DirectoryView }) {
  return (
    <>
      <FaultSummary faults={filter.faults} />
      <form className="filters" method="get" action={portalPaths.directory} data-filters>
        <Select
          name="occupation"
          label={portalWords.occupation}
          options={occupationChoices(occupations)}
          empty={portalWords.all}
          defaultValue={filter.occupation ?? ''}
        />
        <Select
          name="level"
          label={portalWords.level}
          options={levelChoices}
          empty={portalWords.all}
          defaultValue={filter.level === null ? '' : String(filter.level)}
        />
        <Select
          name="city"
          label={portalWords.city}
          options={cityChoices}
          empty={portalWords.everyCity}
          defaultValue={filter.city ?? ''}
        />
        <TextField
          name="asOf"
          label={words.asOf}
          error={faultOf(filter.faults, 'asOf')}
          defaultValue={filter.asOf}
          inputMode="numeric"
        />
        <label className="choice">
          <input type="checkbox" name="status" value="all" defaultChecked={filter.all} />
          {words.all}
        </label>
        <Button type="submit" look="pri">
          {portalWords.show}
        </Button>
      </form>
    </>
  )
}

function Nothing({ view: { nearest, filter } }: { view: DirectoryView }) {
  const narrowed = filter.city || filter.occupation || filter.level
  if (nearest) {
    return (
      <EmptyState
        title={words.empty}
        action={
          <a className="btn" href={nearest.href}>
            {words.see}
          </a>
        }
      >
        {words.nearest(areaName(nearest.city), nearest.count)}
      </EmptyState>
    )
  }
  return <EmptyState title={narrowed ? words.empty : words.emptyEver} />
}

function DirectoryTable({ items }: { items: readonly DirectoryItem[] }) {
  return (
    <table className="q cards">
      <caption className="vh">{words.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.occupations}</th>
          <th scope="col">{words.scope}</th>
          <th scope="col">{words.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.code}>
            <td className="lead">
              <a className="t" href={portalPaths.body(item.code)}>
                {item.name}
              </a>
              <br />
              <span className="mono sub">{item.code}</span>
            </td>
            <td data-head={words.occupations}>
              <span>
                {item.occupations.map(({ code, name, levels }) => (
                  <span key={code} className="occupation">
                    {name} <span className="sub">{levelList(levels)}</span>
                  </span>
                ))}
              </span>
            </td>
            <td data-head={words.scope}>{scopeWords(item.scope, item.area)}</td>
            <td data-head={words.state}>
              <span>
                <StatusTag kind={words.status[item.status].kind}>{words.status[item.status].words}</StatusTag>
                {item.status !== 'listed' && (
                  <span className="sub since">{words.since(shortDay(item.statusSince))}</span>
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
