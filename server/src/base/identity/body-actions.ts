import type { Acting } from '#kit/house.ts'
import { saveBodyName } from './store.ts'

/** Keeps a body's name for those who reach no business data: called when a body is entered or renamed. */
export const nameBody = (ctx: Acting, organisationId: string, name: string): Promise<void> =>
  saveBodyName(ctx.tx, organisationId, name)
