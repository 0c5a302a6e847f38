export { auditRoutes } from './audit-routes.ts'
export type { Cases, FindCase, Numbered } from './cases.ts'
export type { CaseStanding } from './policy.ts'
export { deskRoutes } from './routes.ts'
