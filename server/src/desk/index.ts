export type { Cases, FindCase } from './cases.ts'
export type { CaseStanding } from './policy.ts'
export { deskRoutes } from './routes.ts'
