import sharp from 'sharp'
import { newId } from '#kit/id.ts'
import {
  acceptInvitation,
  confirmPanel,
  evaluate,
  findEvaluation,
  type NamedExpert,
  namePanel,
  usualExperts,
} from '../../../src/demo/steps/evaluation.ts'
import { givenAccepted, givenSubmitted } from '../../given/application.ts'
import { insertRow } from '../../given/row.ts'
import type { Asker } from '../cells.ts'
import { loginOf } from '../people.ts'
import type { Ground } from '../world.ts'

const named = (asker: Asker): NamedExpert => ({
  login: loginOf(asker),
  name: `示例${loginOf(asker)}`,
  reason: '参加过技能鉴定题库建设。',
})
const [one, two, three] = usualExperts as [NamedExpert, NamedExpert, NamedExpert]

const portrait = () =>
  sharp({ create: { width: 300, height: 400, channels: 3, background: '#d00' } })
    .jpeg()
    .toBuffer()

/** Applications and evaluations. Those that are read have gone their real way, the others have only what is judged. */
export async function entryRecords(ground: Ground) {
  const { db, bodies, teller, idOf } = ground
  const own = { organisation_id: bodies.own.id }

  // With everybody of the grid seven could sit: from so many on a panel is drawn, and these are named.
  await db.query(`update account set disabled_at = now() where login in ('zhuanjia4', 'zhuanjia5', 'zhuanjia6')`)
  const accepted = await givenAccepted(ground, bodies.own)
  const concluded = await evaluate(teller, accepted.id, { experts: [named('expert assigned'), one, two] })
  const acceptedAgain = await givenAccepted(ground, bodies.own)
  const { id: evaluationId } = await findEvaluation(teller, acceptedAgain.id)
  await namePanel(teller, evaluationId, [named('expert assigned'), named('expert invited'), three])
  await confirmPanel(teller, evaluationId)
  await acceptInvitation(teller, loginOf('expert assigned'), evaluationId)
  const acceptedOfOfficials = await givenAccepted(ground, bodies.own)
  const ofOfficials = await evaluate(teller, acceptedOfOfficials.id)
  for (const [number, asker] of ['centreHandler region', 'centreLeader region', 'centreReviewer region'].entries()) {
    await db.query('update evaluation_member set account_id = $3 where evaluation_id = $1 and number = $2', [
      ofOfficials,
      number + 1,
      idOf(asker),
    ])
  }
  const submitted = await givenSubmitted(ground, bodies.own)

  const designationOf = async (applicationId: string) => {
    const { rows } = await db.query<{ id: string }>('select id from designation_case where application_id = $1', [
      applicationId,
    ])
    return { id: rows[0]!.id }
  }
  const { rows: papers } = await db.query<{ id: string; file: string }>(
    'select id, file_id as file from application_material where application_id = $1 order by id limit 1',
    [submitted.id],
  )
  const paper = papers[0]!
  const sealed = await (await teller.as(bodies.own.handler)).upload('photo', '照片.jpg', 'image/jpeg', await portrait())

  // A body has one open application a scope; the grid wants one in every state at once.
  await db.query('drop index application_open')
  const application = async (values: Record<string, unknown>, opinion?: Record<string, unknown>) => {
    const id = newId()
    await insertRow(db, 'application', {
      ...own,
      id,
      area: '450300',
      scope: 'city',
      reference: `A26-${id.slice(-4)}`,
      submitted_on: '2026-05-20',
      ...values,
    })
    const level = values.state === 'inAcceptance' ? 'acceptance' : 'firstReview'
    const drafted = { ...own, application_id: id, id: newId(), area: '450300', level, state: 'proposed', ...opinion }
    if (opinion) await insertRow(db, 'application_opinion', drafted)
    return { id }
  }
  const inFirstReview = { state: 'inFirstReview' }
  const forwarded = { state: 'inAcceptance', forwarded_on: '2026-05-25' }
  const draftedBy = (state: Record<string, unknown>, asker: Asker) =>
    application(state, { outcome: 'requestSupplement', drafted_by: idOf(asker) })
  const confirmedBy = (state: Record<string, unknown>, asker: Asker) =>
    application(state, { outcome: 'requestSupplement', drafted_by: newId(), confirmed_by: idOf(asker) })

  /** The same package in another application. */
  const acceptedLike = async (from: string) => {
    const { id } = await application({ state: 'accepted', decided_on: '2026-05-28' })
    await db.query(
      `insert into application_submission select (jsonb_populate_record(s, jsonb_build_object(
         'id', gen_random_uuid(), 'application_id', $2::text))).* from application_submission s where application_id = $1`,
      [from, id],
    )
    return { id }
  }
  const evaluation = async (values: Record<string, unknown>) => {
    const id = newId()
    await insertRow(db, 'evaluation', {
      ...own,
      id,
      application_id: (await acceptedLike(accepted.id)).id,
      area: '450300',
      state: 'forming',
      rubric_version: 1,
      ...values,
    })
    return { id }
  }
  const member = (evaluationId: string, asker: Asker, number: number) =>
    insertRow(db, 'evaluation_member', {
      ...own,
      id: newId(),
      evaluation_id: evaluationId,
      area: '450300',
      account_id: idOf(asker),
      number,
      state: 'invited',
    })
  const withOfficials = await evaluation({})
  await member(withOfficials.id, 'centreHandler region', 1)
  await member(withOfficials.id, 'centreLeader region', 2)

  const designation = async (values: Record<string, unknown>) => {
    const id = newId()
    const application = await acceptedLike(accepted.id)
    await db.query(
      `insert into designation_case select (jsonb_populate_record(d, $2)).* from designation_case d where id = $1`,
      [(await designationOf(accepted.id)).id, { id, application_id: application.id, ...values }],
    )
    return { id }
  }
  const staff = { id: newId() }
  await insertRow(db, 'staff', { ...own, ...staff, area: '450300', kind: 'invigilator', employment: 'fullTime' })

  return {
    staff,
    designation: await designationOf(accepted.id),
    'designation drafted by the leader': await designation({ drafted_by: idOf('centreLeader region') }),
    'designation drafted by the reviewer': await designation({ drafted_by: idOf('centreReviewer region') }),
    'designation with officials on the panel': await designationOf(acceptedOfOfficials.id),
    'application in first review': { id: submitted.id, material: paper.id },
    'application drafted': await application({ state: 'drafting', submitted_on: null, reference: null }),
    'application forwarded': await application(forwarded, {
      outcome: 'accept',
      drafted_by: idOf('centreHandler region'),
    }),
    'application for the region': await application({ ...forwarded, area: '450000', scope: 'region' }),
    'application accepted': { id: accepted.id },
    'case of an application': { kind: 'application', id: accepted.id },
    'application drafted by the city leader': await draftedBy(inFirstReview, 'centreLeader city'),
    'application drafted by the city reviewer': await draftedBy(inFirstReview, 'centreReviewer city'),
    'application confirmed by the city leader': await confirmedBy(inFirstReview, 'centreLeader city'),
    'application drafted by the region leader': await draftedBy(forwarded, 'centreLeader region'),
    'application confirmed by the region leader': await confirmedBy(forwarded, 'centreLeader region'),
    'sealed paper': { organisation: bodies.own.id, id: sealed.id },
    paper: { organisation: bodies.own.id, id: paper.file },
    evaluation: { id: evaluationId },
    'evaluation concluded': { id: concluded },
    'evaluation with officials on the panel': withOfficials,
    'evaluation named by the leader': await evaluation({ drafted_by: idOf('centreLeader region') }),
  }
}
