import type { FindingOutcome, Position } from '@guijiang/contract/supervision/inspection'

/** What was noted and has not arrived, on this device: text and photographs outlive a reload and a dead battery. */

export type DraftFile = {
  /** Idempotency key of sending it; the same for every try. */
  key: string
  file: File
  /** Once it has arrived. */
  id: string | null
}

export type Draft = {
  /** Account and task: another person on the same device finds nothing. */
  place: string
  code: string
  /** Idempotency key of saving it. */
  key: string
  version: number
  outcome: FindingOutcome
  text: string
  demand: string
  /** Files that arrived with an earlier note. */
  kept: string[]
  fresh: DraftFile[]
  at: string
  position: Position | null
  /** Somebody else changed the item meanwhile, or the server did not take it: it waits for a decision. */
  refusal: { words: string; conflict: boolean } | null
}

export type Arrival = { place: string; key: string; at: string; where: string; position: Position | null }

const name = 'guijiang-inspection'
const stores = { draft: ['place', 'code'], arrival: 'place' } as const

let opened: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      for (const [store, key] of Object.entries(stores)) {
        request.result.createObjectStore(store, { keyPath: key as string | string[] })
      }
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opened
}

async function ask<T>(
  store: keyof typeof stores,
  mode: IDBTransactionMode,
  work: (objects: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await open()).transaction(store, mode)
  const request = work(transaction.objectStore(store))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

export const listDrafts = (place: string): Promise<Draft[]> =>
  ask('draft', 'readonly', (objects) => objects.getAll(IDBKeyRange.bound([place], [place, []])))

export const putDraft = (draft: Draft): Promise<unknown> => ask('draft', 'readwrite', (objects) => objects.put(draft))

/** Only the one that was sent: what was typed anew in the meantime stays. */
export async function dropDraft({ place, code, key }: Draft): Promise<void> {
  const found = await ask<Draft | undefined>('draft', 'readonly', (objects) => objects.get([place, code]))
  if (found?.key === key) await ask('draft', 'readwrite', (objects) => objects.delete([place, code]))
}

export const findArrival = (place: string): Promise<Arrival | undefined> =>
  ask('arrival', 'readonly', (objects) => objects.get(place))

export const putArrival = (arrival: Arrival): Promise<unknown> =>
  ask('arrival', 'readwrite', (objects) => objects.put(arrival))

export const dropArrival = (place: string): Promise<unknown> =>
  ask('arrival', 'readwrite', (objects) => objects.delete(place))
