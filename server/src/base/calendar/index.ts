export { type CalendarTurns, calendarRegistry } from './actions.ts'
export { type CountingSettings, calendarVersion, dayKind, getCalendar, getCountingSettings } from './current.ts'
export * from './rules.ts'
