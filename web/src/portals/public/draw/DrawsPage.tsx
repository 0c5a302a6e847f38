import { type PublicPage, portalPaths } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { drawWords as words } from '../../../messages/zh-CN/draw.ts'
import { momentWords } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Layout, Pager } from '../layout.tsx'

/** Screen 19: every draw by its number, without gaps. */
export function DrawsPage({ shell, items, next }: PublicPage<'draws'>) {
  return (
    <Layout shell={shell} title={words.title}>
      <h1>{words.heading}</h1>
      <p className="lead">
        {words.lead} <ClauseLink mark="N4.1.3" />
      </p>
      {items.length === 0 ? (
        <EmptyState title={words.empty}>{words.emptyNote}</EmptyState>
      ) : (
        <>
          <ul className="items">
            {items.map(({ id, number, title, purpose, status, moment, commitment }) => (
              <li key={id}>
                <a className="t" href={portalPaths.draw(id)}>
                  {title} {number}
                </a>
                <p>
                  {purpose} · {words.moment} {momentWords(moment)}
                </p>
                <p className="hash">{commitment ?? words.notCommitted}</p>
                <div className="end">
                  <StatusTag kind={status.kind}>{status.words}</StatusTag>
                </div>
              </li>
            ))}
          </ul>
          <Pager total={null} measure={words.count} next={next} />
        </>
      )}
    </Layout>
  )
}
