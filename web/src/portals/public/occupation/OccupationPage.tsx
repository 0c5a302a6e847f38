import { editions } from '@guijiang/contract/codes'
import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { catalogueWords as words } from '../../../messages/zh-CN/catalogue.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { Crumb, Layout } from '../layout.tsx'
import { levelList, levelWords } from '../names.ts'

/** One occupation: whether it can be assessed, and by which ways somebody may register for each level. */
export function OccupationPage({ shell, occupation, ...view }: PublicPage<'occupation'>) {
  const { name, code, edition, levels, standard, reason, sector, newOccupation, assessable } = occupation
  const { excluded, elsewhere } = view
  return (
    <Layout shell={shell} title={name} place="occupations">
      <Crumb from={{ href: portalPaths.occupations, words: words.back }} here={name} />
      <h1>{name}</h1>
      {reason ? (
        <Banner tone="gold" title={words.notAssessable}>
          {reason} <ClauseLink mark="N1.2" />
        </Banner>
      ) : (
        <p className="formbar">
          <a className="btn pri" href={`${portalPaths.directory}?occupation=${code}`}>
            {words.whoAssesses}
          </a>
        </p>
      )}
      <Facts
        facts={[
          [
            words.code,
            <>
              <span className="mono">{code}</span>
            </>,
          ],
          [words.edition, `${editions[edition].name}${newOccupation ? `，${words.newOccupation}` : ''}`],
          [words.levels, levels.length === 0 ? '—' : levelList(levels)],
          [words.standard, standard ?? words.noStandard],
          [
            words.workTypes,
            <>
              <WorkTypes workTypes={occupation.workTypes} />
            </>,
          ],
          ...(excluded && assessable ? [[words.excluded, excluded] as const] : []),
          ...(sector
            ? [
                [
                  words.preferred,
                  <>
                    {sector} <ClauseLink mark="N1.2" />
                  </>,
                ] as const,
              ]
            : []),
        ]}
      />
      {elsewhere.length > 0 && (
        <>
          <h2 className="sec">{words.elsewhere}</h2>
          <ul>
            {elsewhere.map(({ words: text, href }) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      <Conditions {...view} />
    </Layout>
  )
}

function WorkTypes({ workTypes }: { workTypes: PublicPage<'occupation'>['occupation']['workTypes'] }) {
  if (workTypes.length === 0) return words.noWorkTypes
  return (
    <ul className="plain">
      {workTypes.map(({ code, name, excluded }) => (
        <li key={code}>
          {name}
          {excluded && `（${words.workTypeExcluded}）`}
        </li>
      ))}
    </ul>
  )
}

function Conditions({ conditions, generation }: Pick<PublicPage<'occupation'>, 'conditions' | 'generation'>) {
  return (
    <>
      <h2 className="sec" id="conditions">
        {words.conditions}
      </h2>
      <p className="note">{conditions.length === 0 ? words.noConditions : words.conditionsLead(generation)}</p>
      {conditions.map(({ level, paths }) => (
        <section key={level} aria-labelledby={`level-${level}`}>
          <h3 id={`level-${level}`}>{levelWords(level)}</h3>
          <ol className="ways">
            {paths.map((path) => (
              <li key={path}>{path}</li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}
