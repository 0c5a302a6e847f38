import { z } from 'zod'
import { Id, Version } from './iso.ts'

/** One address of the platform: what is asked, what is answered. Server routes, the web client and OpenAPI are made from it. */
export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/${string}`
  summary: string
  /** Parts of the path, such as `:id`. */
  params?: P
  query?: Q
  body?: B
  reply: R
}

// biome-ignore lint/suspicious/noExplicitAny: the constraint for "some endpoint"; each use infers its own shapes
export type AnyEndpoint = Endpoint<any, any, any, any>

export const endpoint = <
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodUndefined,
>(
  definition: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> => definition

/** The empty answer of an act that has nothing to show: 204. */
export const Nothing = z.undefined()

/** The record that a path ends in or goes through: `:id`. */
export const byId = z.object({ id: Id })

/** The page of a list after the one that ended with this record. */
export const fromCursor = z.strictObject({ cursor: Id.optional() })

/** An act that says nothing but which version of the record it was decided on. */
export const onVersion = z.strictObject({ version: Version })

/** One page of a list read by key: hand `next` back as `cursor` for the following page. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })

export type Page<T> = { items: T[]; next: string | null }
