import { screen } from '../../workspace/screen.ts'

/** What administrators run the platform with. A leader sees the duties of the own centre. */
export const screens = [
  screen({
    path: '/accounts',
    title: '账号与岗位',
    duties: ['systemAdministrator', 'securityAdministrator', 'auditAdministrator', 'centreLeader'],
    group: '管理',
    icon: 'people',
    component: () => import('./account/Accounts.tsx').then((m) => m.Accounts),
  }),
  screen({
    path: '/accounts/new',
    title: '新建账号',
    duties: ['systemAdministrator'],
    parent: '/accounts',
    component: () => import('./account/NewAccount.tsx').then((m) => m.NewAccount),
  }),
  screen({
    path: '/accounts/$id',
    title: '账号',
    duties: ['systemAdministrator', 'securityAdministrator', 'auditAdministrator', 'centreLeader'],
    parent: '/accounts',
    component: () => import('./account/AccountPage.tsx').then((m) => m.AccountPage),
  }),
]
