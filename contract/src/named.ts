import { z } from 'zod'

/** The schemas that the OpenAPI document shows under a name of their own. */
export const named = z.registry<{ id: string }>()
