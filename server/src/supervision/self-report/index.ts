export { selfReportDayHooks } from './opening.ts'
export { findSelfReportCase, listPublishedReports } from './reading.ts'
export { listReportsNumbered } from './store.ts'
