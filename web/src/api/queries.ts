import type { AnyEndpoint, Page } from '@guijiang/contract/endpoint'
import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { type Ask, call, newKey, type Reply } from './call.ts'
import { NetworkError, ProblemError } from './problem.ts'

/** Tried again: what may pass by itself. A refusal stays a refusal. */
const passing = (error: unknown): boolean =>
  error instanceof NetworkError || (error instanceof ProblemError && [502, 503, 504].includes(error.status))

export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (count, error) => passing(error) && count < 2 },
      mutations: { retry: false },
    },
  })

/** Everything read from one address shares the beginning of its key, so it can be read anew together. */
export const keyOf = <E extends AnyEndpoint>(endpoint: E, ask?: Ask<E>): readonly unknown[] =>
  ask === undefined ? [endpoint.path] : [endpoint.path, ask]

type ReadOptions = { enabled?: boolean; keepPrevious?: boolean }

/** Reads an endpoint: `const { data, error, refetch } = useRead(getApplication, { params: { id } })`. */
export function useRead<E extends AnyEndpoint>(
  endpoint: E,
  ask: Ask<E>,
  { enabled, keepPrevious }: ReadOptions = {},
): UseQueryResult<Reply<E>, Error> {
  return useQuery<Reply<E>, Error>({
    queryKey: keyOf(endpoint, ask),
    queryFn: ({ signal }) => call(endpoint, ask, { signal }),
    enabled,
    placeholderData: keepPrevious ? (keepPreviousData as never) : undefined,
  })
}

/** Endpoints that answer a page: `items` and the key of what follows. */
type Paged = AnyEndpoint & { reply: { _zod: { output: Page<unknown> } } }
type Item<E extends Paged> = Reply<E>['items'][number]

/** A list as `<ListTable>` takes it, read whole or by pages. */
export type ListReading<Row> = {
  /** Undefined until the first answer has come. */
  rows: readonly Row[] | undefined
  error: Error | null
  refetch: () => void
  /** For `<DataTable more>`: undefined when there is nothing further. */
  more?: { onMore: () => void; reading: boolean; words?: string } | undefined
}

export type Pages<E extends Paged> = ListReading<Item<E>> & {
  /** The whole answer of the first page, for counts beside the list. */
  first: Reply<E> | undefined
}

/** Endpoints that answer a whole list. */
type Listed = AnyEndpoint & { reply: { _zod: { output: { items: readonly unknown[] } } } }

/** Reads a list that is short enough to come whole. */
export function useList<E extends Listed>(
  endpoint: E,
  ask: Ask<E>,
): ListReading<Reply<E>['items'][number]> & { first: Reply<E> | undefined } {
  const { data, error, refetch } = useRead(endpoint, ask)
  return { rows: data?.items, first: data, error, refetch: () => void refetch() }
}

/** Reads a list by key, a page at a time: 再看 50 件. */
export function usePages<E extends Paged>(endpoint: E, ask: Ask<E>): Pages<E> {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(endpoint, ask), 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const { query: filters } = ask as { query?: object }
      return call(endpoint, { ...ask, query: { ...filters, cursor: pageParam } } as Ask<E>, { signal })
    },
    getNextPageParam: (page) => (page as Page<unknown>).next ?? undefined,
  })
  const pages = query.data?.pages as Reply<E>[] | undefined
  return {
    rows: pages?.flatMap((page) => page.items as Item<E>[]),
    first: pages?.[0],
    error: query.error,
    refetch: () => void query.refetch(),
    more: query.hasNextPage
      ? { onMore: () => void query.fetchNextPage(), reading: query.isFetchingNextPage }
      : undefined,
  }
}

/**
 * The key of one act. It stays the same while the same thing is sent again after a lost answer, so that the server does
 * it once; a definite answer, or another content, begins a new one.
 */
function useActKey(): { keyFor: (content: string) => string; settle: () => void } {
  const held = useRef<{ content: string; key: string }>(undefined)
  return {
    keyFor: (content) => {
      if (held.current?.content !== content) held.current = { content, key: newKey() }
      return held.current.key
    },
    settle: () => {
      held.current = undefined
    },
  }
}

type ActOptions<E extends AnyEndpoint> = {
  /** Read anew afterwards: endpoints, or nothing for all that is on the page. */
  changes?: readonly AnyEndpoint[]
  onDone?: (reply: Reply<E>) => void
}

/** Does an act: `const accept = useAct(decideAcceptance)`, then `accept.mutateAsync({ params, body })`. */
export function useAct<E extends AnyEndpoint>(endpoint: E, { changes, onDone }: ActOptions<E> = {}) {
  const client = useQueryClient()
  const { keyFor, settle } = useActKey()
  return useMutation<Reply<E>, Error, Ask<E>>({
    mutationFn: async (ask) => {
      try {
        const reply = await call(endpoint, ask, { key: keyFor(JSON.stringify(ask)) })
        settle()
        return reply
      } catch (error) {
        if (error instanceof ProblemError && !passing(error) && error.status < 500) settle()
        throw error
      }
    },
    onSuccess: async (reply) => {
      const keys = changes?.map((one) => ({ queryKey: keyOf(one) })) ?? [{}]
      await Promise.all(keys.map((filter) => client.invalidateQueries(filter)))
      onDone?.(reply)
    },
  })
}
