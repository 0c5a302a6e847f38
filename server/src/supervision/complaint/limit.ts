import type { Limit } from '#kit/route.ts'

/** Complaints sent, by client. */
export const complaintLimit: Limit = { name: 'complaint', perMinute: 10 }

/** Threads asked after and written to; wrong secrets are counted besides, by number. */
export const threadLimit: Limit = { name: 'complaint thread', perMinute: 30 }
