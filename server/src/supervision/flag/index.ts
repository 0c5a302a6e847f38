export { defineFlagJobs, flagDayHooks } from './jobs.ts'
