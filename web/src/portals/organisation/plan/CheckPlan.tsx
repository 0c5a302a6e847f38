import {
  getPlan,
  listPlans,
  listSittings,
  type PlanView,
  planChoices,
  publishAnnouncement,
} from '@guijiang/contract/delivery/plan'
import { Id } from '@guijiang/contract/iso'
import { Link, useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { DayRuler } from '../../../features/clock/DayRuler.tsx'
import { PlanTerms, type SittingLine, SittingTable } from '../../../features/plan/PlanContent.tsx'
import { planWords } from '../../../messages/zh-CN/plan.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { spanWords } from '../../../ui/day.ts'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseChip } from '../../../workspace/parts/ClauseChip.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'

const words = planWords.check

/** 核对公告: all of it as it will be read, what stands in the way, and only then the act. */
export function CheckPlan() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const navigate = useNavigate()
  const { data: plan, error, refetch } = useRead(getPlan, { params: { id } })
  const { data: choices } = useRead(planChoices, {})
  if (error && !plan) return <Unread error={error} onRetry={() => void refetch()} />
  if (!plan || !choices) return <Waiting lines={8} onRetry={() => void refetch()} />
  const lines = draftLines(plan, choices)
  return (
    <Page title={words.title} note={planWords.title(plan.reference)}>
      <p className="sub">{words.lead}</p>
      {plan.hindrances.length > 0 && (
        <Banner tone="gold" title={words.hindered}>
          <ul className="dotted">
            {plan.hindrances.map(({ pointer, detail, clause }) => (
              <li key={`${pointer} ${detail}`}>
                {detail}
                {clause && <ClauseChip mark={clause} />}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {plan.ruler && (
        <>
          <h2 className="h">
            {planWords.view.ruler} <ClauseChip mark="N3.5.1" />
          </h2>
          <DayRuler ruler={plan.ruler} />
        </>
      )}
      <h2 className="h">{planWords.view.sittings}</h2>
      <SittingTable lines={lines} Link={({ children }) => <>{children}</>} />
      <PlanTerms plan={plan} titles={lines.map(({ title }) => title)} />
      <div className="formbar">
        {plan.possibleActions.includes('publish') && plan.hindrances.length === 0 && (
          <EffectAct
            endpoint={publishAnnouncement}
            ask={{ params: { id }, body: { version: plan.version } }}
            words={words.publish}
            effect={words.effect}
            main
            changes={[getPlan, listPlans, listSittings]}
            onDone={() => void navigate({ to: '/plans/$id', params: { id } as never })}
          />
        )}
        <Link className="btn" to="/plans/$id" params={{ id } as never}>
          {words.back}
        </Link>
      </div>
    </Page>
  )
}

type Choices = typeof planChoices.reply._zod.output

/** A draft's sittings in the words of the announcement; what is missing is a dash. */
function draftLines({ content }: PlanView, { occupations, cities }: Choices): SittingLine[] {
  const view = planWords.view
  const none = planWords.list.none
  const span = (from: string | null, to: string | null) => (from && to ? spanWords(from, to) : none)
  return content.sittings.map((sitting, i) => {
    const occupation = occupations.find((one) => one.code === sitting.occupationCode && one.edition === sitting.edition)
    const level = occupation?.levels.find((one) => one.level === sitting.level)
    const what = `${occupation?.name ?? none}${sitting.workType ? `（${sitting.workType}）` : ''}`
    const city = cities.find(({ code }) => code === sitting.city)?.name ?? none
    return {
      key: String(i),
      title: `${what} ${level?.name ?? ''}`.trim(),
      reference: null,
      days: span(sitting.firstDay, sitting.lastDay),
      registration: span(sitting.registrationOpens, sitting.registrationCloses),
      place: `${city} ${sitting.address}`,
      capacity: sitting.capacity === null ? none : view.people(sitting.capacity),
      fee: sitting.fee === '' ? none : view.yuan(sitting.fee),
      status: null,
      href: null,
    }
  })
}
