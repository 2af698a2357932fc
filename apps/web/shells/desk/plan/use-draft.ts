/** What somebody has changed on a draft and not yet kept: who is where, what stays put, and the steps back. */
import { useCallback, useMemo, useState } from 'react'
import { type GroundUnit, gridsOf, type PlanView } from './board.ts'

export interface Snapshot {
  /** Grid of each row of the ground's units. */
  readonly gridOf: readonly string[]
  readonly pins: ReadonlyMap<string, string>
}

export type Draft = Snapshot & {
  readonly unsaved: boolean
  readonly canUndo: boolean
  readonly move: (rows: readonly number[], grid: string) => void
  /** Fixes a door where it is now, or lets it go. */
  readonly togglePin: (row: number) => void
  readonly undo: () => void
  /** What has to be sent to keep it. */
  readonly moves: readonly { readonly placeId: string; readonly grid: string }[]
}

/** Starts over with every revision of the draft that arrives. */
export function useDraft(units: readonly GroundUnit[], plan: PlanView | undefined): Draft {
  const key = plan === undefined ? 'now' : `${plan.id}:${plan.rev}`
  const base = useMemo<Snapshot>(
    () => ({
      gridOf: gridsOf(units, plan),
      pins: new Map(plan?.pins.map(({ placeId, grid }) => [placeId, grid])),
    }),
    [units, plan],
  )
  const [held, setHeld] = useState<{ readonly key: string; readonly steps: readonly Snapshot[] }>({ key, steps: [] })
  const steps = held.key === key ? held.steps : []
  const current = steps.at(-1) ?? base
  const push = useCallback(
    (next: Snapshot) => setHeld((before) => ({ key, steps: [...(before.key === key ? before.steps : []), next] })),
    [key],
  )
  return {
    ...current,
    unsaved: steps.length > 0,
    canUndo: steps.length > 0,
    move: (rows, grid) => {
      const moving = new Set(rows)
      const pins = new Map(current.pins)
      for (const row of rows) {
        const placeId = units[row]?.placeId
        // A door that is moved by hand stays where the hand put it.
        if (placeId !== undefined && pins.has(placeId)) pins.set(placeId, grid)
      }
      push({ gridOf: current.gridOf.map((at, row) => (moving.has(row) ? grid : at)), pins })
    },
    togglePin: (row) => {
      const placeId = units[row]?.placeId
      const grid = current.gridOf[row]
      if (placeId === undefined || grid === undefined) return
      const pins = new Map(current.pins)
      if (!pins.delete(placeId)) pins.set(placeId, grid)
      push({ ...current, pins })
    },
    undo: () => setHeld((before) => ({ key, steps: before.key === key ? before.steps.slice(0, -1) : [] })),
    moves: units.flatMap(({ placeId }, row) => {
      const grid = current.gridOf[row]
      return grid === undefined || grid === base.gridOf[row] ? [] : [{ placeId, grid }]
    }),
  }
}
