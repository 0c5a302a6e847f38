import { getSitting, type SittingState } from '@guijiang/contract/delivery/plan'
import { Id } from '@guijiang/contract/iso'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { resultWords } from '../../../messages/zh-CN/result.ts'
import { spanWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { CaseHistory } from '../../../workspace/parts/CaseHistory.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { fitsDuty } from '../../../workspace/screen.ts'
import { screensByPath } from '../../../workspace/screens.ts'
import { useSession } from '../../../workspace/session.tsx'
import './sitting.css'

const words = resultWords.sitting

type Step = keyof typeof words.step
const steps = Object.keys(words.step) as Step[]
const pathOf = (step: string) => `/sittings/$id/${step}`

/** One sitting: its facts, the way to each of its steps that is the reader's, and what happened so far. */
export function Sitting() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getSitting, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const { occupationName, levelName, status } = data
  return (
    <Page
      title={words.title(data.reference)}
      note={
        <>
          {occupationName} {levelName} <StatusTag kind={status.kind}>{status.words}</StatusTag>
        </>
      }
    >
      <Ways id={id} next={data.status.kind === 'mine' ? nextSteps[data.state] : undefined} />
      <Facts
        facts={[
          ...(data.workType ? [[words.facts.work, data.workType] as const] : []),
          [words.facts.place, `${data.cityName} ${data.address}`],
          [words.facts.days, spanWords(data.firstDay, data.lastDay)],
          [words.facts.registration, spanWords(data.registrationOpens, data.registrationCloses)],
          [words.facts.fee, words.yuan(data.fee)],
          [words.facts.capacity, words.people(data.capacity)],
        ]}
      />
      <CaseHistory kind="sitting" id={id} />
    </Page>
  )
}

/** Where the work of a state is done. */
const nextSteps: Partial<Record<SittingState, Step>> = {
  registering: 'candidates',
  arranged: 'arrangement',
  examining: 'attendance',
  scoring: 'scores',
  toSubmit: 'submission',
  returned: 'submission',
}

function Ways({ id, next }: { id: string; next: Step | undefined }) {
  const { current } = useSession()
  const own = steps.filter((step) => screensByPath.get(pathOf(step))?.some((one) => fitsDuty(one, current.duty)))
  if (own.length === 0) return null
  return (
    <nav className="ways" aria-label={words.steps}>
      {own.map((step) => (
        <Link key={step} className={step === next ? 'btn pri' : 'btn'} to={pathOf(step)} params={{ id } as never}>
          {words.step[step]}
        </Link>
      ))}
    </nav>
  )
}
