import { screen } from '../../workspace/screen.ts'

/** The screens of a body's people, in the order of the side bar. */
export const screens = [
  screen({
    path: '/applications',
    title: '申请',
    duties: ['legalRepresentative', 'bodyManager', 'bodyHandler'],
    group: '准入',
    icon: 'file',
    component: () => import('./application/Applications.tsx').then((m) => m.Applications),
  }),
  screen({
    path: '/applications/$id',
    title: '我的申请',
    duties: ['legalRepresentative', 'bodyManager', 'bodyHandler'],
    parent: '/applications',
    component: () => import('./application/ApplicationHome.tsx').then((m) => m.ApplicationHome),
  }),
  screen({
    path: '/applications/$id/$part',
    title: '申请内容',
    duties: ['legalRepresentative', 'bodyManager', 'bodyHandler'],
    parent: '/applications',
    component: () => import('./application/ApplicationPart.tsx').then((m) => m.ApplicationPart),
  }),
  screen({
    path: '/appointments',
    title: '人员任命',
    duties: ['legalRepresentative'],
    group: '本机构',
    icon: 'people',
    component: () => import('./staff/Staff.tsx').then((m) => m.Staff),
  }),
  screen({
    path: '/appointments/new',
    title: '任命',
    duties: ['legalRepresentative'],
    parent: '/appointments',
    component: () => import('./staff/Appoint.tsx').then((m) => m.Appoint),
  }),
  screen({
    path: '/sittings',
    title: '场次',
    duties: ['bodyManager', 'bodyHandler', 'scoreSettler', 'legalRepresentative'],
    group: '实施',
    icon: 'calendar',
    component: () => import('./sitting/Sittings.tsx').then((m) => m.Sittings),
  }),
  screen({
    path: '/sittings/$id',
    title: '场次',
    duties: ['bodyManager', 'bodyHandler', 'scoreSettler', 'legalRepresentative'],
    parent: '/sittings',
    component: () => import('./sitting/Sitting.tsx').then((m) => m.Sitting),
  }),
  screen({
    path: '/sittings/$id/publicity',
    title: '公示管理',
    duties: ['bodyManager', 'bodyHandler', 'scoreSettler', 'legalRepresentative'],
    parent: '/sittings/$id',
    component: () => import('./publicity/Publicity.tsx').then((m) => m.Publicity),
  }),
  screen({
    path: '/sittings/$id/submission',
    title: '结果上报',
    duties: ['bodyManager', 'bodyHandler', 'scoreSettler', 'legalRepresentative'],
    parent: '/sittings/$id',
    component: () => import('./result/SubmissionDesk.tsx').then((m) => m.SubmissionDesk),
  }),
]
