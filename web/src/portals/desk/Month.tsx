import { readClosed } from '@guijiang/contract/base/desk'
import { useRead } from '../../api/queries.ts'
import { deskWords } from '../../messages/zh-CN/desk.ts'

const words = deskWords.month

/** 本月办结: what the office or body did since the first of the month. */
export function Month() {
  const { data } = useRead(readClosed, {})
  if (!data) return null
  return (
    <section className="box">
      <h2>{words.title}</h2>
      {data.acts.length === 0 ? (
        <p className="sub">{words.none}</p>
      ) : (
        <ul className="kvs">
          {data.acts.slice(0, 6).map(({ act, count, averageDays, unit }) => (
            <li key={`${act} ${unit}`}>
              <span>
                {act}
                {averageDays !== null && <small>{words.average(averageDays, unit)}</small>}
              </span>
              <b>{words.done(count)}</b>
            </li>
          ))}
          {data.onTime !== null && (
            <li>
              {words.onTime}
              <b>{words.percent(data.onTime)}</b>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}
