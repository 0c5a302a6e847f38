import { screen } from '../../workspace/screen.ts'

/** The screens of a delegate of the public. */
export const screens = [
  screen({
    path: '/draws',
    title: '参加抽取',
    duties: ['drawDelegate'],
    group: '监管',
    icon: 'dice',
    component: () => import('./OwnDraws.tsx').then((m) => m.OwnDraws),
  }),
  screen({
    path: '/draws/$id',
    title: '抽取',
    duties: ['drawDelegate'],
    parent: '/draws',
    component: () => import('./OwnDraw.tsx').then((m) => m.OwnDraw),
  }),
]
