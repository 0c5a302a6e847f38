export { listStaff, type StaffOccupationRow, type StaffWithOccupations } from './store.ts'
