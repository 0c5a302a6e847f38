import {
  type DrawDeed,
  getDraw,
  getOwnDraw,
  logOwnShare,
  logShare,
  revealOwnShare,
  revealShare,
} from '@guijiang/contract/base/draw'
import { fromHex, toHex } from '@guijiang/proof/bytes'
import { shareHash } from '@guijiang/proof/draw-seed'
import { useState } from 'react'
import { z } from 'zod'
import { drawWords } from '../../messages/zh-CN/draw.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Form, useActForm } from '../form.tsx'
import { EffectAct } from './EffectAct.tsx'

const words = drawWords.desk
const Share = z.object({
  share: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, '份额是 64 位，只有 0-9 和 a-f'),
})

/** A share is made on this device: the platform gets its hash first, and the share itself once all three are bound. */
export function ShareActs({ id, deeds, delegate }: { id: string; deeds: readonly DrawDeed[]; delegate: boolean }) {
  return (
    <>
      {deeds.includes('share') && <MakeShare id={id} delegate={delegate} />}
      {deeds.includes('reveal') && <Reveal id={id} delegate={delegate} />}
    </>
  )
}

function MakeShare({ id, delegate }: { id: string; delegate: boolean }) {
  const [share, setShare] = useState<string>()
  const hash = share && shareHash('guijiang-draw/v1', fromHex(share))
  return (
    <section className="decide wide" aria-label={words.makeShare}>
      <h2>{words.makeShare}</h2>
      <div className="inside stands">
        <p className="sub">{words.makeShareNote}</p>
        {hash ? (
          <>
            <p>
              {words.yourShare}
              <br />
              <span className="hash">{share}</span>
            </p>
            <EffectAct
              endpoint={delegate ? logOwnShare : logShare}
              ask={{ params: { id }, body: { hash } }}
              words={words.sendHash}
              effect={words.kept}
              changes={[delegate ? getOwnDraw : getDraw]}
            />
          </>
        ) : (
          <Button onClick={() => setShare(toHex(crypto.getRandomValues(new Uint8Array(32))))}>{words.makeShare}</Button>
        )}
      </div>
    </section>
  )
}

function Reveal({ id, delegate }: { id: string; delegate: boolean }) {
  const act = useActForm(delegate ? revealOwnShare : revealShare, {
    schema: Share,
    defaults: { share: '' },
    toAsk: ({ share }) => ({ params: { id }, body: { share } }),
    onDone: () => undefined,
    changes: [delegate ? getOwnDraw : getDraw],
  })
  return (
    <section className="decide wide" aria-label={words.reveal}>
      <h2>{words.reveal}</h2>
      <Form act={act} className="form inside">
        <TextField label={words.share} code {...act.field('share')} />
        <Button type="submit" look="pri" busy={act.busy}>
          {words.reveal}
        </Button>
      </Form>
    </section>
  )
}
