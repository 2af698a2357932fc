/** The micro-grids in a list: number as on the map, size and state, lead, and for those out of bounds why. Does everything the map does. */
import type { GridFigures } from '@gewu/domain/planner/measure'
import type { ReactNode } from 'react'
import { Card } from '../../../design/lists/card.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { SizeBar } from '../../../design/progress/size-bar.tsx'
import { plan as copy } from '../copy/plan.ts'
import type { Bounds, Ground, PlanView } from './board.ts'

export interface GridLine {
  readonly grid: string
  readonly number: number
  readonly colour: number
  readonly name: string
  readonly lead: string
  readonly isNew: boolean
  readonly figures: GridFigures
}

interface GridListProps {
  readonly word: string
  readonly lines: readonly GridLine[]
  readonly bounds: Bounds
  readonly bounded: boolean
  readonly ground: Ground
  readonly left: number
  readonly reasons: PlanView['reasons']
  /** Rows that are not where the reasons were found. */
  readonly touched: ReadonlySet<string>
  readonly pinned: ReadonlySet<number>
  readonly openGrid: string | null
  readonly chosen: number | null
  readonly onOpen: (grid: string) => void
  readonly onChoose: (row: number) => void
}

export function GridList(props: GridListProps) {
  const households = props.lines.reduce((sum, { figures }) => sum + figures.households, 0)
  return (
    <Card
      title={copy.list.title(props.lines.length, props.word)}
      aside={<span className="small muted">{copy.list.total(households, props.left)}</span>}
    >
      <ul className="plan-list">
        {props.lines.map((line) => (
          <li key={line.grid} data-grid={line.grid}>
            <button
              type="button"
              className="plan-line"
              aria-expanded={props.openGrid === line.grid}
              onClick={() => props.onOpen(line.grid)}
            >
              <span className={`plan-chip map-${line.colour + 1}`}>{line.number}</span>
              <span className="grow">
                <span className="line wrap">
                  <b>{line.name}</b>
                  <span className="nowrap">{copy.list.households(line.figures.households)}</span>
                  <States line={line} bounds={props.bounds} bounded={props.bounded} />
                </span>
                {props.bounded && (
                  <SizeBar
                    value={line.figures.households}
                    min={props.bounds.smallest}
                    max={props.bounds.largest}
                    label={copy.list.households(line.figures.households)}
                  />
                )}
              </span>
              <span className="small plan-lead">
                {line.isNew ? (
                  <Tag tone="line">{copy.list.isNew}</Tag>
                ) : line.lead === '' ? (
                  <Tag tone="turn">{copy.list.vacant}</Tag>
                ) : (
                  line.lead
                )}
              </span>
            </button>
            {props.openGrid === line.grid && <Opened {...props} line={line} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function States({
  line,
  bounds,
  bounded,
}: { readonly line: GridLine } & Pick<GridListProps, 'bounds' | 'bounded'>): ReactNode {
  const { households, state, contiguous, legal } = line.figures
  return (
    <>
      {bounded && state === 'within' && <Tag tone="go">{copy.list.state.within}</Tag>}
      {bounded && state === 'under' && <Tag tone="late">{copy.list.state.under(bounds.smallest - households)}</Tag>}
      {bounded && state === 'over' && <Tag tone="late">{copy.list.state.over(households - bounds.largest)}</Tag>}
      {!contiguous && <Tag tone="late">{copy.list.apart}</Tag>}
      {!legal && <Tag tone="late">{copy.list.crosses}</Tag>}
    </>
  )
}

/** Its walking, why it is out of bounds, and its doors, each a button. */
function Opened({ line, ...props }: GridListProps & { readonly line: GridLine }) {
  const { figures } = line
  const reason = props.reasons.find(({ grid }) => grid === line.grid)
  return (
    <div className="plan-opened stack-s">
      <span className="small muted">
        {copy.list.doors(figures.units.length)} · {copy.list.walk(figures.walkMetres / Math.max(1, figures.households))}
      </span>
      {figures.state !== 'within' && props.bounded && reason !== undefined && (
        <p className="small">
          <b>{copy.list.why}</b> {props.touched.has(line.grid) ? copy.list.changed : reason.sentence}
          {reason.proved && !props.touched.has(line.grid) && <span className="muted"> {copy.list.proved}</span>}
        </p>
      )}
      <ul className="plan-doors">
        {figures.units.map((row) => {
          const unit = props.ground.units[row]
          if (unit === undefined) return null
          return (
            <li key={unit.placeId}>
              <button type="button" aria-pressed={props.chosen === row} onClick={() => props.onChoose(row)}>
                {unit.label} <span className="muted">{copy.list.households(unit.households)}</span>
                {props.pinned.has(row) && <span className="plan-pin" role="img" aria-label={copy.door.pinned('')} />}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
