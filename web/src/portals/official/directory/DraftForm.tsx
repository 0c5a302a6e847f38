import { skillLevels } from '@guijiang/contract/codes'
import {
  type DesignationForOfficial,
  getDesignation,
  type LevelDecision,
  saveDesignation,
} from '@guijiang/contract/entry/designation'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ProblemError, sentenceOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/queries.ts'
import { designationWords } from '../../../messages/zh-CN/designation.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Radios, TextArea } from '../../../ui/Field.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import '../../../features/evaluation/evaluation.css'
import { SupplyMap } from './SupplyMap.tsx'

const words = designationWords.desk

type Level = DesignationForOfficial['levels'][number]
type Decided = Pick<LevelDecision, 'outcome' | 'reason'>

const keyOf = ({ edition, code, level }: Pick<Level, 'edition' | 'code' | 'level'>) => `${edition} ${code} ${level}`

/** 拟定认定意见: one card a level, then the principles that were missed; kept as written, put forward on the check page. */
export function DraftForm({ designation }: { designation: DesignationForOfficial }) {
  const { id, levels, principles, preference, returnNote } = designation
  const [decided, setDecided] = useState<Readonly<Record<string, Decided>>>(
    Object.fromEntries(levels.map((level) => [keyOf(level), { outcome: level.outcome, reason: level.reason }])),
  )
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(principles.map(({ key, reason }) => [key, reason])),
  )
  const [weighing, setWeighing] = useState(preference.weighing)
  const [seen, setSeen] = useState(designation.version)
  const save = useAct(saveDesignation, { changes: [getDesignation] })
  const navigate = useNavigate()
  const keep = async () => {
    const saved = await save.mutateAsync({
      params: { id },
      body: {
        version: seen,
        levels: levels.map((level) => {
          const { edition, code, level: number } = level
          return { edition, code, level: number, ...decided[keyOf(level)]! }
        }),
        answers: Object.entries(answers).map(([key, reason]) => ({ key, reason })),
        weighing,
      },
    })
    setSeen(saved.version)
  }
  const check = () =>
    keep().then(
      () => navigate({ to: '/designations/$id/decision', params: { id } as never }),
      () => undefined,
    )
  return (
    <>
      <h2 className="h">
        {words.decisions} <ClauseChip mark="N3.4" />
      </h2>
      <p className="sub">{words.decisionsLead}</p>
      {returnNote && (
        <Banner tone="gold" title={words.returned}>
          {returnNote}
        </Banner>
      )}
      {levels.map((level) => (
        <LevelCard
          key={keyOf(level)}
          level={level}
          here={designation.area}
          decided={decided[keyOf(level)]!}
          onChange={(change) => setDecided({ ...decided, [keyOf(level)]: { ...decided[keyOf(level)]!, ...change } })}
        />
      ))}
      {principles.length > 0 && (
        <>
          <h2 className="h">{words.principles}</h2>
          <p className="sub">{words.principlesLead}</p>
          {principles.map(({ key, clause, message, occupation }) => (
            <section key={key} className="part" aria-label={message}>
              <TextArea
                name={`answer-${key}`}
                label={
                  <>
                    {message} <ClauseChip mark={clause} />
                  </>
                }
                hint={occupation ? words.concerns(occupation) : undefined}
                rows={2}
                value={answers[key] ?? ''}
                onChange={(event) => setAnswers({ ...answers, [key]: event.target.value })}
              />
            </section>
          ))}
        </>
      )}
      {preference.stated && (
        <TextArea
          name="weighing"
          label={
            <>
              {words.weighing} <ClauseChip mark={preference.filedPilot ? 'N2.2.1' : 'N2.2.2'} />
            </>
          }
          hint={words.weighingHint}
          rows={2}
          value={weighing}
          onChange={(event) => setWeighing(event.target.value)}
        />
      )}
      {save.error && (
        <div role="alert">
          <Banner tone="red">
            {sentenceOf(save.error)}
            {save.error instanceof ProblemError && save.error.clause && <ClauseChip mark={save.error.clause} />}
          </Banner>
        </div>
      )}
      <div className="btns">
        <Button look="pri" busy={save.isPending} onClick={() => void check()}>
          {words.check}
        </Button>
        <Button busy={save.isPending} onClick={() => void keep().catch(() => undefined)}>
          {words.save}
        </Button>
      </div>
      {save.isSuccess && (
        <p className="sub" role="status">
          <Icon name="tick" /> {words.saved}
        </p>
      )}
    </>
  )
}

type LevelCardProps = { level: Level; here: string; decided: Decided; onChange: (change: Partial<Decided>) => void }

function LevelCard({ level, here, decided, onChange }: LevelCardProps) {
  const { name, level: number, recommended, note, capped, sector, supply } = level
  const title = `${name}${skillLevels[number].ordinal}`
  return (
    <section className="part" aria-label={title}>
      <h3>
        {title}{' '}
        <StatusTag kind={recommended ? 'done' : 'off'}>
          {recommended ? words.recommended : words.notRecommended}
        </StatusTag>
        {sector && (
          <>
            <span className="inner">{words.sector(sector)}</span>
            <ClauseChip mark="N1.2" />
          </>
        )}
      </h3>
      <p className="sub">
        {words.supply(supply.here, supply.region)}
        {note && `。${note}`}
      </p>
      <SupplyMap level={level} here={here} />
      {capped && (
        <Banner tone="gold">
          {words.capped} <ClauseChip mark="N1.2" />
        </Banner>
      )}
      <Radios
        name={`outcome-${keyOf(level)}`}
        label={<span className="vh">{words.outcome(title)}</span>}
        row
        options={[
          { value: 'designate', words: words.designate },
          { value: 'refuse', words: words.refuse },
        ]}
        value={decided.outcome ?? ''}
        onChange={(event) => onChange({ outcome: event.target.value as 'designate' | 'refuse' })}
      />
      {(decided.outcome === 'refuse' || decided.reason !== '' || !recommended) && (
        <TextArea
          name={`reason-${keyOf(level)}`}
          label={words.reason}
          hint={words.reasonHint}
          rows={2}
          value={decided.reason}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      )}
    </section>
  )
}
