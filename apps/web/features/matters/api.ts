/** What pages ask about matters as a requester does: raise, follow, answer. One adapter speaks HTTP, one is invented. */
import type { MatterRow, matterRoutes, StepInput } from '@gewu/contract/matter'
import type { GivenBody, HeardReply } from '@gewu/contract/route'
import type { Outcome } from '../outcome.ts'

export type SlipView = HeardReply<typeof matterRoutes.slip>
export type RaiseBody = GivenBody<typeof matterRoutes.raise>
export type RaisedSlip = {
  readonly id: string
  readonly communityId: string
  readonly no: string
  readonly slipCode: string
}
export type TakenStep = { readonly rev: number; readonly state: string }

export type MatterApi = {
  /** `key` is the command's own: a second call with it raises nothing new. */
  readonly raise: (body: RaiseBody, key: string) => Promise<Outcome<RaisedSlip>>
  readonly uploadFile: (communityId: string, file: Blob) => Promise<Outcome<{ readonly id: string }>>
  /** What the signed-in resident reported, newest first. */
  readonly mine: () => Promise<Outcome<readonly MatterRow[]>>
  /** Without a code (or the reporter's sign-in) only the step is shown. */
  readonly slip: (no: string, code: string | undefined) => Promise<Outcome<SlipView>>
  readonly takeStep: (
    no: string,
    code: string | undefined,
    step: string,
    input: StepInput,
    key: string,
  ) => Promise<Outcome<TakenStep>>
  /** Calls back whenever the matter changes; the answer ends the watching. */
  readonly watch: (no: string, onChange: () => void) => () => void
  readonly fileUrl: (communityId: string, fileId: string, no: string, code: string | undefined) => string
}
