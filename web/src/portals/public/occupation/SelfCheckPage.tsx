import { scopes } from '@guijiang/contract/codes'
import {
  type FormFault,
  type OccupationRef,
  type PublicPage,
  portalPaths,
  type SelfCheckRow,
} from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { FindingList } from '../../../features/case/FindingList.tsx'
import { catalogueWords } from '../../../messages/zh-CN/catalogue.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { NumberField, Radios, Select, TextField } from '../../../ui/Field.tsx'
import { FaultSummary, faultOf } from '../FaultSummary.tsx'
import { Layout } from '../layout.tsx'
import { levelChoices } from '../names.ts'

const words = catalogueWords.selfCheck

type SelfCheck = PublicPage<'selfCheck'>

/** 申报条件自测 [N2.1.5]: by how much each condition is missed, and which scope would be within reach instead. */
export function SelfCheckPage({ shell, values, faults, answer }: SelfCheck) {
  return (
    <Layout shell={shell} title={words.title} place="selfCheck">
      <div className="narrow">
        <h1>{words.heading}</h1>
        <p className="lead">
          {words.lead} <ClauseLink mark="N2.1.5" />
        </p>
        {answer && <Answer answer={answer} />}
        <Ask values={values} faults={faults} />
      </div>
    </Layout>
  )
}

function Ask({ values: { scope, years, total, rows }, faults }: Pick<SelfCheck, 'values' | 'faults'>) {
  return (
    <form className="form" method="post" action={portalPaths.selfCheck} autoComplete="off">
      <FaultSummary faults={faults} />
      <Radios
        name="scope"
        label={words.scope}
        row
        defaultValue={scope}
        options={(['city', 'region', 'nation'] as const).map((value) => ({ value, words: scopes[value].area }))}
      />
      <NumberField
        name="years"
        label={words.years}
        hint={words.yearsHint}
        unit="年"
        defaultValue={years}
        error={faultOf(faults, 'years')}
      />
      <NumberField
        name="total"
        label={words.total}
        hint={words.totalHint}
        unit="人次"
        defaultValue={total}
        error={faultOf(faults, 'total')}
      />
      {rows.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
        <Row key={i} row={row} i={i} faults={faults} />
      ))}
      <p className="formbar">
        <Button type="submit" look="pri" big>
          {words.check}
        </Button>
        <Button type="submit" name="more" value="1">
          {words.more}
        </Button>
      </p>
    </form>
  )
}

function Row({ row, i, faults }: { row: SelfCheckRow; i: number; faults: readonly FormFault[] }) {
  return (
    <fieldset className="group">
      <legend>{words.row(i + 1)}</legend>
      <TextField
        name={`occupation${i}`}
        label={words.occupation}
        hint={words.occupationHint}
        optional={i > 0}
        defaultValue={row.occupation}
        error={faultOf(faults, `occupation${i}`)}
        list={`suggested${i}`}
        data-island="occupation"
      />
      <datalist id={`suggested${i}`} />
      <NumberField
        name={`headcount${i}`}
        label={words.headcount}
        unit="人次"
        optional={i > 0}
        defaultValue={row.headcount}
        error={faultOf(faults, `headcount${i}`)}
      />
      <Select
        name={`highest${i}`}
        label={words.highest}
        optional={i > 0}
        options={levelChoices}
        empty={words.choose}
        defaultValue={row.highest}
        error={faultOf(faults, `highest${i}`)}
      />
    </fieldset>
  )
}

type Answered = { answer: NonNullable<SelfCheck['answer']> }

function Answer({ answer: { eligible, scope, barred, findings, reach } }: Answered) {
  const missed = findings.filter(({ met }) => !met)
  return (
    <section aria-labelledby="answer">
      <Banner
        tone={eligible ? 'leaf' : 'gold'}
        title={
          <span id="answer">
            {eligible ? words.eligible(scopes[scope].area) : words.short(scopes[scope].area, missed.length)}
          </span>
        }
      >
        {eligible ? words.next : barred ? words.barred : words.principle}
      </Banner>
      <h2 className="sec">{words.findings}</h2>
      <FindingList findings={findings} />
      <h2 className="sec">{words.reach}</h2>
      <table className="q cards">
        <caption className="vh">{words.reach}</caption>
        <thead>
          <tr>
            <th scope="col">{words.scopeHead}</th>
            <th scope="col">{words.base}</th>
            <th scope="col">{words.reachable}</th>
            <th scope="col">{words.short3}</th>
          </tr>
        </thead>
        <tbody>
          {reach.map((one) => (
            <tr key={one.scope}>
              <td className="lead">
                {scopes[one.scope].area} <ClauseLink mark={scopes[one.scope].clause} />
              </td>
              <td data-head={words.base}>
                {one.missingYears === 0 && one.missingTotal === 0
                  ? words.baseMet
                  : words.missing(one.missingYears, one.missingTotal)}
              </td>
              <td data-head={words.reachable}>{reachable(one.whole, one.upToThree)}</td>
              <td data-head={words.short3}>{names(one.short) || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">
        {words.ministry}
        {words.kept}
      </p>
    </section>
  )
}

const names = (occupations: readonly OccupationRef[]): string => occupations.map(({ name }) => name).join('、')

const reachable = (whole: readonly OccupationRef[], upToThree: readonly OccupationRef[]): string =>
  [names(whole), upToThree.length > 0 && words.upToThree(names(upToThree))].filter(Boolean).join('、') || words.nobody
