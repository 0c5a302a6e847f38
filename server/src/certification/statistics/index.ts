export { countStatistics } from './actions.ts'
export { certificatesByCity } from './store.ts'
