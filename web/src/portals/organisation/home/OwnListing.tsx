import { areas, type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { directoryStates, getOwnListing } from '@guijiang/contract/entry/directory'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useRead } from '../../../api/queries.ts'
import { homeWords } from '../../../messages/zh-CN/home.ts'
import { fullDay } from '../../../ui/day.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'

const words = homeWords.listing

/** The higher the level, the smaller its number. */
const highest = (levels: readonly SkillLevel[]): SkillLevel | undefined => [...levels].sort()[0]

/** 本机构资格: how the body stands in the directory, in five lines. */
export function OwnListing() {
  const { data } = useRead(getOwnListing, {})
  if (!data) return null
  const { code, status, scope, area, listing, lastDay } = data
  const state = directoryStates[status]
  const top = highest(listing.flatMap(({ levels }) => levels))
  return (
    <section className="box">
      <h2>
        <Link to="/listing">{words.title}</Link>
      </h2>
      <dl className="kvs">
        <Line name={words.state}>
          <StatusTag kind={state.kind}>{state.words}</StatusTag>
        </Line>
        <Line name={words.code}>
          <span className="mono">{code}</span>
        </Line>
        <Line name={words.scope}>{scope === 'region' ? words.region : area.map((one) => areas[one]).join('、')}</Line>
        <Line name={words.occupations}>{words.upTo(listing.length, top ? skillLevels[top].ordinal : '')}</Line>
        <Line name={words.until}>{words.untilDay(fullDay(lastDay))}</Line>
      </dl>
    </section>
  )
}

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
