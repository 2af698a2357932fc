/**
 * Module text: what is read out of people's words. Suggested categories and receivers, matters like one another, focus issues, and
 * the proposals that come of them. A machine proposes and a person decides; who reported is never read.
 */
import type { Follower } from '../../kernel/followers.ts'
import type { Bound } from '../../kernel/http.ts'
import type { Task } from '../../kernel/jobs.ts'
import type { TextDeps } from './deps.ts'
import { textFollower } from './follower.ts'
import { openRooms } from './room.ts'
import { textRoutesOf } from './routes.ts'
import { trainingTasks } from './training.ts'

export interface TextModule {
  readonly routes: readonly Bound[]
  readonly followers: readonly Follower[]
  readonly tasks: Readonly<Record<string, Task>>
}

export const textModule = (deps: TextDeps): TextModule => {
  const rooms = openRooms(deps)
  return { routes: textRoutesOf(deps, rooms), followers: [textFollower(deps, rooms)], tasks: trainingTasks(deps) }
}
