/** One door: where it is, where it could go and what that would do, whether it stays put. What dragging does, without dragging. */
import { type GridEffect, moveEffect } from '@gewu/domain/planner/compare'
import type { PlanInput } from '@gewu/domain/planner/input'
import { type RefObject, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Select } from '../../../design/controls/field.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { plan as copy } from '../copy/plan.ts'
import type { GroundUnit } from './board.ts'
import type { GridLine } from './grid-list.tsx'

interface DoorCardProps {
  readonly input: PlanInput
  readonly gridOf: readonly string[]
  readonly row: number | null
  readonly unit: GroundUnit | undefined
  readonly lines: readonly GridLine[]
  readonly nameOf: (grid: string) => string
  readonly pinned: boolean
  /** What a new grid would be called by. */
  readonly fresh: string
  /** Left out where nothing may be changed. */
  readonly onMove: ((row: number, grid: string) => void) | undefined
  readonly onPin: (row: number) => void
  readonly focus: RefObject<HTMLDivElement | null>
}

export function DoorCard(props: DoorCardProps) {
  const { row, unit } = props
  return (
    <div ref={props.focus} tabIndex={-1} className="plan-door">
      <Card title={copy.door.title} pad>
        {row === null || unit === undefined ? (
          <Empty title={copy.door.pick}>{copy.door.pickLine}</Empty>
        ) : (
          <Chosen key={`${row}:${props.gridOf[row]}`} {...props} row={row} unit={unit} />
        )}
      </Card>
    </div>
  )
}

function Chosen(props: DoorCardProps & { readonly row: number; readonly unit: GroundUnit }) {
  const { row, unit, lines, nameOf, onMove, gridOf } = props
  const [to, setTo] = useState('')
  const own = gridOf[row] ?? ''
  const options = [
    ...lines
      .filter(({ grid }) => grid !== own)
      .map(({ grid, number, name }) => ({ value: grid, label: `${number} ${name}` })),
    { value: props.fresh, label: copy.door.fresh },
  ]
  return (
    <>
      <div className="line wrap">
        <Plate place={unit.label} />
        <span>{copy.list.households(unit.households)}</span>
        <span className="muted small">{copy.door.in(nameOf(own))}</span>
      </div>
      {onMove !== undefined && (
        <>
          <Select label={copy.door.to} value={to} options={options} placeholder={copy.door.choose} onChange={setTo} />
          {to !== '' && <Effects effects={moveEffect(props.input, gridOf, [row], to)} nameOf={nameOf} />}
          <div className="line wrap">
            <Button look="second" disabled={to === ''} onPress={() => onMove(row, to)}>
              {to === '' ? copy.door.choose : copy.door.move(nameOf(to))}
            </Button>
            <Button look="quiet" pressed={props.pinned} onPress={() => props.onPin(row)}>
              {props.pinned ? copy.door.unpin : copy.door.pin}
            </Button>
          </div>
        </>
      )}
    </>
  )
}

/** What a move does to each grid it touches. */
export const Effects = (props: {
  readonly effects: readonly GridEffect[]
  readonly nameOf: (grid: string) => string
}) => (
  <ul className="plan-effects small" aria-label={copy.door.effect}>
    {props.effects.map(({ grid, before, after }) => (
      <li key={grid} className="line wrap">
        <b>{props.nameOf(grid)}</b>
        <span>{copy.door.effectOf(before?.households ?? null, after?.households ?? null)}</span>
        {before !== null && after !== null && (
          <span className="muted">
            {copy.door.walkOf(
              before.walkMetres / Math.max(1, before.households),
              after.walkMetres / Math.max(1, after.households),
            )}
          </span>
        )}
        {after !== null && after.state === 'within' && <Tag tone="go">{copy.list.state.within}</Tag>}
        {after !== null && after.state !== 'within' && (
          <Tag tone="late">{after.state === 'under' ? copy.list.short : copy.list.long}</Tag>
        )}
        {after !== null && !after.contiguous && <Tag tone="late">{copy.list.apart}</Tag>}
      </li>
    ))}
  </ul>
)
