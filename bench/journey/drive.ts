/** Drives messages through their whole lives over HTTP, so many clients at once; every command is acknowledged before the next. */
import { randomUUID } from 'node:crypto'
import { type Course, courseOf, type Move, movesOf } from './course.ts'
import type { Caller, Crowd, Reply, Seat } from './crowd.ts'

export interface Message {
  readonly title: string
  readonly body: string
}

export interface Driven {
  readonly commands: number
  readonly seconds: number
  readonly p95Ms: number
  /** Acknowledged commands, by key: what must be in the log exactly once. */
  readonly keys: readonly string[]
}

export interface Drive {
  readonly caller: Caller
  readonly crowd: Crowd
  readonly messages: readonly Message[]
  /** Where each message goes. */
  readonly communityOf: (index: number) => { readonly id: string; readonly number: number }
  readonly agencyIds: readonly string[]
  readonly clients: number
  readonly onProgress?: (done: number, all: number) => void
  /** Once true, clients finish the message in hand and take no more. */
  readonly enough?: () => boolean
}

export const drive = async (given: Drive): Promise<Driven> => {
  const keys: string[] = []
  const times: number[] = []
  let next = 0
  const started = performance.now()
  const client = async (): Promise<void> => {
    for (let i = next++; i < given.messages.length && given.enough?.() !== true; i = next++) {
      await live(given, i, keys, times)
      given.onProgress?.(i + 1, given.messages.length)
    }
  }
  await Promise.all(Array.from({ length: given.clients }, client))
  const seconds = (performance.now() - started) / 1000
  times.sort((a, b) => a - b)
  return { commands: keys.length, seconds, p95Ms: times[Math.floor(times.length * 0.95)] ?? 0, keys }
}

/** One message's life. A refusal anywhere is a fault of the run and stops it. */
const live = async (given: Drive, index: number, keys: string[], times: number[]): Promise<void> => {
  const course = courseOf(index)
  const community = given.communityOf(index)
  const cast = castOf(given, index, community.number)
  const post = async (path: string, body: unknown, seat: Seat | null): Promise<Reply['body']> => {
    const key = randomUUID()
    const began = performance.now()
    const reply = await given.caller.post(path, body, seat, key)
    times.push(performance.now() - began)
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    keys.push(key)
    return reply.body
  }
  const raised = await post(
    '/matters',
    raiseBody(given, index, course, community.id),
    course.paper ? cast.worker : cast.requester,
  )
  const slip = { no: String(raised.no), code: String(raised.slipCode) }
  let rev = Number(raised.rev)
  for (const move of movesOf(course)) {
    const bySlip = course.paper && move.by === 'requester'
    const body = { rev, ...givenFor(move, cast, course), ...(bySlip ? { slipCode: slip.code } : {}) }
    const path = bySlip
      ? `/slips/${slip.no}/steps/${move.step}`
      : `/communities/${community.id}/matters/${String(raised.id)}/steps/${move.step}`
    const reply = await post(path, body, bySlip ? null : seatOf(move, cast))
    rev = Number(reply.rev)
  }
}

interface Cast {
  readonly requester: Seat
  readonly worker: Seat
  readonly dispatcher: Seat
  readonly first: Seat
  readonly second: Seat
  readonly firstAgency: string
  readonly secondAgency: string
}

const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('nobody to play this part')
  return item
}

/** Requester, dispatcher and receivers are always different people. */
const castOf = (given: Drive, index: number, community: number): Cast => {
  const { crowd, agencyIds } = given
  const first = index % agencyIds.length
  const second = (first + 1) % agencyIds.length
  return {
    requester: at(crowd.residents, index),
    worker: at(crowd.workers, community),
    dispatcher: at(crowd.desks, community),
    first: at(at(crowd.handlers, first), index),
    second: at(at(crowd.handlers, second), index),
    firstAgency: at(agencyIds, first),
    secondAgency: at(agencyIds, second),
  }
}

const seatOf = (move: Move, cast: Cast): Seat => {
  if (move.by === 'requester') return cast.requester
  if (move.by === 'dispatcher') return cast.dispatcher
  return move.by === 'second' || move.by === 'other' ? cast.second : cast.first
}

const raiseBody = (given: Drive, index: number, course: Course, communityId: string) => {
  const { title, body } = at(given.messages, index)
  return {
    communityId,
    kind: 'appeal',
    title,
    body,
    ...(course.paper ? { channel: 'paper', reporterName: `来信人${index}` } : {}),
  }
}

const givenFor = (move: Move, cast: Cast, course: Course): Record<string, unknown> => {
  switch (move.given) {
    case 'receiverFirst':
      return { receiver: { agencyId: cast.firstAgency } }
    case 'receiverSecond':
      return { receiver: { agencyId: cast.secondAgency } }
    case 'returnToSecond':
      return { ground: '按职责清单，这一段归别的单位管。', rightReceiver: { agencyId: cast.secondAgency } }
    case 'returnToFirst':
      return { ground: '看过现场，应由原单位牵头。', rightReceiver: { agencyId: cast.firstAgency } }
    case 'note':
      return { note: '已经到现场办好，请看看。' }
    case 'reason':
      return { reason: '还没弄好，再来看看。' }
    case 'rating':
      return { rating: course.rating }
    default:
      return {}
  }
}
