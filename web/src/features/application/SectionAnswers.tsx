import { answersOf } from '@guijiang/contract/entry/application-answers'
import type { SectionContents, SectionKey } from '@guijiang/contract/entry/application-form'
import { Facts } from '../../ui/Facts.tsx'
import './papers.css'

type SectionAnswersProps<K extends SectionKey> = {
  section: K
  content: SectionContents[K]
  names: Readonly<Record<string, string>>
}

/** One section of the form as it was filled in. */
export function SectionAnswers<K extends SectionKey>({ section, content, names }: SectionAnswersProps<K>) {
  return (
    <Facts
      className="kv answers"
      facts={answersOf(section, content, names).map(({ label, text, empty }) => [
        label,
        <span key="answer" className={empty ? 'miss' : undefined}>
          {text}
        </span>,
      ])}
    />
  )
}
