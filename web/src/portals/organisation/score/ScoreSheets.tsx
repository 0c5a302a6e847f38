import { components } from '@guijiang/contract/codes'
import { listSheets, type SheetView, sealScores } from '@guijiang/contract/delivery/score'
import { Id } from '@guijiang/contract/iso'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { examinationWords } from '../../../messages/zh-CN/examination.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { momentWords } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import './score.css'

const words = examinationWords.sheets

/** 成绩 of a sitting: how far each component is, and the seal over all of them. */
export function ScoreSheets() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(listSheets, { params: { sitting: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  const [one] = data.sheets
  const seal = one?.seal
  return (
    <Page
      title={words.title}
      note={one && examinationWords.note(one.reference, `${one.occupationName} ${one.levelName}`)}
    >
      {data.outcome && seal && (
        <Banner tone="leaf" title={words.outcome(data.outcome.passed, data.outcome.failed)}>
          {words.sealed(momentWords(seal.at), seal.by)}。
        </Banner>
      )}
      {!seal && <p className="sub">{words.lead}</p>}
      {data.sheets.length === 0 && (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      )}
      <div className="sheets">
        {data.sheets.map((sheet) => (
          <Sheet key={sheet.id} sheet={sheet} />
        ))}
      </div>
      {data.possibleActions.includes('seal') && (
        <div className="formbar">
          <EffectAct
            endpoint={sealScores}
            ask={{
              params: { sitting: id },
              body: { versions: Object.fromEntries(data.sheets.map((sheet) => [sheet.id, sheet.version])) },
            }}
            words={words.seal}
            effect={words.sealEffect}
          />
        </div>
      )}
    </Page>
  )
}

function Sheet({ sheet }: { sheet: SheetView }) {
  const { id, component, status, step, first, second, needed, rows, passLine, differing, unsettled, seal } = sheet
  const by = (entry: SheetView['first']) => (entry ? words.by(entry.name, momentWords(entry.at)) : words.notYet)
  const both = first !== null && second !== null
  return (
    <section className="box" aria-label={components[component].name}>
      <h2>
        {components[component].name} <StatusTag kind={status.kind}>{status.words}</StatusTag>
      </h2>
      <Facts
        facts={[
          [words.cells, `${words.people(needed)} / ${words.people(rows.length)}`],
          [words.first, by(first)],
          [words.second, by(second)],
          [words.differing, !both ? words.later : differing === 0 ? words.same : words.differ(differing, unsettled)],
          [words.line, words.points(passLine)],
          ...(seal
            ? [
                [
                  words.fingerprint,
                  <span key="hash" className="mono" title={seal.hash}>
                    {seal.hash.slice(0, 16)}…
                  </span>,
                ] as const,
              ]
            : []),
        ]}
      />
      <p className="formbar">
        <Link
          to={'/score-sheets/$id' as never}
          params={{ id } as never}
          className={sheet.possibleActions.length > 0 ? 'btn pri' : 'btn'}
        >
          {sheet.possibleActions.includes('enter')
            ? words.enter(step === 'first' ? words.first : words.second)
            : sheet.possibleActions.includes('settle')
              ? words.settle
              : words.look}
        </Link>
      </p>
    </section>
  )
}
