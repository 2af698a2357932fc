/** How a matter's events stand in the log: as the engine made them, with the role and post of whoever did it, never a name. */
import type { MatterEvent } from '@gewu/domain/matter/event'
import type { Role } from '@gewu/domain/matter/vocabulary'
import type { LoggedEvent } from '../../kernel/command.ts'
import type { Actor } from '../../kernel/scope.ts'
import { plain } from './row.ts'

/** `as` is the role under which it was done, `post` the plain title of the post held there. */
export const logged = (events: readonly MatterEvent[], actor: Actor, as: Role | 'clock'): LoggedEvent[] => {
  const post = as === 'requester' || as === 'clock' ? null : (actor.posts[0]?.title ?? null)
  return events.map((event) => ({ ...fields(event), type: event.type, as, post }))
}

const fields = (event: MatterEvent): Record<string, LoggedEvent[string]> =>
  Object.fromEntries(Object.entries(event).map(([name, value]) => [name, plain(value)]))
