export { countStatistics } from './actions.ts'
