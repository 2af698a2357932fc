/**
 * What a process holds in memory of one community's words: the board of focus issues with its index, and what answers questions.
 * Made anew from the database whenever it is missing or behind; it is never the only place where something stands.
 */
import { setImmediate as breathe } from 'node:timers/promises'
import { type Board, createBoard, defaultSettings } from '@gewu/domain/focus/board'
import type { FocusMessage } from '@gewu/domain/focus/digest'
import { restoreDecisions, restoreMessage } from '@gewu/domain/focus/keep'
import { plainText } from '@gewu/domain/text/normalise'
import { createPlaceFinder, type PlaceFinder } from '@gewu/domain/text/place-names'
import type { ClientBase } from 'pg'
import { jobsScope, reading } from '../../kernel/scope.ts'
import type { TextDeps } from './deps.ts'
import { type Learning, openLearning } from './learning.ts'
import { decidedIssues, placeNames, readUpTo, type VoiceRow, voicesAfter, voicesSince } from './store.ts'

export interface Room {
  readonly communityId: string
  readonly board: Board
  readonly findPlaces: PlaceFinder
  /** Where each message stood when it was last written down. */
  readonly kept: Map<string, string>
  /** Everything up to this line of the log is in. */
  seq: bigint
  /** Whether the groups are exactly those of `seq`; a room that only heard of another process's messages is not. */
  exact: boolean
  readonly learning: Learning
}

export interface Rooms {
  /** The room as it is right after `before`, for the follower; read by its own client, inside its transaction. */
  toFollow(communityId: string, before: bigint, client: ClientBase): Promise<Room>
  /** A room to ask: with everything that is written down, read if need be. */
  toAsk(communityId: string): Promise<Room>
  /** Nothing of these lines concerns the words: the room, if there is one, is as good as after them. */
  pass(communityId: string, before: bigint, last: bigint): Promise<void>
  drop(communityId: string): void
}

/** Rooms kept at once; the one not used for longest makes way. A room holds about 8 MB and 2 KB a message. */
const mostRooms = 24
const kept = 240
const breath = 200

export const openRooms = (deps: TextDeps): Rooms => {
  const rooms = new Map<string, Promise<Room>>()
  const remember = (communityId: string, room: Promise<Room>): Promise<Room> => {
    rooms.delete(communityId)
    rooms.set(communityId, room)
    room.catch(() => rooms.get(communityId) === room && rooms.delete(communityId))
    for (const oldest of rooms.keys()) {
      if (rooms.size <= mostRooms) break
      rooms.delete(oldest)
    }
    return room
  }
  return {
    toFollow: async (communityId, before, client) => {
      const known = await rooms.get(communityId)?.catch(() => undefined)
      if (known?.exact && known.seq === before) return remember(communityId, Promise.resolve(known))
      return remember(communityId, loadRoom(deps, communityId, client))
    },
    toAsk: async (communityId) => {
      const known = rooms.get(communityId)
      if (known === undefined)
        return remember(
          communityId,
          reading(deps.kernel.pool, jobsScope, (client) => loadRoom(deps, communityId, client)),
        )
      const room = await remember(communityId, known)
      await reading(deps.kernel.pool, jobsScope, (client) => catchUp(room, client))
      return room
    },
    pass: async (communityId, before, last) => {
      const room = await rooms.get(communityId)?.catch(() => undefined)
      if (room?.exact && room.seq === before) room.seq = last
    },
    drop: (communityId) => {
      rooms.delete(communityId)
    },
  }
}

const loadRoom = async (deps: TextDeps, communityId: string, client: ClientBase): Promise<Room> => {
  const seq = await readUpTo(client, communityId)
  const findPlaces = createPlaceFinder((await placeNames(client, communityId)).map((name) => plainText(name, kept)))
  const board = createBoard(defaultSettings, findPlaces)
  const room: Room = {
    communityId,
    board,
    findPlaces,
    kept: new Map(),
    seq,
    exact: true,
    learning: openLearning(deps, communityId),
  }
  const from = new Date(deps.kernel.now().getTime() - defaultSettings.period)
  const voices = await voicesSince(client, communityId, from)
  for (const [at, voice] of voices.entries()) {
    restoreMessage(board, { message: messageOf(voice), issue: voice.issueId })
    room.kept.set(voice.id, voice.issueId)
    if (at % breath === breath - 1) await breathe()
  }
  restoreDecisions(board, await decidedIssues(client, communityId))
  // Another process may have gone on between these reads: then the groups are of no one line of the log.
  room.exact = (await readUpTo(client, communityId)) === seq
  return room
}

/** Hears of messages that another process has placed; in a process that follows the log itself there are none. */
const catchUp = async (room: Room, client: ClientBase): Promise<void> => {
  const voices = await voicesAfter(client, room.communityId, room.seq, 2_000)
  for (const voice of voices) {
    if (voice.seq <= room.seq) continue
    restoreMessage(room.board, { message: messageOf(voice), issue: voice.issueId })
    room.seq = voice.seq
    room.exact = false
  }
}

/** As much of a message as is ever compared or shown. */
export const messageOf = (
  said: Pick<VoiceRow, 'id' | 'title' | 'body' | 'placeText'> & { at: Date; meToos: number },
): FocusMessage => ({
  id: said.id,
  at: said.at.getTime(),
  title: said.title,
  body: said.body.slice(0, kept),
  place: said.placeText ?? '',
  meToo: said.meToos,
})
