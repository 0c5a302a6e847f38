export { type FindIssuedCard, type GivenCard, giveCard } from './actions.ts'
export { findStaff, listStaff, type Staff, type StaffOccupationRow, type StaffWithOccupations } from './store.ts'
