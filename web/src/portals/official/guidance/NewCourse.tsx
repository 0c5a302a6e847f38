import { levelsUpward, type SkillLevel, skillLevels } from '@guijiang/contract/codes'
import { type StaffKind, staffKinds } from '@guijiang/contract/entry/personnel'
import type { IsoDate } from '@guijiang/contract/iso'
import { draftCourse, listCourses } from '@guijiang/contract/supervision/course'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { guidanceWords } from '../../../messages/zh-CN/guidance.ts'
import { Button } from '../../../ui/Button.tsx'
import { DateField } from '../../../ui/DateField.tsx'
import { Checkboxes, NumberField, Radios, TextField } from '../../../ui/Field.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { occupationsOf } from './codes.ts'

const words = guidanceWords.courseForm
const Typed = z.object({
  title: z.string(),
  audience: z.string(),
  occupations: z.string(),
  levels: z.array(z.string()),
  enrolUntil: z.string(),
  firstDay: z.string(),
  lastDay: z.string(),
  place: z.string(),
  seats: z.string(),
})

/** 起草培训. */
export function NewCourse() {
  const navigate = useNavigate()
  const act = useActForm(draftCourse, {
    schema: Typed,
    defaults: {
      title: '',
      audience: 'assessor',
      occupations: '',
      levels: ['5', '4'],
      enrolUntil: '',
      firstDay: '',
      lastDay: '',
      place: '',
      seats: '',
    },
    toAsk: ({ occupations, levels, seats, audience, enrolUntil, firstDay, lastDay, title, place }) => ({
      body: {
        title,
        place,
        audience: audience as StaffKind,
        seats: Number(seats),
        enrolUntil: enrolUntil as IsoDate,
        firstDay: firstDay as IsoDate,
        lastDay: lastDay as IsoDate,
        occupations: occupationsOf(audience === 'assessor' ? occupations : '').map((occupation) => ({
          ...occupation,
          levels: levels.map((level) => Number(level) as SkillLevel),
        })),
      },
    }),
    onDone: ({ id }) => void navigate({ to: '/courses/$id', params: { id } as never }),
    changes: [listCourses],
  })
  const forAssessors = act.form.watch('audience') === 'assessor'
  return (
    <Page title={guidanceWords.courses.draft}>
      <Form act={act} label={guidanceWords.courses.draft}>
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
        <Button type="submit" look="pri" busy={act.busy}>
          {words.save}
        </Button>
      </Form>
    </Page>
  )
}
