import type { ApplicationForBody } from '@guijiang/contract/entry/application'
import { SectionKey, sections } from '@guijiang/contract/entry/application-form'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { applicationWords } from '../../../messages/zh-CN/application.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { NotFound, Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import './application.css'
import { CheckAnswers } from './CheckAnswers.tsx'
import { Commitment } from './Commitment.tsx'
import { Materials } from './Materials.tsx'
import { PlainSection } from './PlainSection.tsx'
import { RulesSection } from './RulesSection.tsx'
import { useApplication } from './reading.ts'
import { ScopeSection } from './ScopeSection.tsx'

const words = applicationWords

/** The small pages of an application, in their order. */
const parts = [...SectionKey.options, 'materials', 'commitment', 'check'] as const
type Part = (typeof parts)[number]
const Part = z.enum(parts)

const isSection = (part: Part): part is SectionKey => part in sections

function nameOf(part: Part, { state, turn }: ApplicationForBody): string {
  if (isSection(part)) return sections[part].name
  if (part === 'materials') return words.materials.title
  if (part === 'commitment') return words.commitment.title
  if (turn === null) return words.check.titleWhole
  return state.startsWith('supplementing') ? words.check.titleSupplement : words.check.title
}

/** One page of an application, one matter. */
export function ApplicationPart() {
  const { part: asked } = useScreenParams(z.object({ part: z.string() }))
  const part = Part.safeParse(asked)
  const { data, error, refetch } = useApplication()
  if (!part.success) return <NotFound />
  if (error) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} />
  return <OnePart key={part.data} application={data} part={part.data} />
}

function OnePart({ application, part }: { application: ApplicationForBody; part: Part }) {
  const { id, possibleActions } = application
  const name = nameOf(part, application)
  const next = parts[parts.indexOf(part) + 1]
  const locked = isSection(part) && !application.sections[part].editable
  return (
    <Page title={name} note={isSection(part) && <ClauseChip mark={sections[part].clause} />} here={name}>
      {locked && <Banner>{possibleActions.includes('edit') ? words.save.locked : words.save.closed}</Banner>}
      <Content application={application} part={part} />
      <p className="formbar">
        {next && (
          <Link className="btn" to="/applications/$id/$part" params={{ id, part: next } as never}>
            {words.save.next(nameOf(next, application))}
          </Link>
        )}
        <Link className="btn quiet" to="/applications/$id" params={{ id } as never}>
          {words.save.back}
        </Link>
      </p>
    </Page>
  )
}

function Content({ application, part }: { application: ApplicationForBody; part: Part }) {
  switch (part) {
    case 'scope':
      return <ScopeSection application={application} />
    case 'rules':
      return <RulesSection application={application} />
    case 'materials':
      return <Materials application={application} />
    case 'commitment':
      return <Commitment application={application} />
    case 'check':
      return <CheckAnswers application={application} />
    default:
      return <PlainSection application={application} section={part} />
  }
}
