/** Family proxies (亲情代办): a relative acts for a person who agreed to it, until either of them ends it. */
import { done, refuse } from '@gewu/contract/errors'
import type { ConsentWay } from '@gewu/domain/people/consent'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { peoplePolicy } from '../policy.ts'

export interface ProxyGiving {
  readonly personId: string
  /** The relative's account. */
  readonly accountId: string
  readonly relation: string
  readonly way: ConsentWay
}

/** Refuses `person-unknown`, `proxy-there`. */
export const giveProxy: Command<ProxyGiving, { id: string }> = {
  action: 'people.give-proxy',
  ahead: (input) => [{ table: 'person', key: input.personId }],
  run: async (unit, input, { actor, at, ids, seq }) => {
    const person = await unit.get('person', input.personId)
    if (person === null || person.removedAt !== null) return refuse('person-unknown')
    const where = { communityId: unit.communityId, microGridId: person.microGridId }
    if (!ruleOn(peoplePolicy, 'change-people', actor, where).allow) return refuse('person-unknown')
    const { communityId } = unit
    const { id: personId, microGridId } = person
    const standing = await unit.find('family_proxy', { personId, accountId: input.accountId, revokedAt: null })
    if (standing.length > 0) return refuse('proxy-there')
    const [id, consentId] = [ids.uuid(), ids.uuid()]
    unit.insert('consent', {
      communityId,
      id: consentId,
      personId,
      microGridId,
      kind: 'proxy',
      way: input.way,
      at,
      recordedBy: actor.accountId,
      withdrawnAt: null,
      rev: seq,
    })
    unit.insert('family_proxy', {
      communityId,
      id,
      personId,
      microGridId,
      accountId: input.accountId,
      relation: input.relation,
      consentId,
      since: at,
      revokedAt: null,
      rev: seq,
    })
    return done({
      subject: { kind: 'person', id: personId, microGridId },
      events: [{ type: 'proxy.given', accountId: input.accountId }],
      reply: { id },
    })
  },
}

/** By staff of the place, for the person; or by the relative. Refuses `not-found`. */
export const endProxy: Command<{ readonly proxyId: string }, Record<string, never>> = {
  action: 'people.end-proxy',
  ahead: (input) => [{ table: 'family_proxy', key: input.proxyId }],
  run: async (unit, input, { actor, at }) => {
    const proxy = await unit.get('family_proxy', input.proxyId)
    if (proxy === null || proxy.revokedAt !== null) return refuse('not-found')
    const where = { communityId: unit.communityId, microGridId: proxy.microGridId }
    const own = actor.accountId !== null && actor.accountId === proxy.accountId
    if (!own && !ruleOn(peoplePolicy, 'change-people', actor, where).allow) return refuse('not-found')
    unit.update('family_proxy', proxy, { revokedAt: at })
    const consent = await unit.get('consent', proxy.consentId)
    if (consent !== null && consent.withdrawnAt === null) unit.update('consent', consent, { withdrawnAt: at })
    return done({
      subject: { kind: 'person', id: proxy.personId, microGridId: proxy.microGridId },
      events: [{ type: 'proxy.ended', by: own ? 'relative' : 'staff' }],
      reply: {},
    })
  },
}
