import type { Teller } from './teller.ts'

/** The story of the demonstration, in the order in which it happened. */
export async function tellStory(teller: Teller): Promise<void> {
  await teller.at('2026-11-23T09:00')
}
