import {
  enrol,
  listCards,
  listOfferedCourses,
  type OfferedCourse,
  withdrawEnrolment,
} from '@guijiang/contract/supervision/course'
import { z } from 'zod'
import { usePages, useRead } from '../../../api/queries.ts'
import { cardColumns, coveredWords } from '../../../features/guidance/card-columns.tsx'
import { guidanceWords } from '../../../messages/zh-CN/guidance.ts'
import { Button } from '../../../ui/Button.tsx'
import { fullDay, spanWords } from '../../../ui/day.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { Checkboxes } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { ClauseNote } from '../../../workspace/parts/ClauseNote.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { ListTable } from '../../../workspace/parts/ListTable.tsx'

const words = guidanceWords.offered
const heads = guidanceWords.courses

/** 培训和证卡: courses for the body's people, and the cards they hold. */
export function Offered() {
  const { data, error, refetch } = useRead(listOfferedCourses, {})
  const cards = usePages(listCards, {})
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  return (
    <Page title={words.title} note={<ClauseNote mark="N4.1.4">{words.note}</ClauseNote>}>
      {!data && <Waiting lines={6} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      )}
      {data?.items.map((course) => (
        <Course key={course.id} course={course} />
      ))}
      <h2 className="h">{heads.cards}</h2>
      <ListTable caption={heads.cards} list={cards} columns={cardColumns} empty={heads.noCards} />
    </Page>
  )
}

function Course({ course }: { course: OfferedCourse }) {
  const { title, reference, centre, status, people, open } = course
  return (
    <section aria-label={title}>
      <h2 className="h">
        {title} <StatusTag kind={status.kind}>{status.words}</StatusTag>
      </h2>
      <p className="sub">
        {reference} · {centre}
      </p>
      <Facts
        facts={[
          [heads.columns.audience, course.audienceName],
          [heads.covers, coveredWords(course.occupations)],
          [heads.days, spanWords(course.firstDay, course.lastDay)],
          [heads.place, course.place],
          [heads.enrolUntil, fullDay(course.enrolUntil)],
          [heads.passMark, heads.points(course.passMark)],
        ]}
      />
      {people.length > 0 && (
        <>
          <h3 className="h">{words.own}</h3>
          <ul>
            {people.map(({ id, name, status: { kind, words: state }, score, card }) => (
              <li key={id}>
                {name} <StatusTag kind={kind}>{state}</StatusTag> {score !== null && heads.points(score)}{' '}
                {card && <span className="mono">{card.number}</span>}{' '}
                {open && (
                  <EffectAct
                    endpoint={withdrawEnrolment}
                    ask={{ params: { enrolment: id } }}
                    words={words.withdraw}
                    effect={words.withdrawEffect}
                    changes={[listOfferedCourses]}
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {course.possibleActions.includes('enrol') &&
        (course.couldEnrol.length > 0 ? <Enrol key={people.length} course={course} /> : <p>{words.nobodyFits}</p>)}
    </section>
  )
}

function Enrol({ course: { id, title, couldEnrol } }: { course: OfferedCourse }) {
  const act = useActForm(enrol, {
    schema: z.object({ staff: z.array(z.string()) }),
    defaults: { staff: [] },
    toAsk: ({ staff }) => ({ params: { course: id }, body: { staff } }),
    onDone: () => undefined,
    changes: [listOfferedCourses],
  })
  return (
    <Form act={act} label={`${words.enrolAct}：${title}`}>
      <Checkboxes
        label={words.who}
        options={couldEnrol.map(({ staff, name }) => ({ value: staff, words: name }))}
        {...act.field('staff')}
        id={`f-staff-${id}`}
      />
      <Button type="submit" busy={act.busy}>
        {words.enrolAct}
      </Button>
    </Form>
  )
}
