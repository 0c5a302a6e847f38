import type { ActProof } from '@guijiang/contract/base/audit'
import { toHex, utf8 } from '@guijiang/proof/bytes'
import { treeHasher } from '@guijiang/proof/merkle'
import { formatVerifierKey, parseKeys, parseNote, type VerifierKey } from '@guijiang/proof/note'
import { sha256 } from '@guijiang/proof/sha256'
import { judgeInclusion } from '@guijiang/proof/verdict'

export type Judged =
  | { state: 'pending' | 'refused' | 'keyChanged' }
  | { state: 'proven'; index: number; size: number; leaf: string; checkpoint: string; path: readonly string[] }

const place = 'guijiang-log-keys'

/** The keys this browser saw first are those it goes by: another page of keys later is told, not believed. */
function pinned(keys: readonly VerifierKey[]): boolean {
  const text = keys.map(formatVerifierKey).join('\n')
  try {
    const held = localStorage.getItem(place)
    if (held === null) localStorage.setItem(place, text)
    return held === null || held === text
  } catch {
    return true
  }
}

/** Judges in this browser, with the code an outsider uses: signature, path to the root, opened content. */
export async function judge({ proof, keys: page }: ActProof): Promise<Judged> {
  if (!proof) return { state: 'pending' }
  const keys = parseKeys(sha256, parseNote(page).text)
  if (!pinned(keys)) return { state: 'keyChanged' }
  const verdict = await judgeInclusion(sha256, proof, keys)
  if (!verdict.proven || !verdict.opened) return { state: 'refused' }
  const leaf = toHex(treeHasher(sha256).leaf(utf8(proof.entry)))
  const { index, checkpoint, proof: path } = proof
  return { state: 'proven', index, size: verdict.head.size, leaf, checkpoint, path }
}
