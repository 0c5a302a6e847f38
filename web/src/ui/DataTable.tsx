import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { Kbd } from './Kbd.tsx'
import { Waiting } from './Waiting.tsx'

export type Column<Row> = {
  key: string
  head: string
  cell: (row: Row) => ReactNode
  /** CSS width on wide screens; without one the column takes what is left. */
  width?: string
  numeric?: boolean
  /** On a phone each row is a card: its first line, one of up to four facts (the default), or left out. */
  card?: 'lead' | 'fact' | 'fold'
}

export type DataTableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  /** Undefined while nothing has been read yet. */
  rows: readonly Row[] | undefined
  rowKey: (row: Row) => string
  /** A heading before the first row of each group, as in 已逾期; rows come sorted. */
  groupOf?: (row: Row) => { key: string; words: ReactNode; small?: ReactNode }
  empty: ReactNode
  /** Rows that were read stay when reading on failed. */
  fault?: { words: ReactNode; onRetry: () => void }
  /** Offered when the first answer takes long. */
  onRetry?: () => void
  /** Keyset paging: the next page is added below. `total` in words: 共 86 件, 约 12,000 件. */
  more?: { onMore: () => void; reading: boolean; words?: string }
  total?: string
  dense?: boolean
  /** J K Enter F: shown below the table. Only for the one table that is the page's matter. */
  keys?: boolean
}

/** The list of a screen: native table, order and filters made by the server, next page by a button. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, empty, fault, onRetry, more, total, dense, keys } = props
  const region = useRef<HTMLElement>(null)
  const scrolls = useScrolls(region, rows?.length)
  useRowKeys(region, keys === true)

  if (!rows) return fault ? <Fault {...fault} /> : <Waiting lines={6} onRetry={onRetry} />
  if (rows.length === 0) return typeof empty === 'string' ? <EmptyState title={empty} /> : empty
  return (
    <>
      <section className="tbl" ref={region} tabIndex={scrolls ? 0 : undefined} aria-label={caption}>
        <table className={dense ? 'q cards dense' : 'q cards'}>
          <caption className="vh">{caption}</caption>
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={width ? { width } : undefined} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {columns.map(({ key, head, numeric }) => (
                <th key={key} scope="col" className={numeric ? 'num' : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Rows {...props} rows={rows} />
          </tbody>
        </table>
      </section>
      {fault && <Fault {...fault} />}
      {(more || total) && (
        <div className="more">
          {more && (
            <Button onClick={more.onMore} busy={more.reading}>
              {more.reading ? '正在读取' : (more.words ?? '再看 50 件')}
            </Button>
          )}
          {total && <span>{total}</span>}
        </div>
      )}
      {keys && <KeysHint />}
    </>
  )
}

function Rows<Row>({ columns, rows, rowKey, groupOf }: DataTableProps<Row> & { rows: readonly Row[] }) {
  let before: string | undefined
  return rows.map((row) => {
    const group = groupOf?.(row)
    const opens = group && group.key !== before
    before = group?.key
    return (
      <Fragment key={rowKey(row)}>
        {opens && (
          <tr className="g">
            <th scope="rowgroup" colSpan={columns.length}>
              {group.words}
              {group.small && <small>{group.small}</small>}
            </th>
          </tr>
        )}
        <tr data-row>
          {columns.map(({ key, head, cell, numeric, card = 'fact' }) => (
            <td key={key} className={[numeric && 'num', card].filter(Boolean).join(' ')} data-head={head}>
              {cell(row)}
            </td>
          ))}
        </tr>
      </Fragment>
    )
  })
}

function Fault({ words, onRetry }: { words: ReactNode; onRetry: () => void }) {
  return (
    <div className="ban red" role="alert">
      {words}
      <div className="btns">
        <Button onClick={onRetry}>重试</Button>
      </div>
    </div>
  )
}

function KeysHint() {
  return (
    <p className="keys noprint">
      <span>
        <Kbd>J</Kbd>
        <Kbd>K</Kbd>上下
      </span>
      <span>
        <Kbd>Enter</Kbd>打开
      </span>
      <span>
        <Kbd>F</Kbd>筛选
      </span>
    </p>
  )
}

/** Whether the table is wider than its place, so that it becomes a stop of the Tab key only then. */
function useScrolls(region: React.RefObject<HTMLElement | null>, changed: unknown): boolean {
  const [scrolls, setScrolls] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the number of rows changes
  useEffect(() => {
    const element = region.current
    if (!element) return
    const measure = () => setScrolls(element.scrollWidth > element.clientWidth)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [region, changed])
  return scrolls
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role=dialog] *'))

/** J and K move between the first links of the rows, so Enter opens by itself; F goes to the filters. */
function useRowKeys(region: React.RefObject<HTMLElement | null>, on: boolean): void {
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      const key = event.key.toLowerCase()
      if (key === 'f') {
        const filter = document.querySelector<HTMLElement>('[data-filters] :is(button, a, input, select)')
        if (filter) event.preventDefault()
        filter?.focus()
      }
      if (key !== 'j' && key !== 'k') return
      const rows = [...(region.current?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])]
      const now = rows.findIndex((row) => row.contains(document.activeElement))
      const wanted = rows[key === 'j' ? Math.min(now + 1, rows.length - 1) : Math.max(now - 1, 0)]
      wanted?.querySelector<HTMLElement>('a, button')?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [region, on])
}
