/** Writes a visit note. It moves the household's next due day when somebody was reached, and proposes what to do next; it records no place, no minutes, no picture. */
import { done, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import { noteRefusal, proposalsOf, reached, type VisitNote } from '@gewu/domain/visit/note'
import type { Command, CommandContext } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { lookPatch, peoplePolicy } from '../../people/index.ts'
import type { VisitDeps } from '../deps.ts'
import { sealVisit } from '../sealed.ts'

export interface NewVisit extends VisitNote {
  readonly householdId: string
  readonly privateNote: string | null
  /** As the caller's clock had it; a clock that runs ahead is set back to now. */
  readonly at: Date | null
}

export type VisitRecorded = {
  id: string
  proposals: { kind: 'matter' | 'wish' | 'aid' | 'tier-review'; matter: string | null }[]
}

/** Refuses `household-unknown`, `note-nobody`. */
export const recordVisit = (deps: VisitDeps): Command<NewVisit, VisitRecorded> => ({
  action: 'visit.record',
  ahead: (input) => [{ table: 'household', key: input.householdId }],
  run: async (unit, input, context) => {
    const household = await unit.get('household', input.householdId)
    if (household === null || household.until !== null) return refuse('household-unknown')
    const where = { communityId: unit.communityId, microGridId: household.microGridId }
    if (!ruleOn(peoplePolicy, 'change-people', context.actor, where).allow) return refuse('household-unknown')
    const wrong = noteRefusal(input)
    if (wrong !== null) return refuse(wrong)
    const at = input.at !== null && input.at < context.at ? input.at : context.at
    const id = context.ids.uuid()
    stage(deps, unit, { id, at, household, input }, context)
    const day = dayText(dayOf(at.getTime()))
    if (reached(input) && (household.lastMet === null || household.lastMet < day)) {
      const today = dayText(dayOf(context.at.getTime()))
      unit.update('household', household, await lookPatch(deps, unit, household, { lastMet: day }, today))
    }
    const kinds = [...(deps.area.community(unit.communityId)?.pack.flows.keys() ?? [])]
    return done({
      subject: { kind: 'household', id: household.id, microGridId: household.microGridId },
      events: [{ type: 'visit.recorded', visitId: id, outcome: input.outcome }],
      reply: {
        id,
        proposals: proposalsOf(input, kinds).map((p) => ({
          kind: p.kind,
          matter: p.kind === 'matter' ? p.matter : null,
        })),
      },
    })
  },
})

interface Staged {
  readonly id: string
  readonly at: Date
  readonly household: RowOf<'household'>
  readonly input: NewVisit
}

const stage = (
  deps: VisitDeps,
  unit: Unit,
  { id, at, household, input }: Staged,
  { actor, seq }: CommandContext,
): void => {
  const sealed = sealVisit(deps, id, input)
  unit.insert('visit', {
    communityId: unit.communityId,
    id,
    householdId: household.id,
    microGridId: household.microGridId,
    byAccount: actor.accountId,
    at,
    outcome: input.outcome,
    buttons: [...new Set(input.buttons)],
    heardCipher: sealed.heard,
    healthCipher: sealed.health,
    rev: seq,
  })
  if (sealed.privateNote !== null && actor.accountId !== null)
    unit.insert('visit_private', {
      communityId: unit.communityId,
      visitId: id,
      accountId: actor.accountId,
      noteCipher: sealed.privateNote,
    })
}
