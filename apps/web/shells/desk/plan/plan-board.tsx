/** The board: map on the left, list, door, comparison and answers on the right, all of one draft or of how things stand. */
import { comparePlans, moveEffect } from '@gewu/domain/planner/compare'
import { measurePlan } from '@gewu/domain/planner/measure'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Select } from '../../../design/controls/field.tsx'
import { Columns, PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { plan as copy } from '../copy/plan.ts'
import { leadNames } from '../steps/pickers.tsx'
import { AskCard } from './ask-card.tsx'
import { free, freshGrid, type Ground, gridOrder, nowhere, type PlanView, piecesOf, planInputOf } from './board.ts'
import { coloursOf } from './colours.ts'
import { CompareCard } from './compare-card.tsx'
import { DoorCard, Effects } from './door-card.tsx'
import { GridList } from './grid-list.tsx'
import { HeadActions } from './head-actions.tsx'
import { PlanMap } from './plan-map.tsx'
import { FailedNote } from './run-form.tsx'
import { useDraft } from './use-draft.ts'

interface PlanBoardProps {
  readonly ground: Ground
  readonly plan: PlanView | undefined
  readonly drafts: readonly Pick<PlanView, 'id' | 'number' | 'state'>[]
  readonly run: ReactNode
  readonly again: () => void
  readonly gone: () => void
  readonly onAdopted: () => void
}

const current = 'now'

export function PlanBoard(props: PlanBoardProps) {
  const { ground, plan } = props
  const desk = useDesk()
  const [, go] = useLocation()
  const draft = useDraft(ground.units, plan)
  const [chosen, setChosen] = useState<number | null>(null)
  const [openGrid, setOpenGrid] = useState<string | null>(null)
  const [dragged, setDragged] = useState<{ readonly row: number; readonly grid: string } | null>(null)
  const door = useRef<HTMLDivElement>(null)
  const word = desk.term('micro-grid', '微网格')
  const { gridOf, pins } = draft
  const board = useBoard(ground, plan, gridOf)
  const { lines, input, bounds, bounded, nameOf, leadOf, difference } = board
  const editable = plan?.state === 'ready' && desk.mayWhole('manage-grids')
  const fresh = freshGrid(new Set([...gridOf, ...pins.values()]))
  const pinned = new Set(ground.units.flatMap(({ placeId }, row) => (pins.has(placeId) ? [row] : [])))
  const touched = new Set(draft.moves.flatMap(({ placeId, grid }) => [grid, heldBy(plan, placeId)]))
  const choose = (row: number): void => {
    setChosen(row)
    const grid = gridOf[row]
    if (grid !== undefined && grid !== nowhere) setOpenGrid(grid)
  }
  const move = editable
    ? (row: number, grid: string): void => {
        draft.move([row], grid)
        setChosen(row)
        setOpenGrid(grid)
      }
    : undefined
  const left = ground.units.reduce((sum, { households }, row) => sum + (gridOf[row] === nowhere ? households : 0), 0)
  return (
    <>
      <PageHead title={copy.title}>
        <span className="muted">{bounded ? copy.lead(bounds.smallest, bounds.largest) : copy.leadFree}</span>
        <HeadActions
          plan={plan}
          draft={draft}
          same={difference.moved.length === 0}
          again={props.again}
          gone={props.gone}
          onAdopted={props.onAdopted}
        />
      </PageHead>
      {plan !== undefined && <FailedNote plan={plan} />}
      <Columns template="minmax(0, 1fr) 400px">
        <div className="plan-left">
          <Card label={copy.map.label}>
            <div className="plan-head line wrap">
              <Select
                label={copy.drafts}
                value={plan?.id ?? current}
                options={[
                  { value: current, label: copy.now },
                  ...props.drafts.map(({ id, number, state }) => ({
                    value: id,
                    label: `${copy.draft(number)}·${copy.draftState[state]}`,
                  })),
                ]}
                onChange={(id) => go(id === current ? '/desk/grids/plan' : `/desk/grids/plan/${id}`)}
              />
              <span className="small muted push">{copy.map.legend}</span>
            </div>
            {dragged !== null && (
              <Effects effects={moveEffect(input, gridOf, [dragged.row], dragged.grid)} nameOf={nameOf} />
            )}
            <PlanMap
              ground={ground}
              gridOf={gridOf}
              pieces={board.pieces}
              numbers={board.numbers}
              colours={board.colours}
              changed={new Set(plan === undefined ? [] : difference.moved.map(({ row }) => row))}
              pinned={pinned}
              chosen={chosen}
              openGrid={openGrid}
              nameOf={nameOf}
              onMove={move}
              onPin={editable ? draft.togglePin : undefined}
              onUndo={draft.canUndo ? draft.undo : undefined}
              onChoose={choose}
              onOpen={() => door.current?.focus()}
              onDrag={setDragged}
            />
          </Card>
        </div>
        <div className="plan-side">
          {props.run}
          {plan?.state === 'proposed' && <AskCard plan={plan} onDone={props.again} />}
          <GridList
            word={word}
            lines={lines}
            bounds={bounds}
            bounded={bounded}
            ground={ground}
            left={left}
            reasons={plan?.reasons ?? []}
            touched={touched}
            pinned={pinned}
            openGrid={openGrid}
            chosen={chosen}
            onOpen={(grid) => setOpenGrid(openGrid === grid ? null : grid)}
            onChoose={choose}
          />
          <DoorCard
            focus={door}
            input={input}
            gridOf={gridOf}
            row={chosen}
            unit={chosen === null ? undefined : ground.units[chosen]}
            lines={lines}
            nameOf={nameOf}
            pinned={chosen !== null && pinned.has(chosen)}
            fresh={fresh}
            onMove={move}
            onPin={draft.togglePin}
          />
          {plan !== undefined && plan.assign.length > 0 && plan.state !== 'adopted' && (
            <CompareCard difference={difference} units={ground.units} nameOf={nameOf} leadOf={leadOf} />
          )}
        </div>
      </Columns>
    </>
  )
}

const heldBy = (plan: PlanView | undefined, placeId: string): string =>
  plan?.assign.find((one) => one.placeId === placeId)?.grid ?? nowhere

/** Everything that follows from who is where. */
function useBoard(ground: Ground, plan: PlanView | undefined, gridOf: readonly string[]) {
  const desk = useDesk()
  const grids = arrivedRows(desk.grids)
  const wished = plan === undefined ? ground.bounds : { smallest: plan.smallest, largest: plan.largest }
  const [smallest, largest] = [wished?.smallest ?? free.smallest, wished?.largest ?? free.largest]
  const input = useMemo(() => planInputOf(ground, { smallest, largest }), [ground, smallest, largest])
  return useMemo(() => {
    const names = new Map([
      ...(plan?.names.map(({ grid, name }) => [grid, name] as const) ?? []),
      ...grids.map(({ id, name }) => [id, name] as const),
    ])
    const leads = new Map(grids.map((grid) => [grid.id, leadNames(grid)]))
    const order = gridOrder(gridOf)
    const numbers = new Map(order.map((grid, index) => [grid, index + 1]))
    const colours = coloursOf(order, gridOf, ground.links)
    const nameOf = (grid: string): string =>
      grid === nowhere ? copy.compare.nowhere : (names.get(grid) ?? copy.door.fresh)
    const leadOf = (grid: string): string => leads.get(grid) ?? ''
    const figures = new Map(measurePlan(input, gridOf).grids.map((grid) => [grid.grid, grid]))
    const lines = order.flatMap((grid) => {
      const own = figures.get(grid)
      const line = { grid, number: numbers.get(grid) ?? 0, colour: colours.get(grid) ?? 0, name: nameOf(grid) }
      return own === undefined ? [] : [{ ...line, lead: leadOf(grid), isNew: !leads.has(grid), figures: own }]
    })
    const before = ground.units.map(({ microGridId }) => microGridId)
    const drafted = plan !== undefined && plan.assign.length > 0
    return {
      input,
      bounds: { smallest, largest },
      bounded: wished !== null,
      numbers,
      colours,
      pieces: piecesOf(gridOf, ground.links),
      lines,
      nameOf,
      leadOf,
      difference: comparePlans(ground.units, before, drafted ? gridOf : before.map((grid) => grid ?? nowhere)),
    }
  }, [ground, plan, gridOf, grids, input, smallest, largest, wished])
}
