import { z } from 'zod'

/** What somebody writes into a field: `what` says what is wanted there (写明理由); both ends are named when missed. */
export const written = (least: number, most: number, what: string) =>
  z.string().trim().min(least, `${what}，至少 ${least} 个字`).max(most, `最多 ${most} 字，请删短`)
