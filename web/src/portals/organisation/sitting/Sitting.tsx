import { getSitting } from '@guijiang/contract/delivery/plan'
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

const words = resultWords.sitting

const steps = ['registration', 'candidates', 'arrangement', 'attendance', 'scores', 'publicity', 'submission'] as const

/** One sitting: its facts, the way to each of its steps, and what happened so far. */
export function Sitting() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getSitting, { params: { id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return (
    <Page
      title={words.title(data.reference)}
      note={
        <>
          {data.occupationName} {data.levelName} <StatusTag kind={data.status.kind}>{data.status.words}</StatusTag>
        </>
      }
    >
      <nav className="tabs" aria-label={words.steps}>
        {steps.map((step) => (
          <Link key={step} to={`/sittings/$id/${step}` as never} params={{ id } as never}>
            {words.step[step]}
          </Link>
        ))}
      </nav>
      <Facts
        facts={[
          [words.facts.work, data.workType ?? '—'],
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
