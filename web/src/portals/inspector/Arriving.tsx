import type { InspectionTask, Position } from '@guijiang/contract/supervision/inspection'
import { useState } from 'react'
import { inspectionWords } from '../../messages/zh-CN/inspection.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { locate, useMoment } from './moment.ts'
import type { Outbox } from './outbox.ts'

const words = inspectionWords.task

/** 到场: where one is; the device may say it too, and nobody has to let it. */
export function Arriving({ task, onBegin }: { task: InspectionTask; onBegin: Outbox['begin'] }) {
  const [where, setWhere] = useState(task.address)
  const [position, setPosition] = useState<Position | null>(null)
  const [missed, setMissed] = useState(false)
  const [tried, setTried] = useState(false)
  const short = where.trim().length < 2
  const moment = useMoment()
  const find = async () => {
    const found = await locate()
    setPosition(found)
    setMissed(found === null)
  }
  return (
    <section className="closing" aria-label={words.beginTitle}>
      <h2>{words.beginTitle}</h2>
      <p>{words.beginLead}</p>
      <TextField
        id="f-place"
        label={words.place}
        hint={words.placeHint}
        error={tried && short ? words.placeHint : undefined}
        value={where}
        onChange={(event) => setWhere(event.target.value)}
      />
      <p className="sub" role="status">
        {position ? words.located(Math.round(position.accuracy)) : missed ? words.noLocation : ''}
      </p>
      <p className="formbar">
        <Button
          look="pri"
          big
          onClick={() => (short ? setTried(true) : onBegin({ at: moment(), where: where.trim(), position }))}
        >
          {words.begin}
        </Button>
        <Button big onClick={() => void find()}>
          {words.locate}
        </Button>
      </p>
    </section>
  )
}
