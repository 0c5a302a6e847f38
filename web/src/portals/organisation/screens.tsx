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
]
