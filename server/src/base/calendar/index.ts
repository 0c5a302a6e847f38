export { type CountingSettings, calendarVersion, getCalendar, getCountingSettings } from './current.ts'
export * from './rules.ts'
