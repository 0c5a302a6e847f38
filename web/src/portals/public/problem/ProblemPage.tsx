import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { portalWords } from '../../../messages/zh-CN/portal.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Layout } from '../layout.tsx'

const words = portalWords.problem

/** 404, 429, 500 and every other refusal: what happened, and what to do. */
export function ProblemPage({ shell, status, title, detail, clause, number }: PublicPage<'problem'>) {
  const missing = status === 404
  return (
    <Layout shell={shell} title={missing ? words.notFound.title : title}>
      <div className="narrow">
        <h1>{missing ? words.notFound.title : title}</h1>
        <p className="lead">
          {missing ? words.notFound.detail : detail} {clause && <ClauseLink mark={clause} />}
        </p>
        {number && !detail.includes(number) && <p className="note">{words.number(number)}</p>}
        <p className="note">
          <ButtonLink look="pri" href={portalPaths.home}>
            {words.back}
          </ButtonLink>
        </p>
      </div>
    </Layout>
  )
}
