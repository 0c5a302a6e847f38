import type { Teller } from './teller.ts'

/** What happens at a moment of Beijing; without a deed the moment itself counts, for what falls due by then. */
export type Scene = readonly [at: string, tell?: () => Promise<unknown>]

/** Several chapters at once: every scene at its moment, those of one moment in the order given. */
export async function play(teller: Teller, scenes: readonly Scene[]): Promise<void> {
  let now = ''
  for (const [at, tell] of scenes.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))) {
    if (at !== now) await teller.at(at)
    now = at
    await tell?.()
  }
}

/** What one scene brings about and later ones go on from: told at the first call, known at every other. */
export function once<T>(tell: () => Promise<T>): () => Promise<T> {
  let told: Promise<T> | undefined
  return () => {
    told ??= tell()
    return told
  }
}
