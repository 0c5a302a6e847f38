import { Id } from '@guijiang/contract/iso'
import {
  announceCourse,
  type Course,
  type EnrolmentRow,
  enterTestScores,
  getCourse,
  issueCards,
  listCards,
  listCourses,
  markAttendance,
} from '@guijiang/contract/supervision/course'
import { z } from 'zod'
import { useRead } from '../../../api/queries.ts'
import { coveredWords } from '../../../features/guidance/card-columns.tsx'
import { guidanceWords } from '../../../messages/zh-CN/guidance.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { fullDay, spanWords } from '../../../ui/day.ts'
import { Facts } from '../../../ui/Facts.tsx'
import { NumberField } from '../../../ui/Field.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { Form, useActForm } from '../../../workspace/form.tsx'
import { Unread } from '../../../workspace/Lost.tsx'
import { Page } from '../../../workspace/Page.tsx'
import { EffectAct } from '../../../workspace/parts/EffectAct.tsx'
import { useScreenParams } from '../../../workspace/router.tsx'
import { AlterCourse, CancelCourse, EditDraft } from './CourseForm.tsx'

const words = guidanceWords.courses
const changes = [getCourse, listCourses, listCards]

/** One course: who takes part, who came, what they reached, which cards come of it. */
export function CoursePage() {
  const { id } = useScreenParams(z.object({ id: Id }))
  const { data, error, refetch } = useRead(getCourse, { params: { course: id } })
  if (error && !data) return <Unread error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting lines={8} onRetry={() => void refetch()} />
  return <Shown course={data} />
}

function Shown({ course }: { course: Course }) {
  const { id, title, reference, status, version, enrolments, cardsDue, possibleActions, cancelReason } = course
  const ask = { params: { course: id }, body: { version } }
  return (
    <Page
      title={title}
      note={
        <>
          {reference} <StatusTag kind={status.kind}>{status.words}</StatusTag>
        </>
      }
    >
      {cancelReason && <Banner title={words.cancelled}>{cancelReason}</Banner>}
      <Facts
        facts={[
          [words.columns.audience, course.audienceName],
          [words.covers, coveredWords(course.occupations)],
          [words.days, spanWords(course.firstDay, course.lastDay)],
          [words.place, course.place],
          [words.enrolUntil, fullDay(course.enrolUntil)],
          [words.columns.enrolled, words.seats(course.enrolled, course.seats)],
          [words.passMark, words.points(course.passMark)],
        ]}
      />
      <h2 className="h">{words.people}</h2>
      <DataTable
        caption={words.people}
        columns={columnsOf(course)}
        rows={enrolments}
        rowKey={(row) => row.id}
        empty={words.nobody}
      />
      {possibleActions.includes('score') && <Scores key={version} course={course} />}
      <div className="formbar">
        {possibleActions.includes('announce') && (
          <EffectAct
            main
            endpoint={announceCourse}
            ask={ask}
            words={words.announce}
            effect={words.announceEffect}
            changes={changes}
          />
        )}
        {possibleActions.includes('mark') && enrolments.some(({ state }) => state === 'enrolled') && (
          <EffectAct
            endpoint={markAttendance}
            ask={{
              params: { course: id },
              body: {
                version,
                rows: enrolments
                  .filter(({ state }) => state === 'enrolled')
                  .map((row) => ({ enrolment: row.id, present: true })),
              },
            }}
            words={words.allPresent}
            effect={words.allPresentEffect}
            changes={changes}
          />
        )}
        {possibleActions.includes('issue') && (
          <EffectAct
            main
            endpoint={issueCards}
            ask={{ params: { course: id }, body: { version, cards: cardsDue } }}
            words={words.issue}
            effect={words.issueEffect(cardsDue)}
            changes={changes}
          />
        )}
      </div>
      {possibleActions.includes('save') && <EditDraft key={`s${version}`} course={course} />}
      {possibleActions.includes('alter') && <AlterCourse key={`a${version}`} course={course} />}
      {possibleActions.includes('cancel') && <CancelCourse key={`c${version}`} course={course} />}
    </Page>
  )
}

const columnsOf = ({ id, version, possibleActions }: Course): readonly Column<EnrolmentRow>[] => [
  { key: 'name', head: words.name, width: '9em', card: 'lead', cell: ({ name }) => name },
  { key: 'body', head: words.body, cell: ({ organisation }) => organisation },
  {
    key: 'state',
    head: words.state,
    width: '9em',
    cell: ({ status }) => <StatusTag kind={status.kind}>{status.words}</StatusTag>,
  },
  { key: 'score', head: words.score, width: '6em', numeric: true, cell: ({ score }) => score ?? '—' },
  {
    key: 'card',
    head: words.card,
    width: '16em',
    cell: (row) =>
      row.card ? (
        <>
          <span className="mono">{row.card.number}</span> <small className="sub">{fullDay(row.card.lastDay)}</small>
        </>
      ) : (
        possibleActions.includes('mark') &&
        row.state !== 'absent' && (
          <EffectAct
            endpoint={markAttendance}
            ask={{ params: { course: id }, body: { version, rows: [{ enrolment: row.id, present: false }] } }}
            words={words.absent}
            effect={words.absentEffect}
            changes={changes}
          />
        )
      ),
  },
]

/** Scores of those who came; an empty field stays as it is. */
function Scores({ course: { id, version, enrolments } }: { course: Course }) {
  const rows = enrolments.filter(({ state }) => ['attended', 'passed', 'failed'].includes(state))
  const act = useActForm(enterTestScores, {
    schema: z.object({ rows: z.array(z.object({ score: z.string() })) }),
    defaults: { rows: rows.map(({ score }) => ({ score: score === null ? '' : String(score) })) },
    toAsk: (typed) => ({
      params: { course: id },
      body: {
        version,
        rows: rows.flatMap((row, i) => {
          const score = typed.rows[i]?.score ?? ''
          return score === '' ? [] : [{ enrolment: row.id, score: Number(score) }]
        }),
      },
    }),
    onDone: () => undefined,
    changes,
  })
  if (rows.length === 0) return null
  return (
    <Form act={act} label={words.saveScores}>
      {rows.map(({ id: row, name }, i) => (
        <NumberField key={row} label={words.enterScore(name)} unit="分" decimals {...act.field(`rows.${i}.score`)} />
      ))}
      <Button type="submit" look="pri" busy={act.busy}>
        {words.saveScores}
      </Button>
    </Form>
  )
}
