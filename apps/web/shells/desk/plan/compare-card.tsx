/** What a draft changes: who moves, and how many doors each grid's lead gains and loses. */
import type { PlanDifference } from '@gewu/domain/planner/compare'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { plan as copy } from '../copy/plan.ts'
import type { GroundUnit } from './board.ts'

interface CompareCardProps {
  readonly difference: PlanDifference
  readonly units: readonly GroundUnit[]
  readonly nameOf: (grid: string) => string
  readonly leadOf: (grid: string) => string
}

export function CompareCard({ difference, units, nameOf, leadOf }: CompareCardProps) {
  const [open, setOpen] = useState(false)
  const { moved, movedHouseholds, grids } = difference
  const given = moved.filter(({ from }) => from === null).length
  return (
    <Card
      title={copy.compare.title}
      aside={
        moved.length > 0 && (
          <Button look="quiet" onPress={() => setOpen(!open)}>
            {open ? copy.compare.hide : copy.compare.doors}
          </Button>
        )
      }
      pad
    >
      {moved.length === 0 ? (
        <p className="muted">{copy.compare.same}</p>
      ) : (
        <>
          <p>
            {copy.compare.sum(moved.length, movedHouseholds)}
            {given > 0 && copy.compare.given(given)}
          </p>
          <ul className="plan-changes">
            {grids.map(({ grid, householdsBefore, householdsAfter, gained, lost }) => (
              <li key={grid} className="line wrap">
                <span className="grow">{copy.compare.who(nameOf(grid), leadOf(grid))}</span>
                {gained.length > 0 && <Tag tone="line">{copy.compare.gain(gained.length)}</Tag>}
                {lost.length > 0 && <Tag tone="line">{copy.compare.lose(lost.length)}</Tag>}
                <span className="small muted">
                  {householdsAfter === 0
                    ? copy.compare.emptied
                    : copy.compare.change(householdsBefore, householdsAfter)}
                </span>
              </li>
            ))}
          </ul>
          {open && (
            <ul className="plan-changes small">
              {moved.map(({ row, from, to }) => (
                <li key={units[row]?.placeId} className="line wrap">
                  <span className="grow">{units[row]?.label}</span>
                  <span className="muted">
                    {copy.compare.move(from === null ? copy.compare.nowhere : nameOf(from), nameOf(to))}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Card>
  )
}
