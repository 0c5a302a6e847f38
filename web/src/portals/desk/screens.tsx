import { type Duty, duties } from '@guijiang/contract/codes'
import { useDueCount, useUnreadCount } from '../../workspace/desk.ts'
import { screen } from '../../workspace/screen.ts'

const all = Object.keys(duties) as Duty[]
const ofBody = all.filter((duty) => duties[duty].side === 'body')
const others = all.filter((duty) => duties[duty].side !== 'body')
const followers = all.filter((duty) => ['body', 'centre'].includes(duties[duty].side) || duty === 'auditor')

/** Who follows a sitting and its objections: the body that answers, the centre that confirms. */
const handling: Duty[] = [
  'bodyManager',
  'bodyHandler',
  'scoreSettler',
  'legalRepresentative',
  'centreHandler',
  'centreReviewer',
  'centreLeader',
  'auditor',
]

/** Whom supervision concerns: the body, the offices, the auditor. */
const overseeing: Duty[] = handling.filter((duty) => duty !== 'scoreSettler')

const sitting = () => import('./sitting/Sitting.tsx').then((m) => m.Sitting)
const queue = () => import('./Queue.tsx').then((m) => m.Queue)

export const screens = [
  screen({
    path: '/',
    title: '首页',
    duties: ofBody,
    group: '工作台',
    icon: 'home',
    useCount: useDueCount,
    component: () => import('./Home.tsx').then((m) => m.Home),
  }),
  screen({
    path: '/',
    title: '待办',
    duties: others,
    group: '工作台',
    icon: 'list',
    useCount: useDueCount,
    component: queue,
  }),
  screen({ path: '/queue', title: '待办', duties: ofBody, parent: '/', component: queue }),
  screen({
    path: '/notifications',
    title: '送达与通知',
    duties: 'all',
    group: '工作台',
    icon: 'bell',
    useCount: useUnreadCount,
    component: () => import('./Notices.tsx').then((m) => m.Notices),
  }),
  screen({
    path: '/cases/$kind/$id',
    title: '办理经过',
    duties: followers,
    component: () => import('./CaseFile.tsx').then((m) => m.CaseFile),
  }),
  screen({
    path: '/sittings/$id',
    title: '场次',
    duties: handling.filter((duty) => duties[duty].side === 'body'),
    parent: '/sittings',
    component: sitting,
  }),
  screen({
    path: '/sittings/$id',
    title: '场次',
    duties: handling.filter((duty) => duties[duty].side !== 'body'),
    parent: '/plans',
    component: sitting,
  }),
  screen({
    path: '/search',
    title: '按编号查找',
    duties: handling,
    component: () => import('./Search.tsx').then((m) => m.Search),
  }),
  screen({
    path: '/objections',
    title: '公示与异议',
    duties: handling,
    group: '实施',
    icon: 'flag',
    component: () => import('./objection/Objections.tsx').then((m) => m.Objections),
  }),
  screen({
    path: '/objections/$id',
    title: '异议',
    duties: handling,
    parent: '/objections',
    component: () => import('./objection/Objection.tsx').then((m) => m.Objection),
  }),
  screen({
    path: '/self-reports',
    title: '自查报告',
    duties: overseeing,
    group: '监管',
    icon: 'file',
    component: () => import('./self-report/SelfReports.tsx').then((m) => m.SelfReports),
  }),
  screen({
    path: '/self-reports/new',
    title: '要求报送自查报告',
    duties: ['centreHandler'],
    parent: '/self-reports',
    component: () => import('./self-report/AskSelfReport.tsx').then((m) => m.AskSelfReport),
  }),
  screen({
    path: '/self-reports/$id',
    title: '自查报告',
    duties: overseeing,
    parent: '/self-reports',
    component: () => import('./self-report/SelfReport.tsx').then((m) => m.SelfReport),
  }),
  screen({
    path: '/credit',
    title: '信用档案',
    duties: overseeing,
    group: '监管',
    icon: 'shield',
    component: () => import('./credit/CreditList.tsx').then((m) => m.CreditList),
  }),
  screen({
    path: '/credit/new',
    title: '拟记失信',
    duties: ['centreHandler'],
    parent: '/credit',
    component: () => import('./credit/DraftCredit.tsx').then((m) => m.DraftCredit),
  }),
  screen({
    path: '/credit/$id',
    title: '失信记录',
    duties: overseeing,
    parent: '/credit',
    component: () => import('./credit/Credit.tsx').then((m) => m.Credit),
  }),
  screen({
    path: '/exits',
    title: '信用与退出',
    duties: overseeing,
    group: '监管',
    icon: 'pause',
    component: () => import('./exit/ExitList.tsx').then((m) => m.ExitList),
  }),
  screen({
    path: '/exits/new',
    title: '立案处理',
    duties: ['centreHandler', 'bodyManager'],
    parent: '/exits',
    component: () => import('./exit/OpenExit.tsx').then((m) => m.OpenExit),
  }),
  screen({
    path: '/exits/$id',
    title: '处理案件',
    duties: overseeing,
    parent: '/exits',
    component: () => import('./exit/Exit.tsx').then((m) => m.Exit),
  }),
  screen({
    path: '/supervised',
    title: '督导的场次',
    duties: ['externalSupervisor'],
    group: '监管',
    icon: 'eye',
    component: () => import('./exit/Supervised.tsx').then((m) => m.Supervised),
  }),
  screen({
    path: '/investigations',
    title: '调查处理',
    duties: overseeing,
    group: '监管',
    icon: 'search',
    component: () => import('./investigation/Investigations.tsx').then((m) => m.Investigations),
  }),
  screen({
    path: '/investigations/new',
    title: '立案调查',
    duties: ['centreHandler'],
    parent: '/investigations',
    component: () => import('./investigation/OpenInvestigation.tsx').then((m) => m.OpenInvestigation),
  }),
  screen({
    path: '/investigations/$id',
    title: '调查处理',
    duties: overseeing,
    parent: '/investigations',
    component: () => import('./investigation/Investigation.tsx').then((m) => m.Investigation),
  }),
]
