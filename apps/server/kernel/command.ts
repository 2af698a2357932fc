/** What a command is. Its `run` reads through the unit, authorises, decides (pure) and stages; the lane does the rest. */
import type { Result } from '@gewu/contract/errors'
import type { Json } from './canonical.ts'
import type { Ids } from './ids.ts'
import type { Actor } from './scope.ts'
import type { Ahead, Unit } from './unit-of-work.ts'

/** What happened, as the log keeps it: a type and plain values. */
export interface LoggedEvent {
  readonly type: string
  readonly [key: string]: Json | undefined
}

export interface Subject {
  readonly kind: string
  readonly id: string | null
  readonly microGridId?: string | null
}

/** A command that was carried out: what it was about, what happened, what the caller is told. */
export interface Outcome<Reply extends Json> {
  readonly subject: Subject
  readonly events: readonly LoggedEvent[]
  readonly reply: Reply
  /** Kept encrypted or not at all: parts of the reply that the log must not hold, given to the first caller only. */
  readonly secret?: { readonly [key: string]: Json }
}

export interface CommandContext {
  readonly at: Date
  readonly actor: Actor
  readonly ids: Ids
  /** The number this command will have in its log if it is carried out. */
  readonly seq: bigint
}

export interface Command<Input, Reply extends Json> {
  /** Module and verb, as the log keeps it: `matter.raise`. */
  readonly action: string
  /** Rows to read ahead for the whole batch; only for speed. */
  ahead?(input: Input): readonly Ahead[]
  run(unit: Unit, input: Input, context: CommandContext): Promise<Result<Outcome<Reply>>>
}

/** One call of a command: by whom, with which key, in which stream. */
export interface Call<Input, Reply extends Json> {
  readonly command: Command<Input, Reply>
  readonly communityId: string
  readonly commandId: string
  readonly actor: Actor
  readonly input: Input
  /** The body as it came, for telling a repeated call from a reused key. */
  readonly body: Json
}
