export { endHearings } from './hearing.ts'
