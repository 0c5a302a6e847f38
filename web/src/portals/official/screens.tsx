import { screen } from '../../workspace/screen.ts'

const centre = ['centreHandler', 'centreReviewer', 'centreLeader'] as const

/** The screens of the centres, in the order of the side bar. */
export const screens = [
  screen({
    path: '/applications',
    title: '申请',
    duties: [...centre, 'auditor'],
    group: '准入',
    icon: 'file',
    component: () => import('./application/ApplicationList.tsx').then((m) => m.ApplicationList),
  }),
  screen({
    path: '/applications/$id',
    title: '审查',
    duties: [...centre, 'auditor'],
    parent: '/applications',
    wide: true,
    component: () => import('./application/ReviewDesk.tsx').then((m) => m.ReviewDesk),
  }),
  screen({
    path: '/applications/$id/decision',
    title: '核对决定',
    duties: [...centre, 'auditor'],
    parent: '/applications',
    component: () => import('./application/CheckDecision.tsx').then((m) => m.CheckDecision),
  }),
  screen({
    path: '/organisations',
    title: '机构',
    duties: [...centre, 'auditor'],
    group: '准入',
    icon: 'home',
    component: () => import('./organisation/OrganisationList.tsx').then((m) => m.OrganisationList),
  }),
  screen({
    path: '/organisations/new',
    title: '登记机构',
    duties: ['centreHandler'],
    parent: '/organisations',
    component: () => import('./organisation/RegisterOrganisation.tsx').then((m) => m.RegisterOrganisation),
  }),
  screen({
    path: '/plans',
    title: '公告与计划',
    duties: [...centre, 'auditor'],
    group: '实施',
    icon: 'flag',
    component: () => import('./plan/Plans.tsx').then((m) => m.Plans),
  }),
  screen({
    path: '/plans/$id',
    title: '公告与计划',
    duties: [...centre, 'auditor'],
    parent: '/plans',
    component: () => import('./plan/PlanPage.tsx').then((m) => m.PlanPage),
  }),
  screen({
    path: '/submissions',
    title: '结果审核',
    duties: [...centre, 'auditor'],
    group: '实施',
    icon: 'tick',
    component: () => import('./result/Submissions.tsx').then((m) => m.Submissions),
  }),
  screen({
    path: '/submissions/$id',
    title: '上报批次',
    duties: [...centre, 'auditor'],
    parent: '/submissions',
    component: () => import('./result/ReviewSubmission.tsx').then((m) => m.ReviewSubmission),
  }),
]
