export { findComplaintCase, listComplaintsNumbered } from './case.ts'
export { type ComplaintDoor, complaintFigures, listUpheldComplaints, requireUpheld } from './doors.ts'
export { droppedComplaints } from './trace.ts'
