import { readSupply } from '@guijiang/contract/base/desk'
import { areas, type City, skillLevels } from '@guijiang/contract/codes'
import type { DesignationForOfficial } from '@guijiang/contract/entry/designation'
import { useState } from 'react'
import { useRead } from '../../../api/queries.ts'
import { designationWords } from '../../../messages/zh-CN/designation.ts'
import { fullDay } from '../../../ui/day.ts'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import './supply.css'

const words = designationWords.desk.supplyMap

type Level = Pick<DesignationForOfficial['levels'][number], 'edition' | 'code' | 'level' | 'name'>

/** The cities where they lie, one field each: near enough to see which corner has none. */
const rows: readonly (City | null)[][] = [
  ['451000', '451200', '450200', '450300'],
  ['451400', '450100', '451300', '451100'],
  ['450600', '450700', '450800', '450400'],
  [null, '450500', '450900', null],
]

/** 统筹安排、合理布局 [N3.4]: read when it is opened, as a map and as words. */
export function SupplyMap({ level, here }: { level: Level; here: string }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="supply" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.open(`${level.name}${skillLevels[level.level].ordinal}`)}</summary>
      {open && <Cities level={level} here={here} />}
    </details>
  )
}

function Cities({ level: { edition, code, level }, here }: { level: Omit<Level, 'name'>; here: string }) {
  const { data, error, refetch } = useRead(readSupply, { query: { edition, code, level } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={4} />
  const of = new Map(data.cities.map((one) => [one.city, one]))
  return (
    <>
      <table className="map">
        <caption className="vh">{words.caption}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join()}>
              {row.map((city, i) => {
                const one = city && of.get(city)
                // biome-ignore lint/suspicious/noArrayIndexKey: an empty field is known by its place
                if (!city || !one) return <td key={i} className="none" />
                const weight = one.bodies === 0 ? 'b0' : one.bodies === 1 ? 'b1' : one.bodies < 4 ? 'b2' : 'b3'
                return (
                  <td key={city} className={city === here ? `${weight} here` : weight}>
                    <b>{areas[city].replace(/市$/, '')}</b>
                    <span>{words.cell(one.bodies, one.certificates)}</span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sub">
        {data.cities.every(({ bodies }) => bodies === 0) && words.none}
        {words.note(data.regionWide, data.computedOn && fullDay(data.computedOn))}
      </p>
    </>
  )
}
