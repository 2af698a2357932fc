/**
 * Module identity: accounts, the ways to sign in, sessions, lock-out, one-time links, telephone messages. What somebody may do it
 * takes from module post; it never decides about matters or places.
 */
import type { Result } from '@gewu/contract/errors'
import type { Bound, Caller } from '../../kernel/http.ts'
import type { Task } from '../../kernel/jobs.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Watch } from '../../kernel/live.ts'
import type { Actor } from '../../kernel/scope.ts'
import type { Job } from '../../kernel/unit-of-work.ts'
import { accountRoutesOf } from './account-routes.ts'
import { type Approval, askApproval } from './approval.ts'
import { openCallers } from './callers.ts'
import type { HomePlace, IdentityDeps } from './deps.ts'
import { openGuard } from './guard.ts'
import { homeOf } from './home.ts'
import { openPhone } from './me.ts'
import {
  type AppointmentOutcome,
  appointMany,
  type DemonstrationPerson,
  firstAdministrators,
  type InvitationLink,
  type PersonToAppoint,
  seedPeople,
} from './operator.ts'
import { indexPhone } from './phone-codes.ts'
import { signInRoutesOf } from './sign-in-routes.ts'
import { localSms, type Message, messageJob, messageTask, sendMessage, webhookSms } from './sms.ts'
import { dropOldSignIns, namesOf, phoneRow, staffNamesOf } from './store.ts'

export { actorOf } from './actor.ts'
export type { IdentityDeps } from './deps.ts'
export type { AppointmentOutcome, DemonstrationPerson, InvitationLink, PersonToAppoint } from './operator.ts'
export { indexPhone } from './phone-codes.ts'
export type { Message, Webhook } from './sms.ts'
export { totpCode } from './totp.ts'

export interface IdentityModule {
  /** From a session's token; nobody when there is none or it is over. Kept in memory for up to five seconds. */
  callerOf(token: string | null): Promise<Caller>
  /** Watches over the caller of a live stream; see `Callers.watch`. */
  watchCaller(token: string, caller: Caller): Watch
  /** Empty when there is no such account. */
  nameOf(accountId: string): Promise<string>
  namesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** As `namesOf`, without residents: for logs, which name those who work, not those who live there. */
  staffNamesOf(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** The door at which a resident says they live, and the micro-grid that looks after it now. */
  homeOf(accountId: string): Promise<HomePlace | null>
  /** An account's own telephone in plain: for sending to it, never for showing. */
  phoneOf(accountId: string): Promise<string | null>
  phoneIndexOf(accountId: string): Promise<Buffer | null>
  /** Blind index of a telephone number as accounts keep it. */
  indexPhone(phone: string): Buffer
  /** The job that sends a telephone message; queue it with `unit.job`. */
  messageJob(message: Message): Job
  /** For `gewu init`; see `firstAdministrators`. */
  createFirstAdministrators(districtId: string, names: readonly string[]): Promise<Result<readonly InvitationLink[]>>
  /** A second person's yes by their authenticator, for exports of people's data; see `askApproval`. */
  approve(approval: Approval): Promise<Result<{ accountId: string }>>
  /** For the organisation workbook; see `appointMany`. */
  appointMany(actor: Actor, people: readonly PersonToAppoint[]): Promise<Result<readonly AppointmentOutcome[]>>
  /** For the demonstration; see `seedPeople`. */
  seedPeople(people: readonly DemonstrationPerson[]): Promise<Result<readonly string[]>>
  /** Removes codes, guards and sessions that have been over for long; to be run now and then. */
  tidy(): Promise<void>
  readonly tasks: Readonly<Record<string, Task>>
  readonly routes: readonly Bound[]
  close(): void
}

export const identityModule = (kernel: Kernel, deps: IdentityDeps): IdentityModule => {
  const guard = openGuard(kernel, deps.area.districtId)
  const callers = openCallers(kernel, deps.post)
  const adapter = deps.webhook ? webhookSms(deps.webhook, kernel.now) : localSms(kernel)
  const names = (ids: readonly string[]) => namesOf(kernel.pool, ids)
  return {
    callerOf: callers.callerOf,
    watchCaller: callers.watch,
    nameOf: async (accountId) => (await names([accountId])).get(accountId) ?? '',
    namesOf: names,
    staffNamesOf: (ids) => staffNamesOf(kernel.pool, ids),
    homeOf: (accountId) => homeOf(kernel, deps, accountId),
    phoneOf: async (accountId) =>
      openPhone(kernel, accountId, (await phoneRow(kernel.pool, accountId))?.phoneCipher ?? null),
    phoneIndexOf: async (accountId) => (await phoneRow(kernel.pool, accountId))?.phoneIndex ?? null,
    indexPhone: (phone) => indexPhone(kernel, phone),
    messageJob: (message) => messageJob(kernel, message),
    createFirstAdministrators: (districtId, given) => firstAdministrators(kernel, districtId, given),
    approve: (approval) => askApproval(kernel, deps, guard, approval),
    appointMany: (actor, people) => appointMany(kernel, deps, actor, people),
    seedPeople: (people) => seedPeople(kernel, deps, people),
    tidy: () => dropOldSignIns(kernel.pool, kernel.now()),
    tasks: { [messageTask]: sendMessage(kernel, adapter) },
    routes: [...signInRoutesOf({ kernel, deps, guard, callers }), ...accountRoutesOf(kernel, deps)],
    close: callers.close,
  }
}
