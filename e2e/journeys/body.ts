import { creditCodeOf } from '../../server/src/demo/bodies.ts'

/** The body of the thread; what comes to be on the way is written down here. */
export const body = {
  name: '示例旅程职业培训学校',
  shortName: '示例旅程',
  creditCode: creditCodeOf(77),
  /** Ids by which later links find what earlier links made. */
  application: '',
  code: '',
}

/** Who works there: `lucheng-` and the post. */
export const staff = {
  legal: 'lucheng-faren',
  manager: 'lucheng-fuze',
  handlerA: 'lucheng-jia',
  handlerB: 'lucheng-yi',
  settler: 'lucheng-heding',
  assessor1: 'lucheng-kaoping1',
  assessor2: 'lucheng-kaoping2',
  assessor3: 'lucheng-kaoping3',
  trainer: 'lucheng-kaoping4',
  supervisor: 'lucheng-dudao',
  invigilator1: 'lucheng-jiankao1',
  invigilator2: 'lucheng-jiankao2',
} as const

/** Who sits the examination: numbers of invented persons. */
export const candidates = [7301, 7302, 7303, 7304, 7305, 7306] as const

/** A small paper of one page, different by its words. */
export const paper = (name: string) => ({
  name: `${name}.pdf`,
  mimeType: 'application/pdf',
  buffer: Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n% ${encodeURIComponent(name)}\n` +
      'xref\n0 4\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n9\n%%EOF\n',
  ),
})
