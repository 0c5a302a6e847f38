import { type NoticeBlock, notice, noticeDay, noticeIssuer, noticeNumber, noticeTitle } from '@guijiang/contract/notice'
import type { PublicPage } from '@guijiang/contract/portal'
import { ClauseLink } from '../../../features/case/ClauseLink.tsx'
import { rulesWords } from '../../../messages/zh-CN/rules.ts'
import { fullDay } from '../../../ui/day.ts'
import { Layout } from '../layout.tsx'

const words = rulesWords

const anchorOf = (heading: string): string => `s${heading.codePointAt(0)}`
const headings = notice.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))

/** Screen 21: the notice with an anchor for every mark, and our choices where it is silent. */
export function RulesPage({ shell }: PublicPage<'rules'>) {
  return (
    <Layout shell={shell} title={words.title} place="rules">
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <div className="rules">
        <article className="law">
          <h2>{noticeTitle}</h2>
          <p className="note">{words.about(noticeIssuer, noticeNumber, fullDay(noticeDay))}</p>
          <p className="note">{words.wholeNote}</p>
          {notice.map((block) => (
            <Block key={block.text} block={block} />
          ))}
          <h2 id="choices">{words.choices}</h2>
          <p className="note">{words.choicesNote}</p>
          <ul className="choices-list">
            {words.choice.map(({ name, words: text, clause }) => (
              <li key={name}>
                <b>{name}</b> <ClauseLink mark={clause} />
                <p>{text}</p>
              </li>
            ))}
          </ul>
        </article>
        <nav className="toc" aria-label={words.contents}>
          <ul>
            {headings.map((heading) => (
              <li key={heading}>
                <a href={`#${anchorOf(heading)}`}>{heading.split('：')[0]}</a>
              </li>
            ))}
            <li>
              <a href="#choices">{words.choices}</a>
            </li>
          </ul>
        </nav>
      </div>
    </Layout>
  )
}

function Block({ block }: { block: NoticeBlock }) {
  if (block.kind === 'heading') return <h2 id={anchorOf(block.text)}>{block.text}</h2>
  if (block.kind === 'text') return <p>{block.text}</p>
  return (
    <div className={`cl deep${block.depth}`} id={block.mark}>
      <a className="clause" href={`#${block.mark}`}>
        {block.mark}
      </a>
      <p>{block.text}</p>
    </div>
  )
}
