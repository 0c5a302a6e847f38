import { keptAs, mayKeep, shellAddress, visitCache } from './keeping.ts'

/** The service worker of an inspector's phone: the network first, what was kept where there is none. */

type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Waiting & { request: Request; respondWith(answer: Promise<Response>): void }
type Scope = EventTarget & {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}

const scope = globalThis as unknown as Scope

/** Milliseconds until a weak network counts as none. */
const patience = 4000

const on = <E extends Event>(name: string, work: (event: E) => void) => scope.addEventListener(name, work as never)

on<Waiting>('install', (event) => event.waitUntil(scope.skipWaiting()))
on<Waiting>('activate', (event) => event.waitUntil(scope.clients.claim()))

/** The page says which files it was made of: those came before there was a worker to keep them. */
on<Waiting & { data: { parts: string[] } }>('message', (event) => {
  event.waitUntil(keepAll([shellAddress, '/api/me', ...event.data.parts]))
})

on<Fetching>('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  const { method, mode } = request
  const kind = keptAs({ method, mode, origin, pathname }, location.origin)
  if (kind === 'part') event.respondWith(partOf(request))
  else if (kind === 'shell') event.respondWith(fresh(request, shellAddress, keepShell))
  else if (kind === 'answer') event.respondWith(fresh(request, pathname, keepAnswer))
})

const kept = async (address: string): Promise<Response | undefined> => (await caches.open(visitCache)).match(address)

/** Nothing is kept on a device before an inspector was there, and nothing after somebody else. */
const isKept = async (): Promise<boolean> => (await kept('/api/me')) !== undefined

async function keepAll(addresses: readonly string[]): Promise<void> {
  const cache = await caches.open(visitCache)
  const me = await fetch('/api/me')
  if (!me.ok || !mayKeep(await me.clone().json())) return
  await cache.put('/api/me', me)
  await Promise.all(
    addresses.map(async (address) => {
      if (await cache.match(address)) return
      const part = await fetch(address)
      if (part.ok) await cache.put(address, part)
    }),
  )
}

/** A file of the build has its hash in its name: what was kept is right. */
async function partOf(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const before = await kept(pathname)
  if (before) return before
  const answer = await fetch(request)
  if (answer.ok && (await isKept())) await (await caches.open(visitCache)).put(pathname, answer.clone())
  return answer
}

async function fresh(
  request: Request,
  address: string,
  keep: (address: string, answer: Response) => Promise<void>,
): Promise<Response> {
  const asked = fetch(request)
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience))
  try {
    const answer = await Promise.race([asked, late])
    if (!answer) return (await kept(address)) ?? (await asked)
    await keep(address, answer.clone())
    return answer
  } catch (error) {
    const before = await kept(address)
    if (before) return before
    throw error
  }
}

/** Of a new build: the files of the one before are of no more use. */
async function keepShell(address: string, answer: Response): Promise<void> {
  if (!answer.ok || !(await isKept())) return
  const cache = await caches.open(visitCache)
  const before = await cache.match(address)
  if (before && (await before.text()) !== (await answer.clone().text())) {
    const parts = (await cache.keys()).filter(({ url }) => new URL(url).pathname.startsWith('/assets/'))
    await Promise.all(parts.map((part) => cache.delete(part)))
  }
  await cache.put(address, answer)
}

async function keepAnswer(address: string, answer: Response): Promise<void> {
  if (address === '/api/me') {
    const me = answer.ok ? await answer.clone().json() : null
    if (answer.status === 401 || (answer.ok && !mayKeep(me))) await caches.delete(visitCache)
    else if (answer.ok) await (await caches.open(visitCache)).put(address, answer)
    return
  }
  const cache = await caches.open(visitCache)
  if (answer.ok && (await isKept())) await cache.put(address, answer)
  // Taken away, or somebody else's.
  else if (answer.status === 403 || answer.status === 404) await cache.delete(address)
}
