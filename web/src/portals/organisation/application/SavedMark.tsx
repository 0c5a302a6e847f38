import { answersOf } from '@guijiang/contract/entry/application-answers'
import type { SectionContents, SectionKey } from '@guijiang/contract/entry/application-form'
import { sentenceOf } from '../../../api/problem.ts'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { beijingTime } from '../../../ui/day.ts'
import type { Draft } from './draft.ts'

const words = applicationWords.save

type SavedMarkProps<K extends SectionKey> = {
  section: K
  draft: Draft<K>
  names: Readonly<Record<string, string>>
  savedAt: string | null
  savedBy: string | null
  /** What is locked cannot be said to be saved. */
  editable: boolean
}

/** Whether what is typed has arrived; what to do when it has not. */
export function SavedMark<K extends SectionKey>({
  section,
  draft,
  names,
  savedAt,
  savedBy,
  editable,
}: SavedMarkProps<K>) {
  const { state, error, theirs, flush, settle } = draft
  if (!editable) return null
  if (state === 'conflict') {
    const when = savedAt ? beijingTime(savedAt).time : ''
    return (
      <Banner tone="gold" title={words.conflict(savedBy ?? '', when)}>
        {theirs && <Differences section={section} theirs={theirs} mine={draft.content} names={names} />}
        <span className="btns">
          <Button onClick={() => void settle('theirs')}>{words.keepTheirs}</Button>
          <Button onClick={() => void settle('mine')}>{words.keepMine}</Button>
        </span>
      </Banner>
    )
  }
  if (state === 'failed') {
    return (
      <div role="alert">
        <Banner tone="red" title={words.failed}>
          {sentenceOf(error)} <Button onClick={() => void flush()}>{words.retry}</Button>
        </Banner>
      </div>
    )
  }
  const said = {
    idle: savedAt ? words.saved(beijingTime(savedAt).time) : words.never,
    waiting: words.waiting,
    saving: words.saving,
    invalid: words.invalid,
  }[state]
  return (
    <p className="saved" role="status">
      {said}
    </p>
  )
}

type DifferencesProps<K extends SectionKey> = {
  section: K
  theirs: SectionContents[K]
  mine: SectionContents[K]
  names: Readonly<Record<string, string>>
}

/** Both versions side by side, only where they differ. */
function Differences<K extends SectionKey>({ section, theirs, mine, names }: DifferencesProps<K>) {
  const saved = new Map(answersOf(section, theirs, names).map(({ field, text }) => [field, text]))
  const own = answersOf(section, mine, names)
  const rows = own.filter(({ field, text }) => saved.get(field) !== text)
  return (
    <table className="q">
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.theirs}</th>
          <th scope="col">{words.mine}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, label, text }) => (
          <tr key={field}>
            <th scope="row">{label}</th>
            <td>{saved.get(field) ?? ''}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
