import type { Limit } from '#kit/route.ts'

/** Objections and looks at their answers, by client. */
export const objectionLimit: Limit = { name: 'objection', perMinute: 10 }
