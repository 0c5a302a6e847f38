import type { ApplicationForBody, SectionCompleteness } from '@guijiang/contract/entry/application'
import { materialKinds, type SectionKey, sections } from '@guijiang/contract/entry/application-form'
import { Link } from '@tanstack/react-router'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { StatusTag, type TagKind } from '../../../ui/StatusTag.tsx'

const words = applicationWords

type Task = { part: string; name: string; kind: TagKind; state: string; asked: boolean }

const sectionState = (
  section: SectionKey,
  { state, filled }: SectionCompleteness,
): { kind: TagKind; state: string } => {
  if (state === 'complete') return { kind: 'done', state: words.states.complete }
  if (state === 'toMend') return { kind: 'bad', state: words.states.toMend }
  if (state === 'partial') return { kind: 'mine', state: words.states.partial(filled) }
  return { kind: 'off', state: section === 'preference' ? words.states.optional : words.states.empty }
}

function tasksOf({ sections: parts, materials, commitment, supplements, turn }: ApplicationForBody): Task[] {
  const open = supplements.find(({ state }) => state === 'open')
  const asked = (target: string) => open?.items.some((item) => item.target === target) ?? false
  const have = new Set(materials.filter(({ replaced }) => !replaced).map(({ kind }) => kind)).size
  const all = Object.keys(materialKinds).length
  return [
    ...(Object.keys(sections) as SectionKey[]).map((section) => ({
      part: section,
      name: sections[section].name,
      asked: asked(section),
      ...sectionState(section, parts[section].completeness),
    })),
    {
      part: 'materials',
      name: words.home.materials,
      asked: Object.keys(materialKinds).some(asked),
      kind: have === all ? 'done' : have === 0 ? 'off' : 'mine',
      state: have === all ? words.states.complete : words.home.materialsCount(have, all),
    },
    {
      part: 'commitment',
      name: words.home.commitment,
      asked: false,
      kind: commitment.state === 'valid' ? 'done' : commitment.state === 'void' ? 'bad' : 'off',
      state: { none: words.states.empty, valid: words.states.complete, void: words.states.toMend }[commitment.state],
    },
    {
      part: 'check',
      name: turn === null ? words.home.whole : open ? words.home.checkSupplement : words.home.check,
      asked: false,
      kind: 'off',
      state: '',
    },
  ]
}

/** 逐项任务: the form as small pages, each with how far it is. */
export function TaskList({ application }: { application: ApplicationForBody }) {
  const { id } = application
  return (
    <ol className="tasklist">
      {tasksOf(application).map(({ part, name, kind, state, asked }) => (
        <li key={part}>
          <Link to="/applications/$id/$part" params={{ id, part } as never}>
            {name}
          </Link>
          {asked ? (
            <StatusTag kind="mine">{words.states.asked}</StatusTag>
          ) : (
            state && <StatusTag kind={kind}>{state}</StatusTag>
          )}
        </li>
      ))}
    </ol>
  )
}
