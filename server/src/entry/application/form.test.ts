import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answersOf } from '@guijiang/contract/entry/application-answers'
import { commitmentText, materialKinds, type SectionKey, sections } from '@guijiang/contract/entry/application-form'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import * as given from '../../../test/given/application.ts'
import { type TestHouse, testHouse } from '../../../test/harness/house.ts'
import { difference, drawPage, type Picture, pageCount, textOf } from '../../../test/pdf.ts'

let world: TestHouse
let care: given.GivenBody
let id: string

beforeAll(async () => {
  world = await testHouse({ now: '2026-09-18T09:00:00+08:00' })
  care = await given.givenBody(world, 'care', { serial: 1 })
  id = (await given.start(world, care)).id
  await given.fill(world, care, id, given.wholeForm)
})

const fetched = async (login: string) =>
  (await world.teller.as(login)).ask({ method: 'GET', url: `/api/applications/${id}/form.pdf` })
const pdfFor = async (login: string) => (await fetched(login)).body as Buffer
const plain = (text: string) => text.replaceAll(/\s/g, '')
const printed = async (login: string) => plain(textOf(await pdfFor(login)))
const fingerprintIn = (text: string) => /填报内容指纹([0-9a-f]{16})/.exec(text)?.[1]

describe('the form [A] as PDF', () => {
  it('says field by field what was entered', async () => {
    const text = await printed(care.handler)
    for (const section of Object.keys(sections) as SectionKey[]) {
      for (const { field, label, text: answer } of answersOf(section, given.wholeForm[section] as never, {})) {
        if (field.startsWith('occupation-')) continue
        expect(text, `${section} ${field}`).toContain(plain(answer))
        expect(text, `${section} ${field}`).toContain(plain(label))
      }
    }
    for (const said of ['养老护理员4-10-01-052022年版五级、四级3,905', '保健按摩师4-10-04-022022年版五级667']) {
      expect(text).toContain(said)
    }
    expect(text).toContain('申请表')
    expect(text).toContain(plain(commitmentText('示例care职业技能评价中心')))
    expect(text).toContain('桂林市职业技能鉴定（指导）中心市初审意见')
  })

  it('gives the same bytes for the same content', async () => {
    const [one, other] = [await fetched(care.handler), await fetched(care.manager)]
    expect(one.headers['content-type']).toBe('application/pdf')
    expect(Buffer.compare(one.body as Buffer, other.body as Buffer)).toBe(0)
  })

  it('keeps its fingerprint when papers are attached, and not when a field is changed', async () => {
    const before = fingerprintIn(await printed(care.handler))
    expect(before).toBeDefined()
    await given.attachAll(world, care, id)
    const attached = await printed(care.handler)
    expect(fingerprintIn(attached)).toBe(before)
    for (const { name } of Object.values(materialKinds)) expect(attached).toContain(name)
    await given.fill(world, care, id, { cover: { ...given.wholeForm.cover, contact: '示例另一联系人' } })
    const changed = await printed(care.handler)
    expect(fingerprintIn(changed)).not.toBe(before)
    expect(changed).toContain('示例另一联系人')
    await given.fill(world, care, id, { cover: given.wholeForm.cover })
  })

  it('is its own body’s until it is handed in, then its city’s, as it was handed in', async () => {
    const other = await given.givenBody(world, 'other', { serial: 2 })
    for (const login of [other.manager, 'gl-jingban', 'qu-jingban']) expect((await fetched(login)).status).toBe(404)
    await given.sign(world, care, id)
    await given.submit(world, care, id)
    const text = await printed('gl-jingban')
    expect(text).toContain('申请编号A26-0001')
    expect(text).toContain('法定代表人已于2026年9月18日在平台确认身份后签署')
    expect((await fetched('lz-jingban')).status).toBe(404)
  })

  it('looks as it was approved to look', async () => {
    const pdf = await pdfFor(care.handler)
    expect(pageCount(pdf)).toBe(4)
    for (const page of [0, 1]) {
      const baseline = join(import.meta.dirname, `form-baseline-${page + 1}.png`)
      const drawn = drawPage(pdf, 72, page)
      // after a wanted change: UPDATE_BASELINE=1, then look at the picture
      if (process.env.UPDATE_BASELINE) writeFileSync(baseline, await png(drawn))
      expect(difference(drawn, await picture(readFileSync(baseline)))).toBeLessThan(0.002)
    }
    expect(difference(drawPage(pdf, 72, 0), drawPage(pdf, 72, 1))).toBeGreaterThan(0.002)
  })
})

const png = ({ width, height, pixels }: Picture) =>
  sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ palette: true })
    .toBuffer()

async function picture(bytes: Buffer): Promise<Picture> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, pixels: new Uint8Array(data) }
}
