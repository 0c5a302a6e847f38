import { type ArrangementView, arrangeRooms, getArrangement, RoomDraft } from '@guijiang/contract/delivery/examination'
import { useFieldArray } from 'react-hook-form'
import { z } from 'zod'
import { examinationWords } from '../../../messages/zh-CN/examination.ts'
import { Button } from '../../../ui/Button.tsx'
import { NumberField, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'

const words = examinationWords.arrangement

/** As it is typed: the number of seats is text until it is sent. */
const Rooms = z.object({
  rooms: z.array(
    RoomDraft.extend({
      seats: z
        .string()
        .trim()
        .transform((text) => (text === '' ? Number.NaN : Number(text)))
        .pipe(RoomDraft.shape.seats),
    }),
  ),
})

const empty = { name: '', address: '', seats: '' }

/** 考场: in the order in which they are filled. */
export function RoomsForm({ arrangement }: { arrangement: ArrangementView }) {
  const { sittingId, version, rooms } = arrangement
  const drafts = rooms.map(({ name, address, seats }) => ({ name, address, seats: String(seats) }))
  const act = useActForm(arrangeRooms, {
    schema: Rooms,
    defaults: { rooms: drafts.length > 0 ? drafts : [{ ...empty, name: '1 号考场' }] },
    toAsk: (values) => ({ params: { sitting: sittingId }, body: { version, rooms: values.rooms } }),
    onDone: () => undefined,
    changes: [getArrangement],
  })
  const { fields, append, remove } = useFieldArray({ control: act.form.control, name: 'rooms' })
  return (
    <>
      <h2 className="h">{words.rooms}</h2>
      <p className="sub">{words.roomsLead}</p>
      <Form act={act} label={words.rooms}>
        <ol className="rooms">
          {fields.map((field, i) => (
            <li key={field.id} aria-label={words.room(i + 1)}>
              <TextField label={words.roomName} {...act.field(`rooms.${i}.name`)} />
              <TextField label={words.roomAddress} {...act.field(`rooms.${i}.address`)} />
              <NumberField label={words.roomSeats} unit={words.seatsUnit} {...act.field(`rooms.${i}.seats`)} />
              {fields.length > 1 && (
                <Button
                  look="quiet"
                  icon="cross"
                  aria-label={words.removeRoom(act.form.getValues(`rooms.${i}.name`))}
                  onClick={() => remove(i)}
                >
                  {' '}
                </Button>
              )}
            </li>
          ))}
        </ol>
        <p className="formbar">
          <Button type="submit" look={rooms.length === 0 ? 'pri' : undefined} busy={act.busy}>
            {words.arrangeAct}
          </Button>
          <Button icon="plus" onClick={() => append({ ...empty, name: `${fields.length + 1} 号考场` })}>
            {words.addRoom}
          </Button>
        </p>
      </Form>
    </>
  )
}
