import {
  caseTimeline,
  findCases,
  listNotifications,
  listQueue,
  readClosed,
  readDesk,
} from '@guijiang/contract/base/desk'
import * as contract from '@guijiang/contract/supervision/complaint'
import { beforeAll, describe, expect, it } from 'vitest'
import { recommit } from '#kit/log/index.ts'
import { asSuperuser } from '../../../test/given/certificate.ts'
import { givenComplaining } from '../../../test/given/complaining.ts'
import { asVisitor } from '../../../test/given/sealed.ts'
import { dayChecks, registrySources } from '../../app.ts'

const {
  about,
  acceptBy,
  acts,
  ask,
  body,
  database,
  decideBy,
  file,
  follow,
  house,
  idOf,
  keyOf,
  machine,
  proposeBy,
  shown,
  teller,
  upheld,
  world,
} = await givenComplaining(601)

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
      possibleActions: ['accept', 'propose', 'ask', 'accuse', 'askIdentity'],
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
        'has not handed over',
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
