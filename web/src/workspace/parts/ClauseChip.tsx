import type { NoticeClause } from '@guijiang/contract/notice'
import { Suspense, use } from 'react'
import { caseWords } from '../../messages/zh-CN/case.ts'
import { Popover } from '../../ui/Popover.tsx'
import { Skeleton } from '../../ui/Waiting.tsx'

type Found = { clause: NoticeClause | undefined; cite: string }
const read = new Map<string, Promise<Found>>()

/** The text of a clause, fetched with the first chip that is opened. */
function readClause(mark: string): Promise<Found> {
  const known = read.get(mark)
  if (known) return known
  const reading = import('@guijiang/contract/notice').then(({ findClause, citeClause, noticeNumber }) => {
    const clause = findClause(mark)
    return { clause, cite: clause ? citeClause(mark) : noticeNumber }
  })
  read.set(mark, reading)
  return reading
}

function Clause({ mark }: { mark: string }) {
  const { clause, cite } = use(readClause(mark))
  return (
    <>
      <h3>{cite}</h3>
      <p>{clause?.text}</p>
      <p className="from">
        <a href={`/rules#${mark}`} target="_blank" rel="noreferrer">
          看全文
        </a>
      </p>
    </>
  )
}

/** 条款签: Click or Enter opens the clause in full, beside the sentence it supports. */
export function ClauseChip({ mark }: { mark: string }) {
  return (
    <Popover className="clause" label={caseWords.clause(mark)} buttonLabel={caseWords.clause(mark)} button={mark}>
      <Suspense fallback={<Skeleton lines={2} />}>
        <Clause mark={mark} />
      </Suspense>
    </Popover>
  )
}
