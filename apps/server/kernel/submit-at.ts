/** A command sent by a route of one community: the parameters of the address count as part of the body. Knows no module. */
import { type Result, refuse } from '@gewu/contract/errors'
import type { Json } from './canonical.ts'
import type { Command } from './command.ts'
import type { Kernel } from './kernel.ts'
import type { Actor } from './scope.ts'

/** What a route of a community was asked. */
export interface AskedAt {
  readonly actor: Actor
  readonly key: string
  readonly rawBody: Json
  readonly params: { communityId: string } & Record<string, string>
}

export interface SubmitDeps {
  readonly kernel: Pick<Kernel, 'lanes'>
  readonly area: { community(id: string): object | null }
}

/** Runs a command in the community of the address. Refuses `community-unknown`. */
export const submitAt = async <Input, Reply extends Json>(
  deps: SubmitDeps,
  { actor, key, rawBody, params }: AskedAt,
  command: Command<Input, Reply>,
  input: Input,
): Promise<Result<Reply>> => {
  const { communityId } = params
  if (deps.area.community(communityId) === null) return refuse('community-unknown')
  const body = { params, body: rawBody }
  return deps.kernel.lanes.submit({ command, communityId, commandId: key, actor, input, body })
}
