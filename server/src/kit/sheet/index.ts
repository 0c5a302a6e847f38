import { setImmediate } from 'node:timers/promises'
import { Problem } from '../problem.ts'
import { createWorkers } from '../workers.ts'
import type { SheetColumn, SheetContent, SheetFinding, SheetMark, SheetRow } from './column.ts'
import type { PackedRow, PackedSheet } from './read.ts'
import type { SheetAnswer, SheetAsk } from './sheet-thread.ts'

export type { SheetColumn, SheetContent, SheetFinding, SheetMark, SheetRow } from './column.ts'
export { columnLetter, marksHeader } from './column.ts'
export { writeCsv } from './csv.ts'

const threads = createWorkers<SheetAsk, SheetAnswer>({
  module: new URL('./sheet-thread.ts', import.meta.url),
  size: 1,
  limits: { maxOldGenerationSizeMb: 1024 },
})

/** Ends the thread; the next sheet starts it anew. */
export const closeSheets = () => threads.close()

/**
 * Reads the first visible worksheet of an `.xlsx`, away from the event loop. The header is found by names within the
 * first 20 rows. Refuses (`sheet-…`, `too-large`) what cannot be taken as a whole; what a person can mend cell by cell
 * comes back as findings.
 */
export async function readSheet<Key extends string>(
  bytes: Uint8Array,
  { columns, maxRows }: { columns: readonly SheetColumn<Key>[]; maxRows: number },
): Promise<SheetContent<Key>> {
  const packed = (await run({ act: 'read', bytes, columns, maxRows })) as PackedSheet
  const keys = columns.map(({ key }) => key)
  const rows = await unpack<PackedRow, SheetRow<Key>>(packed.rows, ([row, ...values]) => ({
    row,
    values: Object.fromEntries(keys.map((key, i) => [key, values[i] ?? ''])) as Record<Key, string>,
  }))
  const findings = await unpack<SheetFinding, SheetFinding>(packed.findings, (finding) => finding)
  return { ...packed, columns: packed.columns as SheetContent<Key>['columns'], rows, findings }
}

/** The sheet again with red cells, comments and a last column 要改什么; its own look is kept. */
export async function markSheet(
  bytes: Uint8Array,
  marks: readonly SheetMark[],
  { headerRow }: { headerRow: number },
): Promise<Buffer> {
  return Buffer.from((await run({ act: 'mark', bytes, marks, headerRow })) as Uint8Array)
}

/** An `.xlsx` of text cells: a template when `rows` is empty and `blankRows` is not, else an export. */
export async function writeSheet(
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly string[])[],
  { blankRows = 0 }: { blankRows?: number } = {},
): Promise<Buffer> {
  return Buffer.from((await run({ act: 'write', name, columns, rows, blankRows })) as Uint8Array)
}

async function run(ask: SheetAsk): Promise<SheetAnswer> {
  try {
    return await threads.run(ask)
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
      throw new Problem('sheet-too-big', { limit: '打开时用的内存' })
    throw thrown
  }
}

/** Batch after batch, with a pause for everyone else between them. */
async function unpack<Packed, Thing>(texts: string[], open: (packed: Packed) => Thing): Promise<Thing[]> {
  const things: Thing[] = []
  for (const text of texts) {
    for (const packed of JSON.parse(text) as Packed[]) things.push(open(packed))
    await setImmediate()
  }
  return things
}
