import {
  confirmLottery,
  DrandSignature,
  dropDraw,
  fetchSignature,
  getDraw,
  giveSignature,
  LotteryNumbers,
  typeLottery,
} from '@guijiang/contract/base/draw'
import { z } from 'zod'
import { sentenceOf } from '../../../api/problem.ts'
import { useAct } from '../../../api/queries.ts'
import { drawWords } from '../../../messages/zh-CN/draw.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextArea, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'

const words = drawWords.desk

const numbers = z
  .string()
  .trim()
  .regex(/^\d{1,2}([\s,，、.]+\d{1,2})*$/, '写成 02 09 13 这样，中间空一格')
const Typed = z.object({ red: numbers, blue: numbers, front: numbers, back: numbers })

const listOf = (text: string): number[] =>
  text
    .trim()
    .split(/[\s,，、.]+/)
    .map(Number)

const toNumbers = ({ red, blue, front, back }: z.output<typeof Typed>): LotteryNumbers =>
  LotteryNumbers.parse({
    ssq: { red: listOf(red), blue: listOf(blue)[0] },
    dlt: { front: listOf(front), back: listOf(back) },
  })

const Checked = Typed.superRefine((typed, context) => {
  const parts = [
    ['red', LotteryNumbers.shape.ssq.shape.red],
    ['front', LotteryNumbers.shape.dlt.shape.front],
    ['back', LotteryNumbers.shape.dlt.shape.back],
  ] as const
  for (const [name, shape] of parts) {
    const read = shape.safeParse(listOf(typed[name]))
    if (!read.success) context.addIssue({ code: 'custom', path: [name], message: read.error.issues[0]!.message })
  }
  const blue = LotteryNumbers.shape.ssq.shape.blue.safeParse(listOf(typed.blue)[0])
  if (!blue.success) context.addIssue({ code: 'custom', path: ['blue'], message: '双色球蓝球是 1 到 16' })
})

/** The numbers of both lotteries, typed by each of two people without seeing the other's. */
export function TypeLottery({ id, second }: { id: string; second: boolean }) {
  const act = useActForm(second ? confirmLottery : typeLottery, {
    schema: Checked,
    defaults: { red: '', blue: '', front: '', back: '' },
    toAsk: (typed) => ({ params: { id }, body: toNumbers(typed) }),
    onDone: () => undefined,
    changes: [getDraw],
  })
  const title = second ? words.confirmLottery : words.lottery
  return (
    <section className="decide wide" aria-label={title}>
      <h2>{title}</h2>
      <Form act={act} className="form inside">
        <p className="sub">{words.lotteryNote}</p>
        <TextField label={words.red} inputMode="numeric" {...act.field('red')} />
        <TextField label={words.blue} inputMode="numeric" {...act.field('blue')} />
        <TextField label={words.front} inputMode="numeric" {...act.field('front')} />
        <TextField label={words.back} inputMode="numeric" {...act.field('back')} />
        <Button type="submit" look="pri" busy={act.busy}>
          {title}
        </Button>
      </Form>
    </section>
  )
}

/** Pasted, or fetched into the field; either way the server checks it. */
export function GiveSignature({ id }: { id: string }) {
  const act = useActForm(giveSignature, {
    schema: z.object({ signature: DrandSignature }),
    defaults: { signature: '' },
    toAsk: (body) => ({ params: { id }, body }),
    onDone: () => undefined,
    changes: [getDraw],
  })
  const fetching = useAct(fetchSignature, {
    onDone: ({ signature }) => act.form.setValue('signature', signature, { shouldValidate: true }),
  })
  return (
    <section className="decide wide" aria-label={words.drand}>
      <h2>{words.drand}</h2>
      <Form act={act} className="form inside">
        <TextArea label={words.signature} rows={2} {...act.field('signature')} />
        {fetching.error && (
          <p className="bad" role="alert">
            {sentenceOf(fetching.error)}
          </p>
        )}
        <div className="btns">
          <Button type="submit" look="pri" busy={act.busy}>
            {words.drand}
          </Button>
          <Button busy={fetching.isPending} onClick={() => fetching.mutate({ params: { id } })}>
            {words.fetch}
          </Button>
        </div>
      </Form>
    </section>
  )
}

const Note = dropDraw.body!.pick({ note: true })

export function DropDraw({ id, version }: { id: string; version: number }) {
  const act = useActForm(dropDraw, {
    schema: Note,
    defaults: { note: '' },
    toAsk: ({ note }) => ({ params: { id }, body: { version, note } }),
    onDone: () => undefined,
    changes: [getDraw],
  })
  return (
    <details>
      <summary>{words.drop}</summary>
      <Form act={act} className="form">
        <p className="sub">{words.dropNote}</p>
        <TextArea label={words.reason} rows={2} {...act.field('note')} />
        <Button type="submit" look="danger" busy={act.busy}>
          {words.drop}
        </Button>
      </Form>
    </details>
  )
}
