import type { Limit } from '#kit/route.ts'

/** Complaints sent and asked after, by client. */
export const complaintLimit: Limit = { name: 'complaint', perMinute: 10 }
