import { screen } from '../../workspace/screen.ts'

/** What those see who work at sittings: where they are named, and the marks of their room. */
export const screens = [
  screen({
    path: '/my-sittings',
    title: '我的任务',
    duties: ['assessor', 'invigilator', 'qualitySupervisor'],
    group: '实施',
    icon: 'calendar',
    component: () => import('./MyTasks.tsx').then((m) => m.MyTasks),
  }),
  screen({
    path: '/sittings/$id/attendance',
    title: '到考登记',
    duties: ['invigilator', 'qualitySupervisor'],
    parent: '/my-sittings',
    component: () => import('./Attendance.tsx').then((m) => m.Attendance),
  }),
  screen({
    path: '/my-cards',
    title: '我的证卡',
    duties: ['assessor', 'invigilator', 'qualitySupervisor'],
    group: '本机构',
    icon: 'medal',
    component: () => import('./MyCards.tsx').then((m) => m.MyCards),
  }),
]
