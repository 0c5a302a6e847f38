export { findComplaintCase, listComplaintsNumbered } from './case.ts'
export { type ComplaintDoor, complaintFigures, listUpheldComplaints, requireUpheld } from './doors.ts'
/** For the weights of a draw: what was found true, not what is still open and might be anything. */
export { countUpheld as countUpheldComplaints } from './store.ts'
export { droppedComplaints } from './trace.ts'
