/** Ties a colleague to a household as its contact person, and ends the tie. How many one person may have is the method's rule. */
import { done, refuse } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import { mayLink } from '@gewu/domain/visit/contact'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { PeopleDeps } from '../deps.ts'
import { peoplePolicy } from '../policy.ts'

export interface ContactLinking {
  readonly householdId: string
  readonly accountId: string
}

/** Refuses `household-unknown`, `not-allowed`, `contact-nobody`, `contact-there`, and `contact-full` with the rule. */
export const linkContact = (deps: PeopleDeps): Command<ContactLinking, { id: string }> => ({
  action: 'people.link-contact',
  ahead: (input) => [
    { table: 'household', key: input.householdId },
    { table: 'account', key: input.accountId },
  ],
  run: async (unit, input, { actor, at, ids, seq }) => {
    const household = await unit.get('household', input.householdId)
    if (household === null || household.until !== null) return refuse('household-unknown')
    const where = { communityId: unit.communityId, microGridId: household.microGridId }
    if (!ruleOn(peoplePolicy, 'change-care', actor, where).allow) return refuse('not-allowed')
    const account = await unit.get('account', input.accountId)
    if (account === null || !account.staff || account.disabledAt !== null) return refuse('contact-nobody')
    const linked = await unit.find('contact_link', { accountId: input.accountId, until: null })
    const rule = deps.area.community(unit.communityId)?.pack.contact ?? null
    const refusal = mayLink(
      rule,
      linked.map(({ householdId }) => householdId),
      household.id,
    )
    if (refusal !== null) return refuse(refusal.code, 'params' in refusal ? refusal.params : {})
    const id = ids.uuid()
    unit.insert('contact_link', {
      communityId: unit.communityId,
      id,
      householdId: household.id,
      microGridId: household.microGridId,
      accountId: input.accountId,
      since: dayText(dayOf(at.getTime())),
      until: null,
      rev: seq,
    })
    return done({
      subject: { kind: 'household', id: household.id, microGridId: household.microGridId },
      events: [{ type: 'contact.linked', accountId: input.accountId }],
      reply: { id },
    })
  },
})

/** Refuses `not-found`. */
export const endContact: Command<{ readonly contactId: string }, Record<string, never>> = {
  action: 'people.end-contact',
  ahead: (input) => [{ table: 'contact_link', key: input.contactId }],
  run: async (unit, input, { actor, at }) => {
    const link = await unit.get('contact_link', input.contactId)
    if (link === null || link.until !== null) return refuse('not-found')
    const where = { communityId: unit.communityId, microGridId: link.microGridId }
    if (!ruleOn(peoplePolicy, 'change-care', actor, where).allow) return refuse('not-found')
    unit.update('contact_link', link, { until: dayText(dayOf(at.getTime())) })
    return done({
      subject: { kind: 'household', id: link.householdId, microGridId: link.microGridId },
      events: [{ type: 'contact.ended', accountId: link.accountId }],
      reply: {},
    })
  },
}
