/** The course of an application for money (申报 -> 评审 -> 三方签约 -> 拨付); it moves no money. */
import { isAmount } from './contribution.ts'
import { type FundRefused, refuseFund } from './refusal.ts'

export const APPLICATION_STATES = [
  'drafted',
  'applied',
  'approved',
  'contracted',
  'granted',
  'declined',
  'withdrawn',
] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]
export const APPLICATION_ROLES = ['applicant', 'judge', 'granter'] as const
export type ApplicationRole = (typeof APPLICATION_ROLES)[number]

export type ApplicationFacts = {
  readonly id: string
  readonly state: ApplicationState
  readonly askedFen: bigint
  readonly approvedFen: bigint | null
  /** Accounts or agencies that signed: community, applicant, whoever gives the money. */
  readonly partyIds: readonly string[]
}

type Step = {
  readonly from: readonly ApplicationState[]
  readonly to: ApplicationState
  readonly by: ApplicationRole
}
export const APPLICATION_STEPS = {
  apply: { from: ['drafted'], to: 'applied', by: 'applicant' },
  approve: { from: ['applied'], to: 'approved', by: 'judge' },
  decline: { from: ['applied'], to: 'declined', by: 'judge' },
  contract: { from: ['approved'], to: 'contracted', by: 'granter' },
  grant: { from: ['contracted'], to: 'granted', by: 'granter' },
  withdraw: { from: ['drafted', 'applied', 'approved'], to: 'withdrawn', by: 'applicant' },
} as const satisfies Readonly<Record<string, Step>>

export type ApplicationCommand =
  | { readonly do: 'apply' | 'grant' | 'withdraw' }
  | { readonly do: 'approve'; readonly approvedFen: bigint }
  | { readonly do: 'decline'; readonly reason: string }
  | { readonly do: 'contract'; readonly partyIds: readonly string[] }

export type ApplicationDecision = { readonly ok: true; readonly application: ApplicationFacts } | FundRefused

export function decideApplication(
  application: ApplicationFacts,
  command: ApplicationCommand,
  roles: readonly ApplicationRole[],
): ApplicationDecision {
  const step: Step = APPLICATION_STEPS[command.do]
  if (!step.from.includes(application.state)) return refuseFund('fund-step-not-now')
  // Whoever asks for the money does not judge it, whatever other post they hold.
  if (!roles.includes(step.by) || (step.by !== 'applicant' && roles.includes('applicant')))
    return refuseFund('fund-not-yours')
  const moved = { ...application, state: step.to }
  switch (command.do) {
    case 'apply':
      return isAmount(application.askedFen) ? { ok: true, application: moved } : refuseFund('fund-amount')
    case 'approve':
      return isAmount(command.approvedFen) && command.approvedFen <= application.askedFen
        ? { ok: true, application: { ...moved, approvedFen: command.approvedFen } }
        : refuseFund('fund-amount')
    case 'decline':
      return command.reason.trim() === '' ? refuseFund('fund-reason') : { ok: true, application: moved }
    case 'contract':
      return command.partyIds.length === 3 && new Set(command.partyIds).size === 3
        ? { ok: true, application: { ...moved, partyIds: command.partyIds } }
        : refuseFund('fund-parties')
    case 'grant':
    case 'withdraw':
      return { ok: true, application: moved }
  }
}
