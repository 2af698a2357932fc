/**
 * One seeded schedule: phones and a server over a network that loses, doubles, delays, reorders and cuts messages, with crashes on
 * either side, households that move and scopes that change. Then the weather clears, and what must hold is checked.
 */
import type { PullPage, PushResult, Queued } from '../protocol.ts'
import { type ModelPhone, modelPhone, type PhoneFault } from './model-phone.ts'
import { type Body, type Input, type ModelServer, modelServer, type ServerFault } from './model-server.ts'
import { type Dice, dice } from './random.ts'

export interface Counts {
  readonly commands: number
  readonly applied: number
  readonly undelivered: number
  readonly lost: number
  readonly doubled: number
  readonly cut: number
  readonly crashes: number
  readonly moves: number
  readonly scopeChanges: number
  readonly stalePages: number
}

export type Outcome =
  | { readonly ok: true; readonly counts: Counts }
  | { readonly ok: false; readonly violation: string; readonly counts: Counts }

export interface Broken {
  readonly server?: ServerFault
  readonly phone?: PhoneFault
}

type Message =
  | {
      readonly to: 'server'
      readonly from: number
      readonly push: readonly Queued<Input>[]
      readonly community: string
    }
  | { readonly to: 'server'; readonly from: number; readonly pull: ReturnType<ModelPhone['asking']> }
  | { readonly to: 'phone'; readonly at: number; readonly results: readonly PushResult[] }
  | { readonly to: 'phone'; readonly at: number; readonly page: PullPage<Body> }

interface World {
  readonly roll: Dice
  readonly servers: readonly ModelServer[]
  readonly phones: readonly ModelPhone[]
  /** Groups each phone's holder looks after, by phone. */
  readonly scopes: (readonly string[])[]
  wire: Message[]
  readonly queued: string[]
  readonly tally: { -readonly [K in keyof Counts]: Counts[K] }
  calm: boolean
}

const communities = ['c1', 'c2'] as const
const groupsOf = (community: string): readonly string[] => ['x', 'y', 'z'].map((group) => `${community}:${group}`)
const allGroups = communities.flatMap(groupsOf)
const steps = 160

export function simulate(seed: number, broken: Broken = {}): Outcome {
  const world = newWorld(seed, broken)
  for (let step = 0; step < steps; step += 1) {
    happen(world)
    const seen = openedOnHalf(world)
    if (seen !== null) return { ok: false, violation: seen, counts: world.tally }
  }
  world.calm = true
  world.wire = []
  for (let round = 0; round < 60; round += 1) settle(world)
  const violation = violationOf(world)
  return violation === null ? { ok: true, counts: world.tally } : { ok: false, violation, counts: world.tally }
}

function newWorld(seed: number, broken: Broken): World {
  const roll = dice(seed)
  const servers = communities.map((community) => modelServer(community, broken.server ?? null))
  for (const server of servers)
    for (let n = 0; n < 6; n += 1) server.addHousehold(roll.pick(groupsOf(server.community)) ?? '')
  const phones = ['p1', 'p2', 'p3'].map((name) => modelPhone(name, communities, broken.phone ?? null))
  const scopes = phones.map(() => allGroups.filter(() => roll.once(2)))
  const none = { commands: 0, applied: 0, undelivered: 0, lost: 0, doubled: 0, cut: 0, crashes: 0 }
  const tally = { ...none, moves: 0, scopeChanges: 0, stalePages: 0 }
  return { roll, servers, phones, scopes, wire: [], queued: [], tally, calm: false }
}

/** One thing happens, as the dice have it. */
function happen(world: World): void {
  const { roll } = world
  const turn = roll.whole(20)
  if (turn < 5) work(world)
  else if (turn < 9) speak(world, roll.whole(world.phones.length))
  else if (turn < 17) deliver(world)
  else if (turn === 17) moveSomething(world)
  else if (turn === 18) changeScope(world)
  else crash(world)
}

/** Somebody writes a note or corrects a field, of a household the phone shows; the device's clock says whatever it likes. */
function work(world: World): void {
  const { roll } = world
  const at = roll.whole(world.phones.length)
  const phone = world.phones[at]
  const community = phone && roll.pick(phone.loaded())
  if (!phone || community === undefined) return
  const home = roll.pick(phone.rows(community).filter(({ kind }) => kind === 'household'))
  if (home === undefined) return
  const id = `${phone.name}-${world.queued.length}`
  const input: Input = roll.once(3)
    ? { kind: 'edit', base: home.rev, fields: { [roll.once(2) ? 'name' : 'phone']: id } }
    : { kind: 'note', words: id, deviceTime: roll.whole(1_000_000) - 500_000 }
  phone.queue({ id, community, household: home.id, input })
  world.queued.push(id)
  world.tally.commands += 1
}

/** A phone sends what waits, or asks what is new. */
function speak(world: World, from: number): void {
  const phone = world.phones[from]
  const community = world.roll.pick(communities)
  if (!phone || community === undefined) return
  const waiting = world.roll.once(2) ? phone.sending(community) : []
  if (waiting.length > 0) world.wire.push({ to: 'server', from, push: waiting, community })
  else world.wire.push({ to: 'server', from, pull: phone.asking(community) })
}

/** Any message on the wire arrives, in any order; or is lost, doubled, or cut short and so unreadable. */
function deliver(world: World): void {
  const { roll, tally } = world
  const index = roll.whole(world.wire.length)
  const message = world.wire[index]
  if (message === undefined) return
  if (!world.calm && roll.once(8)) tally.doubled += 1
  else world.wire.splice(index, 1)
  if (!world.calm && roll.once(8)) tally.lost += 1
  else if (!world.calm && roll.once(12)) tally.cut += 1
  else if (message.to === 'server') atServer(world, message)
  else atPhone(world, message)
}

function atServer(world: World, message: Extract<Message, { to: 'server' }>): void {
  const community = 'pull' in message ? message.pull.community : message.community
  const server = world.servers.find((one) => one.community === community)
  const groups = (world.scopes[message.from] ?? []).filter((group) => group.startsWith(`${community}:`))
  if (server === undefined) return
  if ('pull' in message) {
    world.wire.push({ to: 'phone', at: message.from, page: server.pull(message.pull, groups) })
    return
  }
  // A crash in the middle of a batch: some are written, and nobody is told.
  const dies = !world.calm && world.roll.once(10)
  const until = dies ? world.roll.whole(message.push.length + 1) : message.push.length
  const results = server.push(message.push, groups, until)
  if (dies) world.tally.crashes += 1
  else world.wire.push({ to: 'phone', at: message.from, results })
}

function atPhone(world: World, message: Extract<Message, { to: 'phone' }>): void {
  const phone = world.phones[message.at]
  if (phone === undefined) return
  if ('results' in message) phone.hearResults(message.results)
  else {
    if (!phone.awaits(message.page)) world.tally.stalePages += 1
    phone.hearPage(message.page)
  }
}

function moveSomething(world: World): void {
  const { roll } = world
  const server = roll.pick(world.servers)
  const household = server && roll.pick(server.households())
  if (!server || household === undefined) return
  world.tally.moves += 1
  const turn = roll.whole(6)
  if (turn === 0) server.remove(household)
  else if (turn === 1) server.addHousehold(roll.pick(groupsOf(server.community)) ?? '')
  else server.move(household, roll.pick(groupsOf(server.community)) ?? server.groupOf(household))
}

function changeScope(world: World): void {
  const at = world.roll.whole(world.phones.length)
  world.scopes[at] = allGroups.filter(() => world.roll.once(2))
  world.tally.scopeChanges += 1
}

/** A phone or the server dies: everything on the wire from and to it is gone; the disk stays. */
function crash(world: World): void {
  const at = world.roll.whole(world.phones.length + 1)
  world.tally.crashes += 1
  world.wire = world.wire.filter((message) =>
    at === world.phones.length ? message.to === 'phone' : (message.to === 'server' ? message.from : message.at) !== at,
  )
}

/** The weather is fine: every phone sends all it has and asks until nothing is new. */
function settle(world: World): void {
  for (const [from, phone] of world.phones.entries())
    for (const community of communities) {
      const waiting = phone.sending(community)
      if (waiting.length > 0) world.wire.push({ to: 'server', from, push: waiting, community })
      world.wire.push({ to: 'server', from, pull: phone.asking(community) })
      while (world.wire.length > 0) deliver(world)
    }
}

/** Nobody ever works on half a first load: what a phone shows of a community is either nothing or was whole. */
function openedOnHalf(world: World): string | null {
  for (const phone of world.phones)
    for (const community of communities)
      if (!phone.loaded().includes(community) && phone.rows(community).length > 0)
        return `${phone.name} shows half of ${community}`
  return null
}

function violationOf(world: World): string | null {
  const applied = new Map<string, number>()
  for (const server of world.servers) for (const id of server.applied()) applied.set(id, (applied.get(id) ?? 0) + 1)
  const refused = new Map<string, number>()
  for (const phone of world.phones)
    for (const { command } of phone.undelivered()) refused.set(command.id, (refused.get(command.id) ?? 0) + 1)
  world.tally.applied = applied.size
  world.tally.undelivered = refused.size
  for (const id of world.queued) {
    const times = (applied.get(id) ?? 0) + (refused.get(id) ?? 0)
    if (times !== 1)
      return `command ${id}: applied ${applied.get(id) ?? 0} times, refused ${refused.get(id) ?? 0} times`
  }
  if (world.phones.some((phone) => phone.outbox().length > 0)) return 'a command still waits after fine weather'
  return world.phones.map((phone, at) => outOfStep(world, phone, at)).find((found) => found !== null) ?? null
}

/** What a phone in step holds is exactly what lies in its scope, as the server has it. */
function outOfStep(world: World, phone: ModelPhone, at: number): string | null {
  for (const server of world.servers) {
    const should = server.rowsIn(world.scopes[at] ?? [])
    const holds = new Map(phone.rows(server.community).map((row) => [row.id, row]))
    for (const row of should) {
      const held = holds.get(row.id)
      if (held === undefined) return `${phone.name} misses ${row.id}`
      if (held.rev !== row.rev || held.group !== row.group || JSON.stringify(held.body) !== JSON.stringify(row.body))
        return `${phone.name} holds an old ${row.id}`
      holds.delete(row.id)
    }
    const [beyond] = holds.keys()
    if (beyond !== undefined) return `${phone.name} holds ${beyond}, which is outside its scope`
  }
  return null
}
