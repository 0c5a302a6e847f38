import { randomUUIDv7 } from 'node:crypto'

/** A new identifier, ordered by time of making. */
export const newId = (): string => randomUUIDv7()
