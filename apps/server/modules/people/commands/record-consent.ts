/** Records a consent and takes it back; a family proxy that stood on it ends with it. */
import { done, refuse } from '@gewu/contract/errors'
import type { ConsentKind, ConsentWay } from '@gewu/domain/people/consent'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { peoplePolicy } from '../policy.ts'

export interface ConsentRecord {
  readonly personId: string
  readonly kind: ConsentKind
  readonly way: ConsentWay
}

/** Refuses `person-unknown`. */
export const recordConsent: Command<ConsentRecord, { id: string }> = {
  action: 'people.record-consent',
  ahead: (input) => [{ table: 'person', key: input.personId }],
  run: async (unit, input, { actor, at, ids, seq }) => {
    const person = await unit.get('person', input.personId)
    if (person === null || person.removedAt !== null) return refuse('person-unknown')
    const where = { communityId: unit.communityId, microGridId: person.microGridId }
    if (!ruleOn(peoplePolicy, 'change-people', actor, where).allow) return refuse('person-unknown')
    const id = ids.uuid()
    unit.insert('consent', {
      communityId: unit.communityId,
      id,
      personId: person.id,
      microGridId: person.microGridId,
      kind: input.kind,
      way: input.way,
      at,
      recordedBy: actor.accountId,
      withdrawnAt: null,
      rev: seq,
    })
    return done({
      subject: { kind: 'person', id: person.id, microGridId: person.microGridId },
      events: [{ type: 'consent.recorded', kind: input.kind, way: input.way }],
      reply: { id },
    })
  },
}

/** Refuses `not-found`. */
export const withdrawConsent: Command<{ readonly consentId: string }, Record<string, never>> = {
  action: 'people.withdraw-consent',
  ahead: (input) => [{ table: 'consent', key: input.consentId }],
  run: async (unit, input, { actor, at }) => {
    const consent = await unit.get('consent', input.consentId)
    if (consent === null || consent.withdrawnAt !== null) return refuse('not-found')
    const where = { communityId: unit.communityId, microGridId: consent.microGridId }
    if (!ruleOn(peoplePolicy, 'change-people', actor, where).allow) return refuse('not-found')
    unit.update('consent', consent, { withdrawnAt: at })
    const standing = await unit.find('family_proxy', { consentId: consent.id, revokedAt: null })
    for (const proxy of standing) unit.update('family_proxy', proxy, { revokedAt: at })
    return done({
      subject: { kind: 'person', id: consent.personId, microGridId: consent.microGridId },
      events: [{ type: 'consent.withdrawn', kind: consent.kind, proxiesEnded: standing.length }],
      reply: {},
    })
  },
}
