import { once, type Scene } from '../scene.ts'
import { acceptComplaint, answerComplaint, askSender, complain, writeToOffice } from '../steps/complaint.ts'
import { decideMeasure, openInvestigation, stateCase } from '../steps/investigation.ts'
import type { Teller } from '../teller.ts'

const officer = 'qu-tousu'
const handler = 'qu-jingban'
const code = 'S000045000001'

const told = {
  file: async (teller: Teller) => {
    const filed = await complain(teller, officer, {
      about: 'body',
      area: '450300',
      body: code,
      matter: '九月二十八日到示例康养报名，除公告的费用外，还收了一百元资料费，没有开发票。',
      named: true,
      name: '示例投诉人',
      phone: '13800000017',
    })
    await acceptComplaint(teller, officer, filed.id)
    await askSender(teller, officer, filed.id, '请问资料费是谁收的，有没有收条或转账记录？')
    await writeToOffice(teller, filed.receipt, '报名处的人收的现金，给了一张没有盖章的收条，我留着。')
    return filed.id
  },
  /** Upheld; the region opens an investigation and tells the body. */
  uphold: async (teller: Teller, id: string) => {
    await answerComplaint(teller, { officer, leader: 'qu-shenpi' }, id, {
      kind: 'answer',
      outcome: 'upheld',
      findings: '核对了收条和当天的报名登记，查明向 6 名考生各多收 100 元资料费，已责令三日内退还。依据四（二）6。',
      summary: '公告以外收取资料费，已退还考生。',
    })
    return openInvestigation(teller, handler, {
      code,
      source: { kind: 'complaint', id },
      charge: 'disorder',
      facts: '2026年9月28日报名期间，在公告费用以外向 6 名考生各收取 100 元资料费，未开票据。证据：收条、报名登记。',
    })
  },
  state: (teller: Teller, investigation: string) =>
    stateCase(teller, 'kangyang-fuze', investigation, '系报名处一名新员工自行收取，款已退清，已停止其岗位并重新培训。'),
  talk: (teller: Teller, investigation: string) =>
    decideMeasure(teller, { handler, leader: 'qu-shenpi' }, investigation, {
      measure: 'talk',
      reasons: '收条与报名登记相互印证，事实成立；款项已退清，采纳机构关于已整改的陈述，予以约谈。',
    }),
  /** About somebody of a city's centre: it lies with the region, where that person sees nothing of it. */
  aboutOfficial: (teller: Teller) =>
    complain(teller, officer, {
      about: 'official',
      area: '450300',
      post: 'centreReviewer',
      matter: '材料交齐两个多星期，窗口一直说在复核，问是谁在办也不说。',
      named: false,
    }),
}

/** A complaint that is found true and leads to a talk, and one about an official that waits to be taken. */
export function complaintScenes(teller: Teller): Scene[] {
  const complaint = once(() => told.file(teller))
  const investigation = once(async () => told.uphold(teller, await complaint()))
  return [
    ['2026-10-12T09:00', complaint],
    ['2026-10-29T09:00', investigation],
    ['2026-11-02T09:00', async () => told.state(teller, await investigation())],
    ['2026-11-09T14:00', async () => told.talk(teller, await investigation())],
    ['2026-11-19T10:00', () => told.aboutOfficial(teller)],
  ]
}
