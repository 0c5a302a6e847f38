import type { FormFault } from './portal.ts'
import type {
  ComplaintFigures,
  ComplaintReceipt,
  ComplaintSubject,
  FollowedComplaint,
} from './supervision/complaint.ts'

/** What was typed, as it was typed. */
export type ComplaintFormView = {
  values: {
    about: ComplaintSubject
    area: string
    body: string
    item: string
    post: string
    officialName: string
    matter: string
    named: 'yes' | 'no'
    name: string
    phone: string
  }
  faults: FormFault[]
}

export type ComplaintReceiptView = { receipt: ComplaintReceipt }

/** The thread of a complaint, for whoever holds its receipt; the receipt is handed on in the forms of the page. */
export type ComplaintStatusView = {
  receipt: { number: string; secret: string; commitment: string }
  faults: FormFault[]
  complaint: FollowedComplaint | null
}

export type SupervisionView = { figures: ComplaintFigures }
