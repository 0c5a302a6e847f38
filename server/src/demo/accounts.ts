import type { Area, Duty } from '@guijiang/contract/codes'

export type StoryAccount = { login: string; name: string; duty: Duty; area?: Area }

/** Everybody of the story who does not belong to a body. The names are invented, one person for each duty. */
export const officials: readonly StoryAccount[] = [
  { login: 'qu-shenpi', name: '韦示例', duty: 'centreLeader', area: '450000' },
  { login: 'qu-shenpi2', name: '莫示例', duty: 'centreLeader', area: '450000' },
  { login: 'qu-fuhe', name: '农示例', duty: 'centreReviewer', area: '450000' },
  { login: 'qu-fuhe2', name: '侬示例', duty: 'centreReviewer', area: '450000' },
  { login: 'qu-jingban', name: '陆示例', duty: 'centreHandler', area: '450000' },
  { login: 'qu-jingban2', name: '覃示例', duty: 'centreHandler', area: '450000' },
  { login: 'gl-shenpi', name: '蒋样例', duty: 'centreLeader', area: '450300' },
  { login: 'gl-fuhe', name: '唐样例', duty: 'centreReviewer', area: '450300' },
  { login: 'gl-jingban', name: '秦样例', duty: 'centreHandler', area: '450300' },
  { login: 'nn-shenpi', name: '黄样例', duty: 'centreLeader', area: '450100' },
  { login: 'nn-fuhe', name: '卢样例', duty: 'centreReviewer', area: '450100' },
  { login: 'nn-jingban', name: '梁样例', duty: 'centreHandler', area: '450100' },
  { login: 'lz-shenpi', name: '罗样例', duty: 'centreLeader', area: '450200' },
  { login: 'lz-jingban', name: '石样例', duty: 'centreHandler', area: '450200' },
  { login: 'qu-jiancha', name: '谭示例', duty: 'inspector', area: '450000' },
  { login: 'qu-jiancha2', name: '赖示例', duty: 'inspector', area: '450000' },
  { login: 'qu-jiancha3', name: '滕示例', duty: 'inspector', area: '450000' },
  { login: 'qu-dudao', name: '班示例', duty: 'externalSupervisor', area: '450000' },
  { login: 'qu-tousu', name: '岑示例', duty: 'complaintOfficer', area: '450000' },
  { login: 'zhuanjia1', name: '甘虚构', duty: 'expert' },
  { login: 'zhuanjia2', name: '凌虚构', duty: 'expert' },
  { login: 'zhuanjia3', name: '玉虚构', duty: 'expert' },
  { login: 'zhuanjia4', name: '廖虚构', duty: 'expert' },
  { login: 'zhuanjia5', name: '苏虚构', duty: 'expert' },
  { login: 'zhuanjia6', name: '蓝虚构', duty: 'expert' },
  { login: 'gongzhong', name: '邓虚构', duty: 'drawDelegate' },
  { login: 'shenji', name: '龙虚构', duty: 'auditor' },
]
