import { editions } from '@guijiang/contract/codes'
import { type OccupationsView, type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { catalogueWords as words } from '../../../messages/zh-CN/catalogue.ts'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Select, TextField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'
import { Layout, Pager } from '../layout.tsx'
import { levelList } from '../names.ts'

/** 职业目录: what can be assessed on a day. All state stands in the address. */
export function OccupationsPage({ shell, ...view }: PublicPage<'occupations'>) {
  const { edition, items, total, next } = view
  return (
    <Layout shell={shell} title={words.title} place="occupations">
      <h1>{words.heading}</h1>
      <p className="lead">
        {words.lead} <ClauseLink mark="N1.2" />
      </p>
      <Filters view={view} />
      {items.length === 0 ? (
        <EmptyState title={edition ? words.none : words.before}>{edition && words.noneNote}</EmptyState>
      ) : (
        <>
          <h2 className="sec">{words.count(total, editions[edition!].name)}</h2>
          <OccupationTable items={items} />
          <Pager total={null} measure="" next={next} />
        </>
      )}
      <p className="follow">
        <a href={portalPaths.selfCheck}>{words.selfCheckLink}</a>
      </p>
    </Layout>
  )
}

function Filters({ view: { filter, sectors } }: { view: OccupationsView }) {
  return (
    <>
      <FaultSummary faults={filter.faults} />
      <form className="filters" method="get" action={portalPaths.occupations} data-filters>
        <TextField name="q" label={words.search} hint={words.searchHint} defaultValue={filter.q} maxLength={40} />
        <Select
          name="sector"
          label={words.sector}
          options={sectors.map((sector) => ({ value: sector, words: sector }))}
          empty={portalWords.all}
          defaultValue={filter.sector ?? ''}
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

const typesShown = 4

function OccupationTable({ items }: { items: OccupationsView['items'] }) {
  return (
    <table className="q cards">
      <caption className="vh">{words.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{words.occupation}</th>
          <th scope="col">{words.workTypes}</th>
          <th scope="col">{words.levels}</th>
          <th scope="col">{words.standing}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ code, edition, name, workTypes, levels, assessable, newOccupation, sector }) => (
          <tr key={code}>
            <td className="lead">
              <a className="t" href={`${portalPaths.occupation(code)}?edition=${edition}`}>
                {name}
              </a>
              <br />
              <span className="mono sub">{code}</span>
              {newOccupation && <span className="inner">{words.newOccupation}</span>}
            </td>
            <td data-head={words.workTypes}>
              {workTypes.length === 0
                ? '—'
                : workTypes
                    .slice(0, typesShown)
                    .map((one) => one.name)
                    .join('、') + (workTypes.length > typesShown ? ` ${words.moreTypes(workTypes.length)}` : '')}
            </td>
            <td data-head={words.levels}>{levels.length === 0 ? '—' : levelList(levels)}</td>
            <td data-head={words.standing}>
              <span>
                <StatusTag kind={assessable ? 'done' : 'off'}>
                  {assessable ? words.assessable : words.notAssessable}
                </StatusTag>
                {sector && <span className="sub since">{sector}</span>}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
