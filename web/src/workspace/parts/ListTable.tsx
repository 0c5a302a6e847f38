import type { ReactNode } from 'react'
import { sentenceOf } from '../../api/problem.ts'
import type { ListReading } from '../../api/queries.ts'
import { DataTable, type DataTableProps } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

type Words = {
  caption: string
  /** What is said where nothing stands, `emptyHint` below it; or a part of one's own. */
  empty: ReactNode
  emptyHint?: ReactNode
}

/** A screen whose words have these names hands them in whole: `words={words}`. */
type Said = { words: Words } | (Words & { words?: undefined })

type ListTableProps<Row> = Said &
  Pick<DataTableProps<Row>, 'columns' | 'groupOf' | 'total' | 'dense' | 'keys'> & {
    /** What `usePages` or `useList` answers. */
    list: ListReading<Row>
    /** The nearest next thing, where nothing stands. */
    begin?: ReactNode
  } & (Row extends { id: string } ? { rowKey?: (row: Row) => string } : { rowKey: (row: Row) => string })

const ownId = (row: unknown): string => (row as { id: string }).id

/** A list that was read: rows, next page, the way to try again, and the words for nothing. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { list, rowKey, begin, columns, groupOf, total, dense, keys } = props
  const { caption, empty, emptyHint } = props.words ?? props
  const { rows, error, refetch, more } = list
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={rowKey ?? ownId}
      groupOf={groupOf}
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
      total={total}
      dense={dense}
      keys={keys}
    />
  )
}
