import { levelsUpward, type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { type StaffKind, staffKinds } from '@guijiang/contract/entry/personnel'
import type { IsoDate } from '@guijiang/contract/iso'
import {
  alterCourse,
  type Course,
  type CourseArrangement,
  type CourseDraft,
  cancelCourse,
  getCourse,
  listCourses,
  saveCourse,
} from '@guijiang/contract/supervision/course'
import { z } from 'zod'
import { guidanceWords } from '../../../messages/zh-CN/guidance.ts'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Checkboxes, NumberField, Radios, TextArea, TextField } from '../../../ui/Field.tsx'
import { type ActForm, Form, useActForm } from '../../../workspace/form.tsx'
import { codesOf, occupationsOf } from './codes.ts'

const words = guidanceWords.courseForm
const changes = [getCourse, listCourses]

const Arranged = z.object({
  enrolUntil: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  place: z.string(),
  seats: z.string(),
})
type Arranged = z.infer<typeof Arranged>

export const TypedCourse = Arranged.extend({
  title: z.string(),
  audience: z.string(),
  occupations: z.string(),
  levels: z.array(z.string()),
})
export type TypedCourse = z.infer<typeof TypedCourse>

export const emptyCourse: TypedCourse = {
  title: '',
  audience: 'assessor',
  occupations: '',
  levels: ['5', '4'],
  enrolUntil: '',
  firstDay: '',
  lastDay: '',
  place: '',
  seats: '',
}

const arrangementOf = ({ enrolUntil, firstDay, lastDay, place, seats }: Arranged): CourseArrangement => ({
  enrolUntil: enrolUntil as IsoDate,
  firstDay: firstDay as IsoDate,
  lastDay: lastDay as IsoDate,
  place,
  seats: Number(seats),
})

export const draftOf = ({ title, audience, occupations, levels, ...arranged }: TypedCourse): CourseDraft => ({
  ...arrangementOf(arranged),
  title,
  audience: audience as StaffKind,
  occupations: occupationsOf(audience === 'assessor' ? occupations : '').map((occupation) => ({
    ...occupation,
    levels: levels.map((level) => Number(level) as SkillLevel),
  })),
})

const arrangedAs = ({ enrolUntil, firstDay, lastDay, place, seats }: Course): Arranged => ({
  enrolUntil,
  firstDay,
  lastDay,
  place,
  seats: String(seats),
})

const typedAs = (course: Course): TypedCourse => ({
  ...arrangedAs(course),
  title: course.title,
  audience: course.audience,
  occupations: codesOf(course.occupations),
  levels: (course.occupations[0]?.levels ?? [5, 4]).map(String),
})

export function CourseFields({ act }: { act: ActForm<TypedCourse> }) {
  const forAssessors = act.form.watch('audience') === 'assessor'
  return (
    <>
      <TextField label={words.title} {...act.field('title')} />
      <Radios
        label={words.audience}
        row
        options={Object.entries(staffKinds).map(([value, { name }]) => ({ value, words: name }))}
        {...act.field('audience')}
      />
      {forAssessors && (
        <>
          <TextField label={words.occupations} hint={words.occupationsHint} code {...act.field('occupations')} />
          <Checkboxes
            label={words.levels}
            row
            options={levelsUpward.map((level) => ({ value: String(level), words: skillLevels[level].ordinal }))}
            {...act.field('levels')}
          />
        </>
      )}
      <DateField label={words.enrolUntil} {...act.day('enrolUntil')} />
      <DateField label={words.firstDay} {...act.day('firstDay')} />
      <DateField label={words.lastDay} {...act.day('lastDay')} />
      <TextField label={words.place} {...act.field('place')} />
      <NumberField label={words.seats} unit="人" {...act.field('seats')} />
    </>
  )
}

type Of = { course: Course }

/** A draft is changed as a whole, until the leader announces it. */
export function EditDraft({ course }: Of) {
  const act = useActForm(saveCourse, {
    schema: TypedCourse,
    defaults: typedAs(course),
    toAsk: (typed) => ({ params: { course: course.id }, body: { version: course.version, draft: draftOf(typed) } }),
    onDone: () => undefined,
    changes,
  })
  return (
    <details>
      <summary>{words.edit}</summary>
      <Form act={act} label={words.edit}>
        <CourseFields act={act} />
        <Button type="submit" look="pri" busy={act.busy}>
          {words.save}
        </Button>
      </Form>
    </details>
  )
}

/** 更改安排: when, where, for how many; those who are enrolled are told what changed and why. */
export function AlterCourse({ course }: Of) {
  const act = useActForm(alterCourse, {
    schema: z.object({ arrangement: Arranged, reason: alterCourse.body!.shape.reason }),
    defaults: { arrangement: arrangedAs(course), reason: '' },
    toAsk: ({ arrangement, reason }) => ({
      params: { course: course.id },
      body: { version: course.version, arrangement: arrangementOf(arrangement), reason },
    }),
    onDone: () => undefined,
    changes,
  })
  return (
    <details>
      <summary>{words.alter}</summary>
      <Form act={act} label={words.alter}>
        <p className="sub">{words.alterEffect}</p>
        <DateField label={words.enrolUntil} {...act.day('arrangement.enrolUntil')} />
        <DateField label={words.firstDay} {...act.day('arrangement.firstDay')} />
        <DateField label={words.lastDay} {...act.day('arrangement.lastDay')} />
        <TextField label={words.place} {...act.field('arrangement.place')} />
        <NumberField label={words.seats} unit="人" {...act.field('arrangement.seats')} />
        <TextArea label={words.alterReason} rows={2} {...act.field('reason')} />
        <Button type="submit" look="pri" busy={act.busy}>
          {words.alter}
        </Button>
      </Form>
    </details>
  )
}

/** 取消培训: its page stays, with the reason. */
export function CancelCourse({ course: { id, version, enrolled } }: Of) {
  const act = useActForm(cancelCourse, {
    schema: z.object({ reason: cancelCourse.body!.shape.reason }),
    defaults: { reason: '' },
    toAsk: ({ reason }) => ({ params: { course: id }, body: { version, reason } }),
    onDone: () => undefined,
    changes,
  })
  return (
    <details>
      <summary>{words.cancel}</summary>
      <Form act={act} label={words.cancel}>
        <p className="sub">{words.cancelEffect(enrolled)}</p>
        <TextArea label={words.cancelReason} rows={2} {...act.field('reason')} />
        <Button type="submit" look="danger" busy={act.busy}>
          {words.cancel}
        </Button>
      </Form>
    </details>
  )
}
