import type { ApplicationForOfficial, MaterialView } from '@guijiang/contract/entry/application'
import { type MaterialKind, materialKinds, type SectionKey, sections } from '@guijiang/contract/entry/application-form'
import { SectionAnswers } from '../../../features/application/SectionAnswers.tsx'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { sizeWords } from '../../../ui/size.ts'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'

const words = applicationWords.review

/** What of the package is looked at: a section of the form or a kind of paper. */
export type Shown = SectionKey | MaterialKind

export const isPaper = (shown: Shown): shown is MaterialKind => shown in materialKinds

type DossierProps = { review: ApplicationForOfficial }

type TasksProps = DossierProps & { shown: Shown; onShow: (shown: Shown) => void }

/** 审查任务: papers and sections, each with whether it is whole. */
export function ReviewTasks({ review, shown, onShow }: TasksProps) {
  const count = (kind: MaterialKind) => review.materials.filter((one) => one.kind === kind && !one.replaced).length
  return (
    <nav className="tasks" aria-label={words.form}>
      <h2>{words.papers}</h2>
      {(Object.keys(materialKinds) as MaterialKind[]).map((kind) => (
        <Task
          key={kind}
          name={materialKinds[kind].name}
          state={count(kind) > 0 ? 'y' : 'n'}
          note={count(kind) > 1 ? `${count(kind)} 份` : ''}
          current={shown === kind}
          onShow={() => onShow(kind)}
        />
      ))}
      <h2>{words.form}</h2>
      {(Object.keys(sections) as SectionKey[]).map((section) => {
        const { state } = review.sections[section].completeness
        return (
          <Task
            key={section}
            name={sections[section].name}
            state={state === 'complete' ? 'y' : state === 'toMend' ? 'n' : ''}
            note={section === 'scope' ? missedWords(review) : ''}
            current={shown === section}
            onShow={() => onShow(section)}
          />
        )
      })}
    </nav>
  )
}

const missedWords = ({ findings }: ApplicationForOfficial): string => {
  const missed = findings.filter(({ met }) => !met).length
  return missed > 0 ? `差 ${missed} 项` : ''
}

type TaskProps = { name: string; state: 'y' | 'n' | ''; note: string; current: boolean; onShow: () => void }

function Task({ name, state, note, current, onShow }: TaskProps) {
  return (
    <button type="button" className="task" aria-current={current ? 'step' : undefined} onClick={onShow}>
      <span className={`st ${state}`}>{state && <Icon name={state === 'y' ? 'tick' : 'cross'} />}</span>
      <span>
        {name}
        {state === 'n' && <span className="vh">（{applicationWords.states.toMend}）</span>}
      </span>
      <em>{note}</em>
    </button>
  )
}

/** The section or the papers chosen. */
export function Looked({ review, shown }: DossierProps & { shown: Shown }) {
  const { packageHash, unchanged } = review
  const name = isPaper(shown) ? materialKinds[shown].name : sections[shown].name
  const clause = isPaper(shown) ? materialKinds[shown].clause : sections[shown].clause
  return (
    <section className="looked" aria-labelledby="looked">
      <h2 id="looked">
        {name} <ClauseChip mark={clause} />
      </h2>
      {isPaper(shown) ? (
        <ul className="papers">
          {review.materials
            .filter(({ kind }) => kind === shown)
            .map((paper) => (
              <Paper key={paper.id} paper={paper} />
            ))}
        </ul>
      ) : (
        <SectionAnswers
          section={shown}
          content={review.sections[shown].content as never}
          names={review.occupationNames}
        />
      )}
      <p className="integ">
        <Icon name={unchanged ? 'lock' : 'warning'} /> {unchanged ? words.hashSame : words.hashDiffers}{' '}
        <span className="mono">
          {packageHash.slice(0, 4)} {packageHash.slice(4, 8)}
        </span>
      </p>
    </section>
  )
}

function Paper({ paper: { name, href, size, pages, sha256, replaced } }: { paper: MaterialView }) {
  return (
    <li>
      <Icon name="file" />
      <span>
        <b>{name}</b> {replaced && <span className="inner">{words.replaced}</span>}
        <small className="sub">
          {sizeWords(size)}
          {pages !== null && `，${applicationWords.materials.pages(pages)}`}，{applicationWords.materials.fingerprint}{' '}
          <span className="mono">
            {sha256.slice(0, 4)} {sha256.slice(4, 8)}
          </span>
        </small>
      </span>
      <a className="btn" href={href}>
        <Icon name="download" /> {words.open}
        <span className="vh">{name}</span>
      </a>
    </li>
  )
}
