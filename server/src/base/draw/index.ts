export { findDraw, freezeDraw, openDrawFile } from './actions.ts'
export { drawDayHooks } from './jobs.ts'
export { drawRegistry } from './leaves.ts'
export type {
  AfterDraw,
  AfterSubstitution,
  DrawMatter,
  Drawn,
  DrawRoster,
  DrawStanding,
  DrawUser,
  DrawUsers,
  FindDraw,
  FreezeDraw,
  FreezeGiven,
  OpenDrawFile,
  RosterInspector,
  RosterItem,
} from './ports.ts'
