/** A plain table with a head that stays. A row is opened by a link in its naming cell; sorting and paging belong to whoever owns the rows. */
import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import './table.css'

export type Column<T> = {
  readonly key: string
  readonly head: string
  readonly cell: (row: T) => ReactNode
  /** Right-aligned figures of one width. */
  readonly numeric?: boolean
  /** The cell that names its row. */
  readonly names?: boolean
  /** No wider than it must be, e.g. a column of check boxes. */
  readonly narrow?: boolean
  /** The head is for readers only, e.g. a column of buttons. */
  readonly hideHead?: boolean
}

export function Table<T>(props: {
  readonly caption: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  /** The key of the open row. */
  readonly picked?: string
  /** What an empty table says: good news or an invitation. */
  readonly empty?: ReactNode
}) {
  const { columns, rows, keyOf, picked } = props
  if (rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>
  return (
    <table className="table">
      <caption className="sr">{props.caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={cx(column.numeric && 'n')}>
              {column.hideHead ? <span className="sr">{column.head}</span> : column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} aria-current={picked === keyOf(row) || undefined}>
            {columns.map((column) => cellOf(column, row))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const classOf = <T,>({ numeric, narrow }: Column<T>) => cx(numeric && 'n', narrow && 'narrow')

function cellOf<T>(column: Column<T>, row: T) {
  const className = classOf(column)
  return column.names ? (
    <th key={column.key} scope="row" className={className}>
      {column.cell(row)}
    </th>
  ) : (
    <td key={column.key} className={className}>
      {column.cell(row)}
    </td>
  )
}
