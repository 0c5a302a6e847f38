import {
  confirmSubstitution,
  type DrawForOfficial,
  getDraw,
  proposeSubstitution,
  SubstitutionReason,
  substitutionReasons,
} from '@guijiang/contract/base/draw'
import { z } from 'zod'
import { drawWords } from '../../../messages/zh-CN/draw.ts'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'

const words = drawWords.desk

const Asked = z.object({ out: z.string().min(1, '选换下谁'), reason: SubstitutionReason })

/** By rule and by two people: who comes in is computed and shown before it is confirmed. */
export function Substitutions({ draw }: { draw: DrawForOfficial }) {
  const { id, substitutions, possibleActions: deeds } = draw
  const open = substitutions.find(({ state }) => state === 'proposed')
  return (
    <>
      {substitutions.length > 0 && (
        <section>
          <h2 className="h">{drawWords.substitutions}</h2>
          <ol>
            {substitutions.map(({ ordinal, out, reasonWords, changes }) => (
              <li key={ordinal}>
                {drawWords.substitution(out.label, reasonWords)}
                <ul>
                  {changes.map(({ item, before, after }) => (
                    <li key={item}>
                      {item}：{before.join('、') || words.nobody} → {after.join('、') || words.nobody}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
          {open?.hash && deeds.includes('confirmSubstitution') && (
            <EffectAct
              endpoint={confirmSubstitution}
              ask={{ params: { id }, body: { hash: open.hash } }}
              words={words.confirmSubstitution}
              effect={words.substituteNote}
              changes={[getDraw]}
            />
          )}
        </section>
      )}
      {deeds.includes('substitute') && <Propose draw={draw} />}
    </>
  )
}

function Propose({ draw: { id, version, result } }: { draw: DrawForOfficial }) {
  const items = result?.strata.flatMap(({ chosen }) => chosen) ?? []
  const people = new Map(result?.teams?.flatMap(({ inspectors }) => inspectors).map((one) => [one.id, one.label]))
  const act = useActForm(proposeSubstitution, {
    schema: Asked,
    defaults: { out: '', reason: 'illness' },
    toAsk: ({ out, reason }) => {
      const [kind, ...rest] = out.split(' ')
      return { params: { id }, body: { version, kind: kind as 'item' | 'inspector', out: rest.join(' '), reason } }
    },
    onDone: () => undefined,
    changes: [getDraw],
  })
  return (
    <details>
      <summary>{words.substitute}</summary>
      <Form act={act} className="form">
        <p className="sub">{words.substituteNote}</p>
        <Select
          label={words.out}
          empty="—"
          options={[
            ...[...people].map(([one, label]) => ({
              value: `inspector ${one}`,
              words: `${words.kinds.inspector} ${label}`,
            })),
            ...items.map((item) => ({ value: `item ${item.id}`, words: `${words.kinds.item} ${item.label}` })),
          ]}
          {...act.field('out')}
        />
        <Select
          label={words.reason}
          options={SubstitutionReason.options.map((value) => ({ value, words: substitutionReasons[value] }))}
          {...act.field('reason')}
        />
        <Button type="submit" busy={act.busy}>
          {words.substitute}
        </Button>
      </Form>
    </details>
  )
}
