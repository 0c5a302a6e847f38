import type { Limit } from '#kit/route.ts'

/** One count for the page and the route of the check. */
export const checkLimit: Limit = {
  name: 'certificate.check',
  perMinute: ({ settings }) => settings.checkLimitPerMinute,
}
