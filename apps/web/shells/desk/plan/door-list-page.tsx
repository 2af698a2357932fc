/** `/desk/print/plan/:planId`: the door list of each micro-grid, one after another on A4, of a draft or (`now`) of how things stand. */
import { ButtonLink } from '../../../design/controls/button.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { PaperSheet, PrintDesk } from '../../../design/paper/paper.tsx'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { arrived, type Outcome } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { dayOf } from '../../../features/time-days.ts'
import { type PathParts, usePageTitle } from '../../../router/pages.tsx'
import { plan as copy } from '../copy/plan.ts'
import { leadNames } from '../steps/pickers.tsx'
import { type Ground, type GroundUnit, gridOrder, gridsOf, type PlanView } from './board.ts'
import './plan.css'

type Both = { readonly ground: Ground; readonly plan: PlanView | undefined }

const doorsASheet = 30

export function DoorListPage({ params }: { readonly params: PathParts }) {
  const { client, now } = useDeskPorts()
  const { community, grids } = useDesk()
  const communityId = community?.id ?? ''
  const planId = params.planId === 'now' ? undefined : params.planId
  usePageTitle(copy.print.title)
  const both = useLoad<Both>(`door-list:${communityId}:${planId ?? ''}`, async (): Promise<Outcome<Both>> => {
    const ground = outcomeOf(await client.call('plan', 'map', { params: { communityId } }))
    if (!ground.ok || planId === undefined)
      return ground.ok ? arrived({ ground: ground.value, plan: undefined }) : ground
    const plan = outcomeOf(await client.call('plan', 'view', { params: { communityId, planId } }))
    return plan.ok ? arrived({ ground: ground.value, plan: plan.value }) : plan
  })
  const known = arrivedRows(grids)
  const day = dayOf(now())
  return (
    <PrintDesk
      page="a4"
      print={copy.print.print}
      aside={
        <>
          <h1 className="door-sheets-title">{copy.print.title}</h1>
          <ButtonLink
            look="quiet"
            icon="back"
            push
            href={`/desk/grids/plan${planId === undefined ? '' : `/${planId}`}`}
          >
            {copy.print.back}
          </ButtonLink>
        </>
      }
    >
      <Loaded load={both} rows={6}>
        {({ ground, plan }) => {
          const gridOf = gridsOf(ground.units, plan)
          const order = gridOrder(gridOf)
          const which = plan === undefined || plan.state === 'adopted' ? copy.print.now : copy.print.draft(plan.number)
          if (order.length === 0) return <Empty title={copy.print.empty} />
          return order.flatMap((grid) => {
            const doors = ground.units.filter((_, row) => gridOf[row] === grid)
            const held = known.find(({ id }) => id === grid)
            const name = held?.name ?? plan?.names.find((one) => one.grid === grid)?.name ?? copy.door.fresh
            return sheetsOf(doors).map((rows, page) => (
              <PaperSheet key={`${grid}:${rows[0]?.placeId}`} size="a4">
                <DoorList
                  title={`${community?.name ?? ''} ${name}`}
                  notes={[which, copy.print.lead(held === undefined ? '' : leadNames(held)), copy.print.day(day)]}
                  sum={copy.print.sum(
                    doors.length,
                    doors.reduce((sum, { households }) => sum + households, 0),
                  )}
                  from={page * doorsASheet}
                  rows={rows}
                />
              </PaperSheet>
            ))
          })
        }}
      </Loaded>
    </PrintDesk>
  )
}

const sheetsOf = (doors: readonly GroundUnit[]): GroundUnit[][] =>
  Array.from({ length: Math.ceil(doors.length / doorsASheet) }, (_, page) =>
    doors.slice(page * doorsASheet, (page + 1) * doorsASheet),
  )

const DoorList = (props: {
  readonly title: string
  readonly notes: readonly string[]
  readonly sum: string
  readonly from: number
  readonly rows: readonly GroundUnit[]
}) => (
  <>
    <h2>{props.title}</h2>
    <p className="plan-notes">{[...props.notes, props.sum].join('　')}</p>
    <table className="plan-sheet">
      <thead>
        <tr>
          <th scope="col">{copy.print.columns.no}</th>
          <th scope="col">{copy.print.columns.label}</th>
          <th scope="col">{copy.print.columns.households}</th>
          <th scope="col">{copy.print.columns.tick}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((door, index) => (
          <tr key={door.placeId}>
            <td>{props.from + index + 1}</td>
            <th scope="row">{door.label}</th>
            <td>{door.households}</td>
            <td>□</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
)
