import { anle, fushou } from '../bodies.ts'
import { once, type Scene } from '../scene.ts'
import { announceSitting, bring, care } from '../sittings.ts'
import { decideExit, openExit, recordCredit, stateOpinion, tellCandidates } from '../steps/exit.ts'
import type { Teller } from '../teller.ts'

/** 四（一）2 [N4.1.2]: one body is suspended, another removed while candidates are registered with it. */
export function exits(teller: Teller): Scene[] {
  const sitting = once(() => announceAtFushou(teller))
  const suspension = once(() => openSuspension(teller))
  const removal = once(() => openRemoval(teller))
  const hear = async () => {
    await stateOpinion(teller, anle, await suspension(), '宣传由外包公司发布，已全部撤下并道歉，请从轻处理。')
    await stateOpinion(teller, fushou, await removal(), '负责考务的人员离职，记录遗失，愿意接受处理。')
  }
  const suspend = async () => {
    await bring(teller, fushou, await sitting(), { from: 601, count: 6, readAt: '2026-09-21T11:00' })
    const opinion = '事实清楚，陈述部分采纳，建议暂停四个月。'
    await decideExit(teller, await suspension(), { months: 4, opinion })
  }
  const remove = async () => {
    const opinion = '管理失序，事实清楚，陈述不影响认定，建议移出目录；在途考生转到同城机构。'
    await tellCandidates(teller, await decideExit(teller, await removal(), { months: null, opinion }))
  }
  return [
    ['2026-09-14T09:00', sitting],
    ['2026-09-14T09:00', suspension],
    ['2026-09-14T09:00', removal],
    ['2026-09-15T08:00', hear],
    ['2026-09-21T09:00', suspend],
    ['2026-10-09T09:00', remove],
  ]
}

const announceAtFushou = (teller: Teller): Promise<string> =>
  announceSitting(teller, fushou, {
    occupation: care,
    level: 5,
    firstDay: '2026-10-24',
    registrationOpens: '2026-09-15',
    registrationCloses: '2026-10-12',
  })

async function openSuspension(teller: Teller): Promise<string> {
  await recordCredit(teller, anle, {
    class: 'general',
    ground: '招生简章承诺“包过”',
    facts: '2026 年 8 月在示例网站发布招生简章，承诺不过退费、包拿证书，有网页存证和两名学员证言。',
  })
  return openExit(teller, anle, {
    kind: 'suspend',
    ground: 'dishonesty',
    facts: '2026 年 8 月在招生简章中承诺“包过”，经约谈仍未撤下，已记入信用档案。',
  })
}

const openRemoval = (teller: Teller): Promise<string> =>
  openExit(teller, fushou, {
    kind: 'remove',
    ground: 'disorder',
    facts: '2026 年 7 月至 8 月两次抽查均未能提供考务记录，考评员证件由他人代签，拒不整改。',
  })
