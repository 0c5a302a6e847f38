import { readFile } from 'node:fs/promises'
import {
  type CertificateFields,
  renderCertificate,
} from '../../../server/src/certification/certificate/template/certificate-document.ts'
import { inventedPerson } from '../../../server/src/demo/steps/registration.ts'
import { difference, drawPage, pageCount } from '../../../server/test/pdf.ts'
import { Queue } from '../../pages/desk.ts'
import { CheckForm } from '../../pages/portal.ts'
import { Workspace } from '../../pages/workspace.ts'
import { place } from '../../place.ts'
import { body, candidates, staff } from '../body.ts'
import { phone } from '../people.ts'
import { expect, met, test } from '../test.ts'

const holder = inventedPerson(candidates[0])
const certificate = { number: '' }

/** 三（五）3–4 [N3.5.3, N3.5.4]: numbered and issued, then checked by anybody. */
export function issuing(): void {
  test('发证: numbered, drawn, opened; each pixel as the record says', async ({ people }) => {
    await people.later('2026-12-30')
    const manager = new Workspace(await people.page(staff.manager))
    await new Queue(manager.page).open('/queue')
    await new Queue(manager.page).take('生成证书', body.shortName)
    await met(manager.page, '证书-待发证')
    await manager.link(/^SB/).click()
    await expect(manager.button('生成证书')).toBeVisible()
    await met(manager.page, '核对并生成证书')
    await manager.press('生成证书')
    await expect(manager.page.getByText(/已生成 4 张证书/)).toBeVisible({ timeout: 40_000 })
    await met(manager.page, '证书-已生成')
    const first = manager.page.getByRole('row').filter({ hasText: '0001' }).last()
    certificate.number = (await first.locator('.mono').first().innerText()).replaceAll(/\s/g, '')
    expect(certificate.number).toMatch(/^S\d{12}265000001$/)
    expect(certificate.number.startsWith(body.code)).toBe(true)

    const [download] = await Promise.all([
      manager.page.waitForEvent('download'),
      first.getByRole('link', { name: /下载/ }).click(),
    ])
    const pdf = await readFile(await download.path())
    const fields: CertificateFields = {
      number: certificate.number,
      name: holder.name,
      idKind: '居民身份证',
      idNumber: holder.number,
      occupation: '养老护理员',
      workType: null,
      level: 5,
      organisation: body.name,
      examinedOn: Temporal.PlainDate.from('2026-12-19'),
      issuedOn: Temporal.PlainDate.from('2026-12-30'),
      printSerial: `${certificate.number.slice(7)}-01`,
      publicOrigin: (await place()).platform,
      sample: true,
    }
    expect(pageCount(pdf)).toBe(1)
    const drawn = drawPage(pdf, 100)
    expect(difference(drawn, drawPage(await renderCertificate(fields), 100))).toBe(0)
    const another = await renderCertificate({ ...fields, name: inventedPerson(candidates[1]).name })
    expect(difference(drawn, drawPage(another, 100))).toBeGreaterThan(0.0005)
  })

  test('核验: number and name on a phone; whatever does not fit gets the same answer', async ({ people }) => {
    const page = await people.stranger({ viewport: phone, isMobile: true, hasTouch: true })
    const form = new CheckForm(page)
    await page.goto('/')
    await met(page, '门户首页-手机')
    await form.check(certificate.number, holder.name)
    await expect(page.getByText('证书有效')).toBeVisible()
    await expect(page.locator('main')).toContainText(body.name)
    await met(page, '核验-有效-手机')

    await form.check(certificate.number, '示例别人')
    await expect(page.getByText('没有查到这张证书')).toBeVisible()
    await met(page, '核验-没有查到-手机')
    const wrongName = await form.words()
    await form.check(certificate.number.replace(/1$/, '9'), holder.name)
    expect(await form.words()).toBe(wrongName)
    await page.context().close()
  })
}
