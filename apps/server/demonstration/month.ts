/** A month of matters: every story told and handled through the real commands, in the order of time, with the clock of that moment. */
import type { Given } from '@gewu/domain/matter/command'
import type { Kernel } from '../kernel/kernel.ts'
import { type Actor, jobsScope, reading } from '../kernel/scope.ts'
import type { Community } from '../modules/area/index.ts'
import type { MatterRow } from '../modules/matter/index.ts'
import type { Modules } from '../modules.ts'
import { agencyCode } from './communities.ts'
import type { Cast } from './people.ts'
import { type Story, stories } from './stories.ts'
import { endingOf, type PlannedStep, stepsOf } from './timeline.ts'

/** The clock that the kernel of the demonstration reads; only this file moves it. */
export interface MovableClock {
  at: Date
}

interface Told {
  readonly story: Story
  readonly community: Community
  readonly place: { readonly id: string; readonly label: string; readonly microGridId: string | null }
  readonly requester: Actor
  id: string | null
}

interface Action {
  readonly at: Date
  readonly told: Told
  readonly step: PlannedStep | null
}

export interface Month {
  readonly kernel: Kernel
  readonly modules: Modules
  readonly cast: Cast
  readonly clock: MovableClock
  readonly now: Date
  readonly onProgress: (done: number, all: number) => void
}

const hourMs = 3_600_000
const perCommunity = 60

export const liveMonth = async (month: Month): Promise<number> => {
  const actions: Action[] = []
  for (const [number, community] of month.modules.area.communities().entries()) {
    const places = await placesOf(month.kernel, community.id)
    for (let i = 0; i < perCommunity; i++)
      actions.push(...(await actionsOf(month, community, places, number * 17 + i, i)))
  }
  actions.sort((a, b) => a.at.getTime() - b.at.getTime())
  let done = 0
  for (const action of actions) {
    month.clock.at = action.at
    await (action.step === null ? tell(month, action.told) : take(month, action.told, action.step))
    done += 1
    if (done % 20 === 0 || done === actions.length) month.onProgress(done, actions.length)
  }
  month.clock.at = month.now
  return actions.length
}

const placesOf = (kernel: Kernel, communityId: string): Promise<Told['place'][]> =>
  reading(kernel.pool, jobsScope, async (client) => {
    const { rows } = await client.query<Told['place']>(
      'select id, label, micro_grid_id as "microGridId" from gewu.place where community_id = $1 and micro_grid_id is not null order by sort_key',
      [communityId],
    )
    return rows
  })

/** One story of one community: told some days ago at a waking hour, then step by step, nothing later than now. */
const actionsOf = async (
  month: Month,
  community: Community,
  places: readonly Told['place'][],
  seed: number,
  i: number,
): Promise<Action[]> => {
  const story = stories[seed % stories.length]
  const place = places[(seed * 7) % places.length]
  if (!story || !place) return []
  const daysAgo = 30 * (1 - i / perCommunity) ** 1.4
  const toldAt = wakingHour(new Date(month.now.getTime() - daysAgo * 24 * hourMs - 20 * 60_000))
  const told: Told = { story, community, place, requester: await month.cast.resident(seed), id: null }
  const steps = stepsOf(endingOf(seed, daysAgo), seed % 5)
  const actions: Action[] = [{ at: toldAt, told, step: null }]
  for (const step of steps) {
    const at = new Date(toldAt.getTime() + step.after * hourMs)
    if (at >= month.now) break
    actions.push({ at, told, step })
  }
  return actions
}

/** People speak between 7 and 21 o'clock; a night hour becomes the evening before. */
const wakingHour = (at: Date): Date => {
  const hour = new Date(at.getTime() + 8 * hourMs).getUTCHours()
  if (hour < 7) return new Date(at.getTime() - (hour + 4) * hourMs)
  return hour > 21 ? new Date(at.getTime() - (hour - 20) * hourMs) : at
}

const tell = async (month: Month, told: Told): Promise<void> => {
  const { story, community, place } = told
  const { kernel, modules, cast } = month
  const forSomebody = story.channel !== 'app'
  const teller = forSomebody ? await cast.actor(community.id, 'dispatcher', null) : told.requester
  if (!teller) return
  const category = community.pack.categories.some((c) => c.key === story.category) ? story.category : 'other'
  const result = await kernel.lanes.submit({
    command: modules.matter.raise,
    communityId: community.id,
    commandId: kernel.ids.uuid(),
    actor: teller,
    body: { demonstration: story.title },
    input: {
      communityId: community.id,
      kind: story.kind,
      title: story.title,
      body: story.body,
      category,
      place: story.kind === 'service' ? null : { ...place, communityId: community.id },
      placeText: null,
      microGridId: place.microGridId,
      doors: [],
      channel: story.channel,
      urgent: story.urgent === true,
      photos: [],
      forSomebody,
      reporterName: forSomebody ? told.requester.name : null,
      reporterPhone: null,
      mayBeNamed: false,
      foreignId: null,
      saidAt: null,
      numbers: [kernel.ids.matterNo(), kernel.ids.matterNo(), kernel.ids.matterNo()],
    },
  })
  if (result.ok) told.id = result.value.id
}

const take = async (month: Month, told: Told, step: PlannedStep): Promise<void> => {
  const row = await rowOf(month, told)
  if (!row) return
  const flow = told.community.pack.flows.get(told.story.kind)
  if (!flow) return
  // Some methods look at a matter before it may be dispatched: the street reviews it, or the head of the home-group hands it up.
  if (step.step === 'dispatch' && flow.steps.dispatch && !flow.steps.dispatch.from.includes(row.state)) {
    const before = Object.values(flow.steps).find(
      (s) =>
        (s.verb === 'review' || s.verb === 'escalate') &&
        s.from.includes(row.state) &&
        flow.steps.dispatch?.from.includes(s.to),
    )
    const actor = before
      ? await month.cast.actor(told.community.id, before.by.includes('grid-lead') ? 'lead' : 'street', row.microGridId)
      : null
    const fallback = actor ?? (await month.cast.actor(told.community.id, 'dispatcher', null))
    if (before && fallback) await submit(month, told, fallback, before.key, row, {})
  }
  const fresh = await rowOf(month, told)
  if (!fresh) return
  const actor = await actorFor(month, told, step, fresh)
  const name =
    step.step === 'resolve'
      ? (Object.values(flow.steps).find((s) => s.verb === 'resolve' && s.from.includes(fresh.state))?.key ?? 'resolve')
      : step.step
  if (actor && flow.steps[name]) await submit(month, told, actor, name, fresh, await givenFor(month, told, step, fresh))
}

const rowOf = (month: Month, told: Told): Promise<MatterRow | null> =>
  told.id === null ? Promise.resolve(null) : month.modules.matter.row(told.community.id, told.id)

const submit = async (
  month: Month,
  told: Told,
  actor: Actor,
  step: string,
  row: MatterRow,
  given: Given,
): Promise<void> => {
  await month.kernel.lanes.submit({
    command: month.modules.matter.step,
    communityId: told.community.id,
    commandId: month.kernel.ids.uuid(),
    actor,
    body: { demonstration: step },
    input: { matterId: row.id, step, rev: Number(row.rev), given, slipCode: null, clock: false },
  })
}

/** Agencies by code; a story for the grid's own workers goes to them where the method gives them handling, else to the property firm. */
const agencyIdOf = (month: Month, code: string): string | null =>
  month.modules.body.agencyByCode(agencyCode(code))?.id ?? null
const otherCode = (code: string): string => (code === 'urban' ? 'roads' : 'urban')

const receiverOf = async (month: Month, told: Told): Promise<{ agencyId: string } | { gridId: string } | null> => {
  const { microGridId } = told.place
  if (
    told.story.to === 'grid' &&
    microGridId !== null &&
    (await month.cast.actor(told.community.id, 'worker', microGridId))
  )
    return { gridId: microGridId }
  const agencyId = agencyIdOf(month, told.story.to === 'grid' ? 'property' : told.story.to)
  return agencyId === null ? null : { agencyId }
}

const actorFor = async (month: Month, told: Told, step: PlannedStep, row: MatterRow): Promise<Actor | null> => {
  const { cast } = month
  const agency = (id: string | null): Promise<Actor | null> => (id === null ? Promise.resolve(null) : cast.agency(id))
  switch (step.by) {
    case 'requester':
      return told.story.channel === 'app' ? told.requester : cast.actor(told.community.id, 'dispatcher', null)
    case 'dispatcher':
      return cast.actor(told.community.id, 'dispatcher', null)
    case 'reviewer':
      return cast.actor(told.community.id, 'street', null)
    case 'worker':
      return cast.actor(told.community.id, 'worker', row.microGridId)
    case 'first-agency':
      return agency(row.responsibleAgencyId)
    default:
      return row.receiverGridId !== null
        ? cast.actor(told.community.id, 'worker', row.receiverGridId)
        : agency(row.receiverAgencyId)
  }
}

const givenFor = async (month: Month, told: Told, step: PlannedStep, row: MatterRow): Promise<Given> => {
  const { story } = told
  const first = agencyIdOf(month, story.to === 'grid' ? 'property' : story.to)
  const second = agencyIdOf(month, otherCode(story.to))
  const seed = Number(row.no.slice(-2))
  switch (step.step) {
    case 'dispatch': {
      // After a return it goes to whom the return named.
      const receiver = row.returns > 0 && second !== null ? { agencyId: second } : await receiverOf(month, told)
      return receiver === null ? {} : { receiver }
    }
    case 'return':
      return {
        ground: '按职责清单，这一段不归我们管。',
        rightReceiver: { agencyId: (row.receiverAgencyId === second ? first : second) ?? '' },
      }
    case 'resolve':
      return { note: story.done }
    case 'note':
      return { note: '约了明天上午去看。', forRequester: true }
    case 'rate':
      return { rating: seed % 9 === 0 ? 3 : seed % 3 === 0 ? 4 : 5, ...(story.thanks ? { words: story.thanks } : {}) }
    case 'reopen':
      return { reason: '又坏了，再来看看。' }
    case 'ask-pause':
    case 'pause':
      return { reason: '等配件到货。' }
    default:
      return {}
  }
}
