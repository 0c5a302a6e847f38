import {
  caseTimeline,
  findCases,
  listNotifications,
  listQueue,
  readClosed,
  readDesk,
} from '@guijiang/contract/base/desk'
import type { AnyEndpoint } from '@guijiang/contract/endpoint'
import * as contract from '@guijiang/contract/supervision/complaint'
import { beforeAll, describe, expect, it } from 'vitest'
import { recommit } from '#kit/log/index.ts'
import { answerOf } from '../../../test/given/application.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { asVisitor, givenListedBody } from '../../../test/given/sealed.ts'
import type { StaffedBody } from '../../../test/given/sitting.ts'
import { givenAccount } from '../../../test/harness/accounts.ts'
import type { Ground } from '../../../test/harness/ground.ts'
import { testHouse } from '../../../test/harness/house.ts'
import { dayChecks, registrySources } from '../../app.ts'
import type { CallAsk } from '../../demo/teller.ts'

const { house, app, database, teller, machine } = await testHouse({ now: '2026-08-02T09:00:00+08:00' })
house.render = ((page: string, view: object) => JSON.stringify({ page, ...view })) as typeof house.render
const world = { house, app, teller, database }

let body: StaffedBody & { code: string }
beforeAll(async () => {
  body = await givenListedBody(world, 'ts', 601)
  // A city office with everybody it needs, a second officer and a second auditor.
  for (const [login, area] of [
    ['gl-tousu', '450300'],
    ['qu-tousu2', '450000'],
  ] as const)
    await givenAccount({ house } as Ground, login, { duty: 'complaintOfficer', area })
  await givenAccount({ house } as Ground, 'shenji2', { duty: 'auditor' })
}, 60_000)

const ask = <E extends AnyEndpoint>(login: string, endpoint: E, asked: CallAsk<E>) =>
  answerOf(world, login, endpoint, asked)

const about = (more: Partial<contract.Complaint> = {}): contract.Complaint => ({
  about: 'body',
  area: '450300',
  body: body.code,
  matter: '这家机构没有考核就让人交钱拿证，收据在附件里。',
  named: true,
  name: '示例投诉人',
  phone: '13900000001',
  ...more,
})
const file = async (more: Partial<contract.Complaint> = {}): Promise<contract.ComplaintReceipt> => {
  const { status, body: receipt } = await asVisitor(world, contract.fileComplaint, { body: about(more) })
  expect(status, JSON.stringify(receipt)).toBe(200)
  return receipt as unknown as contract.ComplaintReceipt
}
const keyOf = ({ number, secret }: { number: string; secret: string }) => ({ number, secret })
/** From one address, as from one person's browser. */
const follow = async (key: { number: string; secret: string; commitment?: string }) => {
  const reply = await app.inject({
    method: 'POST',
    url: '/api/public/complaints/status',
    payload: key,
    remoteAddress: '203.0.113.9',
  })
  return { status: reply.statusCode, body: reply.json() }
}
const idOf = async ({ number }: contract.ComplaintReceipt, login = 'gl-tousu') => {
  const { items } = await (await teller.as(login)).call(contract.listComplaints, {})
  return items.find((one) => one.number === number)?.id
}
const shown = async (id: string, login = 'gl-tousu') =>
  (await teller.as(login)).call(contract.getComplaint, { params: { id } })
const acceptBy = async (id: string, login = 'gl-tousu') =>
  ask(login, contract.acceptComplaint, { params: { id }, body: { version: (await shown(id, login)).version } })
const upheld = {
  kind: 'answer' as const,
  outcome: 'upheld' as const,
  findings: '调阅了收据和考核记录，查明 3 人没有参加考核，依据三（五）2 处理。',
  summary: '没有考核即收费，已要求整改。',
}
const proposeBy = async (id: string, draft: contract.OutcomeDraft = upheld, login = 'gl-tousu') =>
  ask(login, contract.proposeOutcome, { params: { id }, body: { version: (await shown(id, login)).version, draft } })
const decideBy = async (id: string, decision: 'confirm' | 'return' = 'confirm', login = 'gl-shenpi') =>
  ask(login, contract.decideOutcome, {
    params: { id },
    body: { version: (await shown(id, login)).version, decision, note: '' },
  })
const acts = async (login: string) => (await (await teller.as(login)).call(listQueue, {})).items

describe('投诉举报从提交到办结 [N4.1.5]', () => {
  let receipt: contract.ComplaintReceipt
  let id: string
  beforeAll(async () => {
    receipt = await file()
    id = (await idOf(receipt))!
  })

  it('answers with a number, a secret and the commitment of its entry, once', () => {
    expect(receipt).toMatchObject({ number: 'TS26-0001', tellBy: '2026-08-17', finishBy: '2026-10-08' })
    expect(receipt.secret).toMatch(/^[2-9A-HJ-NP-TV-Z]{4}(-[2-9A-HJ-NP-TV-Z]{4}){3}$/)
    expect(receipt.commitment).toMatch(/^[0-9a-f]{64}$/)
  })

  it('refuses what cannot be looked into, field by field', async () => {
    const wrong = about({ body: '', matter: '骗钱', name: '', phone: '' })
    const { status, body: problem } = await asVisitor(world, contract.fileComplaint, { body: wrong })
    expect([status, problem.errors!.map(({ pointer }) => pointer)]).toEqual([
      400,
      ['/matter', '/body', '/name', '/phone'],
    ])
    const unsaid = await asVisitor(world, contract.fileComplaint, { body: about({ about: 'official', body: '' }) })
    expect(unsaid.body.errors).toMatchObject([{ pointer: '/post' }])
  })

  it('lies with the office of the place, in no queue of the body', async () => {
    expect(await acts('gl-tousu')).toMatchObject([{ act: '告知是否受理', reference: 'TS26-0001', dueOn: '2026-08-17' }])
    expect(await acts('qu-tousu')).toEqual([])
    const seen = await shown(id)
    expect(seen).toMatchObject({
      target: '示例ts职业技能评价中心',
      named: true,
      possibleActions: ['accept', 'propose', 'ask', 'askIdentity'],
    })
    for (const login of [body.manager, 'gl-jingban'])
      expect(await ask(login, contract.getComplaint, { params: { id } })).toMatchObject({ status: 403 })
    expect(await ask('nn-shenpi', contract.getComplaint, { params: { id } })).toMatchObject({ status: 404 })
    expect(await ask('qu-tousu', contract.acceptComplaint, { params: { id }, body: { version: 0 } })).toMatchObject({
      status: 403,
      body: { code: 'other-centre' },
    })
  })

  it('shows nobody who sent it', async () => {
    expect(JSON.stringify(await shown(id))).not.toMatch(/示例投诉人|13900000001/)
  })

  it('is followed with number and secret, in whatever letters', async () => {
    const { status, body: seen } = await follow({ number: ' ts26-0001', secret: receipt.secret.toLowerCase() })
    expect([status, seen]).toMatchObject([
      200,
      { state: 'received', acceptance: { daysLeft: 15 }, finish: { daysLeft: 67 } },
    ])
  })

  it('is told as taken, asked about and answered by its sender', async () => {
    expect(await acceptBy(id)).toMatchObject({ status: 200, body: { state: 'investigating' } })
    expect(await acts('gl-tousu')).toMatchObject([{ act: '核查并拟答复', dueOn: '2026-10-08' }])
    const { version } = await shown(id)
    await ask('gl-tousu', contract.askSender, { params: { id }, body: { version, text: '请问是哪一天收的费？' } })
    const written = { ...keyOf(receipt), text: '七月十日，一共三个人。' }
    for (let i = 0; i < 2; i += 1)
      expect(await asVisitor(world, contract.writeToOffice, { body: written })).toMatchObject({ status: 200 })
    const { thread } = await shown(id)
    expect(thread.map(({ kind }) => kind)).toEqual(['filed', 'accepted', 'question', 'reply'])
  })

  it('is extended by the leader once, and told so', async () => {
    const { version } = await shown(id, 'gl-shenpi')
    const extend = () =>
      ask('gl-shenpi', contract.extendComplaint, {
        params: { id },
        body: { version, reason: '要到外地核实三名考生的情况。' },
      })
    expect(await extend()).toMatchObject({ status: 200, body: { finish: { dueDay: '2026-11-02' } } })
    expect(await acts('gl-tousu')).toMatchObject([{ act: '核查并拟答复', dueOn: '2026-11-02' }])
    expect(await extend()).toMatchObject({ status: 409 })
  })

  it('is answered by two people: drafted, returned, drafted again, decided', async () => {
    expect(await decideBy(id)).toMatchObject({ status: 409, body: { code: 'complaint-not-drafted' } })
    expect(await proposeBy(id, { ...upheld, summary: '' })).toMatchObject({
      status: 422,
      body: { code: 'complaint-summary-needed' },
    })
    expect(await proposeBy(id)).toMatchObject({ status: 200 })
    expect(await proposeBy(id)).toMatchObject({ status: 409, body: { code: 'complaint-draft-waits' } })
    expect(await decideBy(id, 'return')).toMatchObject({ status: 200, body: { state: 'investigating' } })
    expect(await proposeBy(id)).toMatchObject({ status: 200 })
    expect(await decideBy(id)).toMatchObject({ status: 200, body: { state: 'answered', outcome: 'upheld' } })
    for (const login of ['gl-tousu', 'gl-shenpi']) expect(await acts(login)).toEqual([])
  })

  it('takes nothing more once closed, and is rated once', async () => {
    expect(await asVisitor(world, contract.writeToOffice, { body: { ...keyOf(receipt), text: '还有' } })).toMatchObject(
      {
        body: { code: 'complaint-closed' },
      },
    )
    const rated = { ...keyOf(receipt), rating: 4, comment: '' }
    expect(await asVisitor(world, contract.rateComplaint, { body: rated })).toMatchObject({ body: { rating: 4 } })
    expect(await asVisitor(world, contract.rateComplaint, { body: rated })).toMatchObject({ status: 409 })
  })

  it('has its file, for its office alone', async () => {
    const params = { kind: 'complaint' as const, id }
    const { entries } = await (await teller.as('gl-shenpi')).call(caseTimeline, { params })
    expect(entries.map(({ act }) => act)).toContain('答复投诉人')
    for (const login of [body.manager, 'gl-jingban'])
      expect(await ask(login, caseTimeline, { params })).toMatchObject({ status: 404 })
  })

  it('is not dropped nor changed, whoever tries', async () => {
    await asSuperuser(database, async (db) => {
      await expect(db.query('delete from complaint')).rejects.toThrow('never dropped')
      await expect(db.query('truncate complaint cascade')).rejects.toThrow()
      await expect(db.query(`update complaint set area = '450100' where id = $1`, [id])).rejects.toThrow(
        'does not change',
      )
      await expect(
        db.query(`update complaint set state = 'received', closed_on = null where id = $1`, [id]),
      ).rejects.toThrow()
      await expect(db.query('delete from complaint_message')).rejects.toThrow('insert-only')
    })
  })
})

describe('投诉人的身份 (abuse 38)', () => {
  it('is opened by two people for a purpose, to whoever asked, for a day; each opening is on record', async () => {
    const receipt = await file()
    const id = (await idOf(receipt))!
    const show = (login: string) => ask(login, contract.showIdentity, { params: { id }, body: {} })
    expect(await show('gl-tousu')).toMatchObject({ status: 403, body: { code: 'complaint-not-unmasked' } })
    expect(await show('gl-jingban')).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    const purpose = '要请投诉人到场指认收费的人。'
    const { version } = await shown(id)
    await ask('gl-tousu', contract.askIdentity, { params: { id }, body: { version, purpose } })
    const request = (await shown(id, 'gl-shenpi')).identityRequest!
    expect(request).toMatchObject({ purpose, mine: false })
    const wrong = { params: { id }, body: { hash: '0'.repeat(64) } }
    expect(await ask('gl-shenpi', contract.confirmIdentity, wrong)).toMatchObject({ body: { code: 'content-changed' } })
    expect(await ask('gl-tousu', contract.confirmIdentity, wrong)).toMatchObject({ status: 403 })
    await ask('gl-shenpi', contract.confirmIdentity, { params: { id }, body: { hash: request.hash } })
    expect(await show('gl-tousu')).toMatchObject({ body: { name: '示例投诉人', phone: '13900000001' } })
    expect(await show('qu-tousu')).toMatchObject({ status: 403 })
    const { rows } = await asSuperuser(database, (db) =>
      db.query(`select action from action_log where subject = $1 and action like '%identity' order by id`, [id]),
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'complaint.ask-identity',
      'complaint.confirm-identity',
      'complaint.show-identity',
    ])
  })

  it('lies under a key of its own, and nothing of a complaint is readable in the database', async () => {
    const { rows } = await asSuperuser(database, (db) =>
      db.query('select row_to_json(c)::text as text from complaint c'),
    )
    expect(rows.map(({ text }) => text).join('\n')).not.toMatch(/示例投诉人|收据/)
    const { rows: keys } = await asSuperuser(database, (db) =>
      db.query(`select distinct purpose from data_key where purpose like 'compla%'`),
    )
    expect(keys.map(({ purpose }) => purpose).sort()).toEqual(['complainant', 'complaint'])
  })

  it('has none to open where the sender stayed unnamed', async () => {
    const receipt = await file({ named: false, name: '不应留下', phone: '13900000009' })
    const id = (await idOf(receipt))!
    const { version, possibleActions } = await shown(id)
    expect(possibleActions).not.toContain('askIdentity')
    expect(
      await ask('gl-tousu', contract.askIdentity, {
        params: { id },
        body: { version, purpose: '想知道写信的人究竟是谁。' },
      }),
    ).toMatchObject({ status: 409, body: { code: 'complaint-anonymous' } })
  })
})

/** Every place at which an official could come upon a complaint. */
async function whereSeen(login: string, number: string, id: string): Promise<string[]> {
  const seen: string[] = []
  const note = (where: string, reply: { status: number; body: unknown }) => {
    const text = JSON.stringify(reply.body)
    if (reply.status === 200 && (text.includes(number) || text.includes(id))) seen.push(where)
  }
  note('queue', await ask(login, listQueue, {}))
  note('notices', await ask(login, listNotifications, {}))
  note('search', await ask(login, findCases, { query: { reference: number } }))
  note('list', await ask(login, contract.listComplaints, {}))
  note('record', await ask(login, contract.getComplaint, { params: { id } }))
  note('file', await ask(login, caseTimeline, { params: { kind: 'complaint', id } }))
  return seen
}

/** What is counted for somebody: waiting, unread, done. */
const countsOf = async (login: string) => {
  const client = await teller.as(login)
  const { counts, unread } = await client.call(readDesk, {})
  return { counts, unread, closed: await client.call(readClosed, {}) }
}

describe('关于工作人员的投诉', () => {
  const official = (more: Partial<contract.Complaint>) => {
    return file({ about: 'official', body: '', area: '450000', named: false, ...more })
  }

  it('about the officer of the region shows to the other officer, and nowhere to the one it is about', async () => {
    const before = await countsOf('qu-tousu')
    const receipt = await official({ post: 'complaintOfficer', officialName: '岑示例' })
    expect(await countsOf('qu-tousu')).toEqual(before)
    const id = (await idOf(receipt, 'qu-tousu2'))!
    expect(await whereSeen('qu-tousu', receipt.number, id)).toEqual([])
    expect(await whereSeen('qu-tousu2', receipt.number, id)).toEqual([
      'queue',
      'notices',
      'search',
      'list',
      'record',
      'file',
    ])
    const refused = await ask('qu-tousu', contract.acceptComplaint, { params: { id }, body: { version: 0 } })
    expect(refused).toMatchObject({ status: 404 })
    await acceptBy(id, 'qu-tousu2')
    expect(await whereSeen('qu-tousu', receipt.number, id)).toEqual([])
  })

  it('about a leader of the region is decided by the other, and hidden from the one it is about', async () => {
    const before = await countsOf('qu-shenpi')
    const receipt = await official({ post: 'centreLeader', officialName: '韦示例' })
    const id = (await idOf(receipt, 'qu-tousu2'))!
    await acceptBy(id, 'qu-tousu2')
    await proposeBy(id, { ...upheld, outcome: 'unfounded' }, 'qu-tousu2')
    expect(await whereSeen('qu-shenpi', receipt.number, id)).toEqual([])
    expect(await countsOf('qu-shenpi')).toEqual(before)
    expect(await decideBy(id, 'confirm', 'qu-shenpi2')).toMatchObject({ status: 200 })
    expect(await whereSeen('qu-shenpi', receipt.number, id)).toEqual([])
  })

  it('about the auditor is hidden from that auditor and shown to another', async () => {
    const receipt = await official({ post: 'auditor', officialName: '龙虚构' })
    const id = (await idOf(receipt, 'qu-tousu2'))!
    expect(await whereSeen('shenji', receipt.number, id)).toEqual([])
    const other = await whereSeen('shenji2', receipt.number, id)
    expect(other).toEqual(expect.arrayContaining(['search', 'list', 'record', 'file']))
  })

  it('about somebody of a city goes to the region; without a name it is hidden from all of that post', async () => {
    const receipt = await official({ area: '450300', post: 'complaintOfficer' })
    const id = (await idOf(receipt, 'qu-tousu2'))!
    expect(await shown(id, 'qu-tousu2')).toMatchObject({ office: '广西壮族自治区职业技能鉴定中心' })
    expect(await whereSeen('gl-tousu', receipt.number, id)).toEqual([])
  })

  it('stays hidden where no policy asks: the database repeats it', async () => {
    const receipt = await official({ post: 'auditor', officialName: '龙虚构' })
    const id = (await idOf(receipt, 'qu-tousu2'))!
    const { rows } = await asSuperuser(database, (db) => db.query(`select id from account where login = 'shenji'`))
    const count = (account: string | null) =>
      house.database.read({ kind: 'all', account }, async (db) => {
        const tables = ['complaint', 'deadline', 'notification', 'actionLog'] as const
        const counts = []
        for (const table of tables) {
          const column = table === 'complaint' ? 'id' : 'caseId'
          counts.push(
            (
              await db
                .selectFrom(table)
                .select('id')
                .where(column as never, '=', id as never)
                .execute()
            ).length,
          )
        }
        return counts
      })
    expect(await count(rows[0].id)).toEqual([0, 0, 0, 0])
    expect((await count(null)).every((each) => each > 0)).toBe(true)
    expect(
      await house.database.read({ kind: 'all', account: rows[0].id }, (db) =>
        db.selectFrom('barred').select('caseId').where('caseId', '=', id).execute(),
      ),
    ).toEqual([])
  })
})

describe('案卷被抹掉 (abuse 37)', () => {
  it('is noticed by whoever holds the receipt, and by the nightly comparison', async () => {
    const receipt = await file({ named: false })
    await house.trace.settle()
    const { keys, clock, settings } = house
    const origin = `${new URL(settings.publicOrigin).host}/450000`
    const ground = { database: house.database, keys, clock, machine, dataDir: settings.dataDir, origin }
    const found = async () => (await recommit(ground, registrySources(house), dayChecks)).mismatches
    expect(await found()).toEqual([])
    await asSuperuser(database, async (db) => {
      await db.query('set session_replication_role = replica')
      await db.query('alter table complaint disable trigger all')
      await db.query('delete from complaint where number = $1', [receipt.number])
      await db.query('alter table complaint enable always trigger complaint_stays')
    })
    expect(await found()).toMatchObject([{ finding: 'row-missing', kind: 'complaint.file' }])
    expect(await follow(keyOf(receipt))).toMatchObject({ status: 409, body: { code: 'complaint-missing' } })
    // The act gone too, the entry of the log still answers for the commitment on the receipt.
    await asSuperuser(database, async (db) => {
      await db.query('alter table action_log disable trigger all')
      await db.query(`delete from action_log where content ->> 'number' = $1`, [receipt.number])
      await db.query('alter table action_log enable trigger all')
    })
    expect(await follow({ ...keyOf(receipt), commitment: receipt.commitment })).toMatchObject({
      body: { code: 'complaint-missing' },
    })
    expect((await found()).map(({ finding }) => finding)).toContain('row-missing')
  })
})

describe('门户页面', () => {
  it('takes the form with files, without script, and shows the receipt once', async () => {
    const fields = {
      about: 'body',
      area: '450300',
      body: body.code,
      named: 'no',
      matter: '公告写的考点是空房子，照片见附件。',
    }
    const boundary = 'xx'
    const part = (name: string, value: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const jpg = Buffer.concat([
      Buffer.from('ffd8ffe000104a464946', 'hex'),
      Buffer.alloc(64, 7),
      Buffer.from('ffd9', 'hex'),
    ])
    const send = (given: object, content: Buffer) =>
      app.inject({
        method: 'POST',
        url: '/complaints',
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: Buffer.concat([
          Buffer.from(
            Object.entries(given)
              .map(([name, value]) => part(name, value))
              .join(''),
          ),
          Buffer.from(
            `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="现场.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`,
          ),
          content,
          Buffer.from(`\r\n--${boundary}--\r\n`),
        ]),
      })
    const sent = await send(fields, jpg)
    const { page, receipt } = JSON.parse(sent.body)
    expect([sent.statusCode, page]).toEqual([200, 'complaintReceipt'])
    const id = (await idOf(receipt))!
    const { files } = await shown(id)
    expect(files).toMatchObject([{ name: '现场.jpg', size: jpg.length }])
    const reply = await (await teller.as('gl-tousu')).ask({
      method: 'GET',
      url: `/api/complaints/${id}/files/${files[0]!.id}`,
    })
    expect((reply.body as Buffer).equals(jpg)).toBe(true)
    const refused = await send(fields, Buffer.from('<script>'))
    expect([refused.statusCode, JSON.parse(refused.body)]).toMatchObject([
      422,
      { page: 'complaint', values: { matter: fields.matter }, faults: [{ field: 'files' }] },
    ])
    const mended = await send({ ...fields, matter: '短' }, jpg)
    expect(JSON.parse(mended.body)).toMatchObject({
      page: 'complaint',
      values: { body: body.code },
      faults: [{ field: 'matter' }],
    })
  })

  it('publishes how many, hiding small numbers', async () => {
    const { figures } = JSON.parse((await app.inject({ url: '/supervision' })).body)
    expect(figures.total.received).toBeGreaterThan(5)
    expect(figures.rows.find((row: { about: string }) => row.about === 'sitting').received).toBeNull()
  })
})

describe('试错', () => {
  it('tells how many tries are left and then closes for a quarter of an hour', async () => {
    const receipt = await file()
    const wrong = { number: receipt.number, secret: 'AAAA-AAAA-AAAA-AAAA' }
    for (const left of [4, 3, 2, 1]) {
      const refused = await follow(wrong)
      expect(refused).toMatchObject({ status: 404, body: { code: 'complaint-unknown' } })
      expect(refused.body.detail).toContain(`${left} 次`)
    }
    expect(await follow(wrong)).toMatchObject({ status: 429, body: { code: 'complaint-locked' } })
    expect(await follow(keyOf(receipt))).toMatchObject({ status: 429, body: { code: 'complaint-locked' } })
    machine.moveTo(machine.now().add({ minutes: 16 }))
    expect(await follow(keyOf(receipt))).toMatchObject({ status: 200 })
  })
})
