import { z } from 'zod'
import { named } from './named.ts'

/** A day in Beijing, `YYYY-MM-DD`, that the calendar has. The browser shows it and never counts with it. */
export const IsoDate = z.iso.date('写成 2026-12-08 这样的日期').brand<'IsoDate'>().register(named, { id: 'IsoDate' })
export type IsoDate = z.infer<typeof IsoDate>

/** A moment with its offset, such as `2026-11-23T09:00:00+08:00` or `…Z`. */
export const IsoInstant = z.iso
  .datetime({ offset: true, error: '写成 2026-11-23T09:00:00+08:00 这样的时间' })
  .brand<'IsoInstant'>()
  .register(named, { id: 'IsoInstant' })
export type IsoInstant = z.infer<typeof IsoInstant>

/** Identifier of a record: a UUID made by the server. */
export const Id = z.uuid().register(named, { id: 'Id' })
export type Id = z.infer<typeof Id>

/** The version of a record that the person saw; a write that names an older one is refused (409). */
export const Version = z.int().min(0).register(named, { id: 'Version' })
export type Version = z.infer<typeof Version>

/** SHA-256 in lower-case hexadecimal: 64 characters. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .register(named, { id: 'Sha256' })
export type Sha256 = z.infer<typeof Sha256>
