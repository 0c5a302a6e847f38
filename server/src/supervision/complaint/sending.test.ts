import { describe, expect, it } from 'vitest'
import { givenComplaining } from '../../../test/given/complaining.ts'

const { app, body, file, follow, idOf, keyOf, machine, shown, teller } = await givenComplaining(606)

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
    for (let sent = 0; sent < 6; sent++) await file()
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
