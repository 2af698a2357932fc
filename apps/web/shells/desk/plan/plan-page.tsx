/** `/desk/grids/plan/:planId?`: how the community is divided, on a map; drafts beside it, moved by hand, agreed to, adopted. Loaded only when opened. */
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { ButtonLink } from '../../../design/controls/button.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { arrived } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { type PathParts, usePageTitle } from '../../../router/pages.tsx'
import { plan as copy } from '../copy/plan.ts'
import type { Ground, PlanView } from './board.ts'
import { PlanBoard } from './plan-board.tsx'
import { RunForm } from './run-form.tsx'
import './plan.css'

const pageSize = 20
const pollMs = 700

export function PlanPage({ params }: { readonly params: PathParts }) {
  const { client } = useDeskPorts()
  const { community } = useDesk()
  const communityId = community?.id ?? ''
  usePageTitle(copy.title)
  const ground = useLoad<Ground>(`plan-map:${communityId}`, async () =>
    outcomeOf(await client.call('plan', 'map', { params: { communityId } })),
  )
  return (
    <Loaded load={ground} rows={8}>
      {(found) =>
        found.units.length === 0 && found.unplaced.count === 0 ? (
          <>
            <PageHead title={copy.title} />
            <Card>
              <Empty title={copy.none.title} action={<ButtonLink href="/desk/grids">{copy.back}</ButtonLink>}>
                {copy.none.line}
              </Empty>
            </Card>
          </>
        ) : (
          <Drafts ground={found} planId={params.planId} groundAgain={ground.again} />
        )
      }
    </Loaded>
  )
}

function Drafts(props: {
  readonly ground: Ground
  readonly planId: string | undefined
  readonly groundAgain: () => void
}) {
  const { ground, planId } = props
  const { client } = useDeskPorts()
  const { community } = useDesk()
  const [, go] = useLocation()
  const communityId = community?.id ?? ''
  const drafts = usePages(`plans:${communityId}`, async (cursor) =>
    outcomeOf(await client.call('plan', 'list', { params: { communityId }, query: { cursor, limit: pageSize } })),
  )
  const view = useLoad<PlanView | undefined>(`plan:${communityId}:${planId ?? ''}`, async () =>
    planId === undefined
      ? arrived(undefined)
      : outcomeOf(await client.call('plan', 'view', { params: { communityId, planId } })),
  )
  // What was shown stays until the next draft has come.
  const last = useRef(view.outcome)
  if (view.outcome !== undefined) last.current = view.outcome
  const shown = { outcome: view.outcome ?? last.current, again: view.again }
  const plan = shown.outcome?.ok ? shown.outcome.value : undefined
  const running = plan?.state === 'running'
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once more after every answer while it runs
  useEffect(() => {
    if (!running) return
    const timer = setTimeout(view.again, pollMs)
    return () => clearTimeout(timer)
  }, [running, view.outcome])
  const again = () => {
    drafts.again()
    view.again()
  }
  const listed = drafts.outcome?.ok ? drafts.outcome.value : []
  const rows = listed.map((row) => (row.id === plan?.id ? plan : row))
  const run = (
    <RunForm
      key={plan?.id ?? 'now'}
      ground={ground}
      plan={plan}
      onRun={(id) => {
        drafts.again()
        if (id === planId) view.again()
        else go(`/desk/grids/plan/${id}`)
      }}
    />
  )
  return (
    <>
      {ground.unplaced.count > 0 && (
        <Note kind="late">{copy.unplaced(ground.unplaced.count, ground.unplaced.labels.join('、'))}</Note>
      )}
      <Loaded load={shown} rows={8}>
        {(found) => (
          <PlanBoard
            key={found?.id ?? 'now'}
            ground={ground}
            plan={found}
            drafts={rows}
            run={run}
            again={again}
            gone={() => {
              drafts.again()
              props.groundAgain()
              go('/desk/grids/plan')
            }}
            onAdopted={() => {
              again()
              props.groundAgain()
            }}
          />
        )}
      </Loaded>
    </>
  )
}
