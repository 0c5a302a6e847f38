import type { Limit } from '#kit/route.ts'

/** Three secrets that belong together, by client. */
export const fateLimit: Limit = { name: 'own-fate', perMinute: 10 }
