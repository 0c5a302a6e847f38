import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { FigureTable } from '../../../features/self-report/FigureTable.tsx'
import { selfReportWords } from '../../../messages/zh-CN/self-report.ts'
import { fullDay } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { Crumb, Layout } from '../layout.tsx'

const words = selfReportWords.public

/** What a body reports on itself, beside what the platform counted of it. */
export function SelfReportPage({ shell, ...view }: PublicPage<'selfReport'>) {
  const { organisation, submittedOn, dueOn, late, publishedOn, figures, figuresOn, sections, hash } = view
  const title = selfReportWords.heading('', view.span, view.kindName)
  return (
    <Layout shell={shell} title={`${organisation.name}${title}`} place="directory">
      <div className="narrow">
        <Crumb from={{ href: portalPaths.body(organisation.code), words: organisation.name }} here={view.reference} />
        <h1>{title}</h1>
        <p className="lead">
          {words.lead} <ClauseLink mark="N4.2.6" />
        </p>
        <Facts
          facts={[
            [
              words.organisation,
              <a key="body" href={portalPaths.body(organisation.code)}>
                {organisation.name}
              </a>,
            ],
            [
              words.submitted,
              late
                ? words.submittedLate(fullDay(submittedOn), fullDay(dueOn))
                : words.submittedInTime(fullDay(submittedOn)),
            ],
            [words.published, fullDay(publishedOn)],
          ]}
        />
        <h2 className="sec">{selfReportWords.figures}</h2>
        <p className="note">{selfReportWords.figuresOn(fullDay(figuresOn))}</p>
        <FigureTable figures={figures} />
        {sections.map(({ title: name, clause, text }) => (
          <section key={name}>
            <h2 className="sec">
              {name} <ClauseLink mark={clause} />
            </h2>
            {text.split('\n').map((line, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text that never changes
              <p key={i}>{line}</p>
            ))}
          </section>
        ))}
        <p className="note">
          {words.fingerprint}
          <br />
          <span className="hash">{hash}</span>
        </p>
      </div>
    </Layout>
  )
}
