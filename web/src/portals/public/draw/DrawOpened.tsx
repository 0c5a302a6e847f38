import type { PublicPage } from '@guijiang/contract/portal'
import { drawWords as words } from '../../../messages/zh-CN/draw.ts'
import { Button } from '../../../ui/Button.tsx'

type Draw = PublicPage<'draw'>['draw']
type Opened = NonNullable<Draw['opened']>

/** Everything it takes to compute the draw again, and the result to compare it with. */
export function DrawOpened({ draw, opened, download }: { draw: Draw; opened: Opened; download: string | null }) {
  const { file, exclusions, lists, substitutions, labels } = opened
  const label = (id: string) => (labels[id] && labels[id] !== id ? `${labels[id]}（${id}）` : id)
  return (
    <>
      {opened.result && <Result result={opened.result} label={label} />}
      {substitutions.length > 0 && (
        <section>
          <h2 className="sec">{words.substitutions}</h2>
          <ol>
            {substitutions.map(({ ordinal, out, reasonWords, changes }) => (
              <li key={ordinal}>
                {words.substitution(label(out.id), reasonWords)}
                <ul>
                  {changes.map(({ item, before, after }) => (
                    <li key={item}>
                      {label(item)}：{before.join('、') || words.desk.nobody} → {after.join('、') || words.desk.nobody}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </section>
      )}
      {draw.seed && opened.result && <Recompute draw={draw} opened={opened} />}
      <section>
        <h2 className="sec">{words.file}</h2>
        <p className="note">
          {words.fileNote} {download && <a href={download}>{words.download}</a>}
        </p>
        <details className="more-words">
          <summary>{words.file}</summary>
          <pre className="draw-file">{file}</pre>
        </details>
        {exclusions.length > 0 && (
          <details className="more-words">
            <summary>{words.exclusions}</summary>
            <ul>
              {exclusions.map(({ id, reason }) => (
                <li key={id}>
                  {label(id)}：{reason}
                </li>
              ))}
            </ul>
          </details>
        )}
        <p className="note">
          {words.lists}：{lists.map(({ name, version }) => words.listVersion(name, version)).join('、')}
        </p>
      </section>
    </>
  )
}

function Result({ result, label }: { result: NonNullable<Opened['result']>; label: (id: string) => string }) {
  const { strata, teams, infeasible } = result
  return (
    <section>
      <h2 className="sec">{words.result}</h2>
      {infeasible !== null && <p className="ban gold">{words.infeasible(label(infeasible))}</p>}
      {strata.map(({ name, chosen, reserve }) => (
        <div key={name}>
          <h3>{words.stratum(name)}</h3>
          <p>
            {words.chosen}：{chosen.map(label).join('、')}
          </p>
          {reserve.length > 0 && (
            <details className="more-words">
              <summary>{words.reserve}</summary>
              <p>{reserve.map(label).join('、')}</p>
            </details>
          )}
        </div>
      ))}
      {teams && teams.length > 0 && (
        <table className="q">
          <caption className="vh">{words.teams}</caption>
          <thead>
            <tr>
              <th scope="col">{words.item}</th>
              <th scope="col">{words.inspectors}</th>
            </tr>
          </thead>
          <tbody>
            {teams.map(({ item, inspectors }) => (
              <tr key={item}>
                <td>{label(item)}</td>
                <td>{inspectors.map(label).join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Needs script, so its button appears with it; everything it reads stands on the page. */
function Recompute({ draw, opened }: { draw: Draw; opened: Opened }) {
  const { commitment, seed, parties } = draw
  const { result, substitutions } = opened
  const steps = substitutions.map(({ kind, out, begun }) => ({ kind, out: out.id, begun }))
  return (
    <section data-island="recompute" data-shown={JSON.stringify({ commitment, seed, parties, result, steps })}>
      <h2 className="sec">{words.recompute.heading}</h2>
      <p className="note">{words.recompute.note}</p>
      <div hidden>
        <Button look="pri" type="button">
          {words.recompute.act}
        </Button>
      </div>
      <div role="status" />
    </section>
  )
}
