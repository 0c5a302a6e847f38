import { type FlagInputs, sharedKinds } from '@guijiang/contract/supervision/flag'
import { flagWords } from '../../../messages/zh-CN/flag.ts'

const words = flagWords.chart

type Of<S extends FlagInputs['signal']> = Extract<FlagInputs, { signal: S }>

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`

type Bar = { label: string; value: number; shown: string; own: boolean }

/** The finding is the title; bars begin at zero, each with its label, and the same figures stand in the table below. */
export function FlagChart({ inputs }: { inputs: FlagInputs }) {
  if (inputs.signal === 'passRate') return <PassRateChart inputs={inputs} />
  if (inputs.signal === 'bunching') return <BunchingChart inputs={inputs} />
  return inputs.signal === 'lending' ? <LendingChart inputs={inputs} /> : <TwinChart inputs={inputs} />
}

function TwinChart({ inputs: { sharing, namesakes } }: { inputs: Of<'twin'> }) {
  return (
    <Bars
      title={words.twin}
      most={Math.max(sharing, namesakes)}
      bars={[
        { label: words.sharing, value: sharing, shown: String(sharing), own: true },
        { label: words.namesakes, value: namesakes, shown: String(namesakes), own: false },
      ]}
    />
  )
}

function Bars({ title, bars, most }: { title: string; bars: readonly Bar[]; most: number }) {
  return (
    <figure className="bars">
      <figcaption>{title}</figcaption>
      <dl>
        {bars.map(({ label, value, shown, own }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  className={own ? 'own' : 'other'}
                  x="0"
                  y="0"
                  height="10"
                  width={most > 0 ? (100 * value) / most : 0}
                />
              </svg>
              <span>{shown}</span>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}

function PassRateChart({ inputs: { rate, expected, shrunk } }: { inputs: Of<'passRate'> }) {
  const { low, high } = shrunk
  return (
    <Bars
      title={words.passRate(((rate - expected) * 100).toFixed(1))}
      most={1}
      bars={[
        { label: words.own, value: rate, shown: percent(rate), own: true },
        {
          label: words.shrunk,
          value: shrunk.rate,
          shown: `${percent(shrunk.rate)}（${words.band(percent(low), percent(high))}）`,
          own: true,
        },
        { label: words.expected, value: expected, shown: percent(expected), own: false },
      ]}
    />
  )
}

function LendingChart({ inputs: { shared } }: { inputs: Of<'lending'> }) {
  const most = Math.max(...shared.map(({ count, expected }) => Math.max(count, expected)))
  return (
    <Bars
      title={words.lending(shared.length)}
      most={most}
      bars={shared.flatMap(({ kind, count, expected }) => [
        { label: sharedKinds[kind], value: count, shown: String(count), own: true },
        { label: words.chance(sharedKinds[kind]), value: expected, shown: expected.toFixed(2), own: false },
      ])}
    />
  )
}

const slot = 20
const height = 100

function BunchingChart({ inputs: { histogram, below, above, expected } }: { inputs: Of<'bunching'> }) {
  const most = Math.max(1, ...histogram.map(({ count }) => count))
  const line = histogram.filter(({ from }) => from < 0).length * slot
  return (
    <figure className="points">
      <figcaption>{words.bunching(((below + above) * expected).toFixed(0), below)}</figcaption>
      <svg viewBox={`0 0 ${histogram.length * slot} ${height + 34}`} aria-hidden="true">
        {histogram.map(({ from, count }, i) => {
          const tall = (count / most) * (height - 14)
          return (
            <g key={from}>
              <rect
                className={from >= -3 && from < 0 ? 'own' : 'other'}
                x={i * slot + 2}
                y={height - tall}
                width={slot - 4}
                height={tall}
              />
              <text x={i * slot + slot / 2} y={height - tall - 3}>
                {count}
              </text>
              <text x={i * slot + slot / 2} y={height + 11}>
                {from < 0 ? from : `+${from}`}
              </text>
            </g>
          )
        })}
        <line x1={line} x2={line} y1="0" y2={height + 16} />
        <text x={line} y={height + 28}>
          {words.line}
        </text>
      </svg>
      <table className="q dense">
        <caption className="vh">{words.points}</caption>
        <thead>
          <tr>
            <th scope="col">{words.points}</th>
            <th scope="col" className="num">
              {words.count}
            </th>
          </tr>
        </thead>
        <tbody>
          {histogram.map(({ from, count }) => (
            <tr key={from}>
              <td>{words.pointsFrom(from)}</td>
              <td className="num">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
