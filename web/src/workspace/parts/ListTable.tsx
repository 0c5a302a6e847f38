import type { ReactNode } from 'react'
import { sentenceOf } from '../../api/problem.ts'
import type { ListReading } from '../../api/queries.ts'
import { type Column, DataTable, type DataTableProps } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

type ListTableProps<Row> = Omit<DataTableProps<Row>, 'rows' | 'rowKey' | 'empty' | 'fault' | 'more' | 'onRetry'> & {
  /** What `usePages` or `useList` answers. */
  list: ListReading<Row>
  columns: readonly Column<Row>[]
  /** What is said where nothing stands, `emptyHint` below it, `begin` the nearest next thing; or a part of one's own. */
  empty: ReactNode
  emptyHint?: ReactNode
  begin?: ReactNode
} & (Row extends { id: string } ? { rowKey?: (row: Row) => string } : { rowKey: (row: Row) => string })

const ownId = (row: unknown): string => (row as { id: string }).id

/** A list that was read: rows, next page, the way to try again, and the words for nothing. */
export function ListTable<Row>({ list, rowKey, empty, emptyHint, begin, ...table }: ListTableProps<Row>) {
  const { rows, error, refetch, more } = list
  return (
    <DataTable
      {...table}
      rows={rows}
      rowKey={rowKey ?? ownId}
      empty={
        typeof empty === 'string' ? (
          <EmptyState title={empty} action={begin}>
            {emptyHint && <p>{emptyHint}</p>}
          </EmptyState>
        ) : (
          empty
        )
      }
      fault={error ? { words: sentenceOf(error), onRetry: refetch } : undefined}
      onRetry={refetch}
      more={more}
    />
  )
}
