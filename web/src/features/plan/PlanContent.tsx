import { type PlanView, planFields } from '@guijiang/contract/delivery/plan'
import type { ComponentType } from 'react'
import { planWords } from '../../messages/zh-CN/plan.ts'
import { spanWords } from '../../ui/day.ts'
import { Facts } from '../../ui/Facts.tsx'
import { StatusTag } from '../../ui/StatusTag.tsx'

const words = planWords.view

/** One sitting as the table shows it: announced, or still a draft. */
export type SittingLine = {
  key: string
  title: string
  reference: string | null
  days: string
  registration: string
  place: string
  capacity: string
  fee: string
  status: PlanView['status'] | null
  href: string | null
}

export const announcedLines = (plan: PlanView, hrefOf: (id: string) => string | null): SittingLine[] =>
  plan.sittings.map((sitting) => ({
    key: sitting.id,
    title: `${sitting.occupationName}${sitting.workType ? `（${sitting.workType}）` : ''} ${sitting.levelName}`,
    reference: sitting.reference,
    days: spanWords(sitting.firstDay, sitting.lastDay),
    registration: spanWords(sitting.registrationOpens, sitting.registrationCloses),
    place: `${sitting.cityName} ${sitting.address}`,
    capacity: words.people(sitting.capacity),
    fee: words.yuan(sitting.fee),
    status: sitting.status,
    href: hrefOf(sitting.id),
  }))

/** 场次 of a plan; on a phone each is a card. */
export function SittingTable({ lines, Link }: { lines: readonly SittingLine[]; Link: ComponentType<LinkProps> }) {
  const announced = lines.some(({ status }) => status !== null)
  return (
    <section className="tbl" aria-label={words.sittings}>
      <table className="q cards">
        <caption className="vh">{words.sittings}</caption>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.days}</th>
            <th scope="col">{words.registration}</th>
            <th scope="col">{words.place}</th>
            <th scope="col">{words.capacity}</th>
            <th scope="col">{words.fee}</th>
            {announced && <th scope="col">{words.state}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td className="lead">
                {line.href ? <Link to={line.href}>{line.title}</Link> : line.title}
                {line.reference && (
                  <>
                    <br />
                    <span className="sub">{line.reference}</span>
                  </>
                )}
              </td>
              <td data-head={words.days}>{line.days}</td>
              <td data-head={words.registration}>{line.registration}</td>
              <td data-head={words.place}>{line.place}</td>
              <td data-head={words.capacity}>{line.capacity}</td>
              <td data-head={words.fee}>{line.fee}</td>
              {line.status && (
                <td data-head={words.state}>
                  <StatusTag kind={line.status.kind}>{line.status.words}</StatusTag>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export type LinkProps = { to: string; children: string }

const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

/** What the announcement says for all its sittings, and who may register for each. */
export function PlanTerms({ plan, titles }: { plan: PlanView; titles: readonly string[] }) {
  const { content } = plan
  const fields = Object.entries(planFields) as [keyof typeof planFields, string][]
  return (
    <>
      <h2 className="h">{words.terms}</h2>
      <Facts
        facts={[
          ...fields.map(([field, name]) => [name, <Lines key={field} text={content[field]} />] as const),
          ...content.sittings.map(
            ({ conditions }, i) =>
              [`${words.conditions}：${titles[i]}`, <Lines key={titles[i]} text={conditions} />] as const,
          ),
        ]}
      />
    </>
  )
}

function Lines({ text }: { text: string }) {
  const all = lines(text)
  if (all.length === 0) return <>—</>
  if (all.length === 1) return <>{all[0]}</>
  return (
    <ul className="dotted">
      {all.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
