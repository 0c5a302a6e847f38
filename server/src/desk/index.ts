export type { CaseStanding, Cases, FindCase } from './cases.ts'
export { deskRoutes } from './routes.ts'
