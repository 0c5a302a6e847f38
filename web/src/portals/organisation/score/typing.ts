import { Score, saveScore } from '@guijiang/contract/delivery/score'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '../../../api/call.ts'
import { NetworkError, sentenceOf } from '../../../api/problem.ts'

export type CellState = 'empty' | 'saved' | 'saving' | 'wrong' | 'failed'

export type Cell = { text: string; state: CellState; words?: string }

export type Typing = {
  cellOf: (registration: string) => Cell
  set: (registration: string, text: string) => void
  /** When a cell is left: what was typed goes to the server. */
  leave: (registration: string) => void
  /** What has not arrived, tried again. */
  retry: () => void
  filled: number
  failed: number
  /** Everything typed has arrived; false while something is wrong or on its way. */
  settle: () => Promise<boolean>
}

const textOf = (value: number | null): string => (value === null ? '' : String(value))

/** 78,5 and full-width digits are what a hand types. */
export function readScore(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').trim().replace(',', '.').replace('。', '.')
  if (plain === '') return null
  if (!/^\d{1,3}(\.\d)?$/.test(plain)) return undefined
  const read = Score.safeParse(Number(plain))
  return read.success ? read.data : undefined
}

/** One's own column of a sheet, saved cell by cell as one goes down; nothing typed is lost by a refusal or the network. */
export function useTyping(
  sheet: string,
  rows: readonly { registrationId: string; mine: number | null }[],
  wrongWords: string,
): Typing {
  const [cells, setCells] = useState<ReadonlyMap<string, Cell>>(
    () => new Map(rows.map(({ registrationId, mine }) => [registrationId, startOf(mine)])),
  )
  const work = useRef({
    cells,
    saved: new Map(rows.map((row) => [row.registrationId, row.mine])),
    flying: new Map<string, Promise<void>>(),
  })

  const put = useCallback((registration: string, cell: Cell) => {
    const after = new Map(work.current.cells).set(registration, cell)
    work.current.cells = after
    setCells(after)
  }, [])

  const save = useCallback(
    async (registration: string): Promise<void> => {
      const now = work.current
      // One after the other for a cell, so that the last word stays.
      await now.flying.get(registration)
      const text = now.cells.get(registration)?.text ?? ''
      const value = readScore(text)
      if (value === undefined) return put(registration, { text, state: 'wrong', words: wrongWords })
      if (now.saved.get(registration) === value) return put(registration, { ...startOf(value), text: textOf(value) })
      put(registration, { text, state: 'saving' })
      const sent = call(saveScore, { params: { sheet, registration }, body: { value } })
        .then(() => {
          now.saved.set(registration, value)
          const latest = now.cells.get(registration)
          if (latest?.text === text)
            put(registration, { text: textOf(value), state: value === null ? 'empty' : 'saved' })
        })
        .catch((error: unknown) => {
          const words = error instanceof NetworkError ? undefined : sentenceOf(error)
          put(registration, {
            text: now.cells.get(registration)?.text ?? text,
            state: 'failed',
            ...(words && { words }),
          })
        })
        .finally(() => {
          now.flying.delete(registration)
        })
      now.flying.set(registration, sent)
      await sent
    },
    [put, sheet, wrongWords],
  )

  const unsaved = useCallback(
    () =>
      [...work.current.cells].flatMap(([registration, { text, state }]) => {
        const value = readScore(text)
        return state === 'failed' || value === undefined || value !== work.current.saved.get(registration)
          ? registration
          : []
      }),
    [],
  )

  const retry = useCallback(() => {
    for (const registration of unsaved()) void save(registration)
  }, [save, unsaved])

  useEffect(() => {
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  }, [retry])

  return {
    cellOf: (registration) => cells.get(registration) ?? { text: '', state: 'empty' },
    set: (registration, text) => put(registration, { text, state: 'empty' }),
    leave: (registration) => void save(registration),
    retry,
    filled: [...cells.values()].filter(({ state }) => state === 'saved').length,
    failed: [...cells.values()].filter(({ state }) => state === 'failed').length,
    settle: async () => {
      await Promise.all(unsaved().map(save))
      return unsaved().length === 0
    },
  }
}

const startOf = (mine: number | null): Cell => ({ text: textOf(mine), state: mine === null ? 'empty' : 'saved' })
