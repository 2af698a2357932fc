/** Routes of module people: households and persons behind doors, what is sealed of them, care tiers, consents, contacts, family proxies. */
import { CONSENT_WAYS, CONSENTS } from '@gewu/domain/people/consent'
import { CLOSED_FIELDS, RELATIONS, SEXES } from '@gewu/domain/people/person'
import { z } from 'zod'
import { route } from './route.ts'
import { communityParams, id, instant, nothing, pageOf, pageQuery, phone, text } from './schema.ts'

const day = z.iso.date({ error: '日子写成 2026-03-02 这样。' })
const reason = text(100, '请写明缘由，100 个字以内。')
const document = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9()-]{5,20}$/, '证件号是 5 到 20 位字母或数字。')
const relation = z.enum(RELATIONS)
const sex = z.enum(SEXES)
const labels = z.array(z.string().max(40)).max(20)

/** A tier as a mark: which, and how full the heart; never its reason. */
export const careMark = z.object({
  tier: z.string(),
  name: z.string(),
  heart: z.enum(['half', 'full']),
  since: day,
  reviewBy: day,
})

export const homeRow = z.object({
  homeId: id,
  householdId: id.nullable(),
  placeId: id,
  label: z.string(),
  number: z.string(),
  occupancy: z.string().nullable(),
  microGridId: id.nullable(),
  state: z.enum(['living', 'moving', 'none']),
  head: z.string().nullable(),
  persons: z.number().int(),
  /** Null for whoever does not see care, and where there is none. */
  care: careMark.nullable(),
  lastMet: day.nullable(),
})

/** A person with every sealed field closed; `has` says which of them hold something, `tails` how a telephone ends. */
export const personView = z.object({
  id,
  name: z.string(),
  relation,
  sex: sex.nullable(),
  minor: z.boolean().nullable(),
  phoneMasked: z.string().nullable(),
  documentMasked: z.string().nullable(),
  interests: z.string().nullable(),
  has: z.array(z.enum(CLOSED_FIELDS)),
  consents: z.array(z.object({ id, kind: z.enum(CONSENTS), way: z.enum(CONSENT_WAYS), at: instant })),
  rev: z.number().int(),
})

export const householdView = homeRow.extend({
  householdId: id,
  rev: z.number().int(),
  members: z.array(personView),
  contacts: z.array(z.object({ id, name: z.string(), since: day, own: z.boolean() })),
  tiers: z.array(z.object({ name: z.string(), since: day, reviewBy: day, until: day.nullable(), end: z.string() })),
  can: z.object({ change: z.boolean(), care: z.boolean(), open: z.array(z.enum(CLOSED_FIELDS)) }),
})

export const openingRow = z.object({
  at: instant,
  who: z.string(),
  field: z.string(),
  reason: z.string(),
})

const personBody = z.object({
  name: text(40),
  relation,
  sex: sex.nullish(),
  birth: day.nullish(),
  document: document.nullish(),
  phone: phone.nullish(),
  labels: labels.optional(),
  interests: text(60).nullish(),
  /** A guardian said yes, for a child below fourteen. */
  guardianAgreed: z.boolean().default(false),
})

const householdParams = communityParams.extend({ householdId: id })
const personParams = communityParams.extend({ personId: id })

export const peopleRoutes = {
  homes: route({
    method: 'GET',
    path: '/communities/{communityId}/homes',
    summary: 'Homes of a micro-grid or a door with who lives there, in walking order; or those of a name or telephone',
    door: 'signed-in',
    params: communityParams,
    query: pageQuery.extend({
      microGridId: id.optional(),
      placeId: id.optional(),
      q: z.string().trim().max(40).optional(),
    }),
    reply: pageOf(homeRow),
    refuses: ['community-unknown', 'not-allowed'],
  }),
  household: route({
    method: 'GET',
    path: '/communities/{communityId}/households/{householdId}',
    summary: 'One household: its persons with sealed fields closed, its contacts, its tier without the reason',
    door: 'signed-in',
    params: householdParams,
    reply: householdView,
    refuses: ['not-found'],
  }),
  openings: route({
    method: 'GET',
    path: '/communities/{communityId}/households/{householdId}/openings',
    summary: 'Who opened what of this household, when and for which reason, newest first',
    door: 'signed-in',
    params: householdParams,
    query: pageQuery,
    reply: pageOf(openingRow),
    refuses: ['not-found'],
  }),
  addPerson: route({
    method: 'POST',
    path: '/communities/{communityId}/homes/{homeId}/persons',
    summary: 'Records a person who lives in a home; the first makes the household',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ homeId: id }),
    body: personBody,
    reply: z.object({ id, householdId: id }),
    refuses: ['home-unknown', 'label-unknown', 'guardian-consent', 'minor-field', 'document-wrong', 'person-there'],
  }),
  changePerson: route({
    method: 'POST',
    path: '/communities/{communityId}/persons/{personId}',
    summary: 'Corrects a person: only what is named changes',
    door: 'signed-in',
    command: true,
    params: personParams,
    body: personBody.partial().extend({ rev: z.number().int() }),
    reply: z.object({ rev: z.number().int() }),
    refuses: [
      'person-unknown',
      'label-unknown',
      'guardian-consent',
      'minor-field',
      'document-wrong',
      'changed-meanwhile',
    ],
  }),
  openField: route({
    method: 'POST',
    path: '/communities/{communityId}/persons/{personId}/open',
    summary: 'Opens one sealed field for a stated reason; the opening is a line the person can see',
    door: 'signed-in',
    command: true,
    params: personParams,
    body: z.object({ field: z.enum(CLOSED_FIELDS), reason }),
    reply: z.object({ opened: z.boolean(), value: z.string().nullable().optional() }),
    refuses: ['person-unknown', 'reason-missing'],
  }),
  removePerson: route({
    method: 'POST',
    path: '/communities/{communityId}/persons/{personId}/remove',
    summary: "Removes a person's record for good, and what the log holds of it",
    door: 'signed-in',
    command: true,
    params: personParams,
    body: z.object({ reason: z.enum(['asked', 'moved', 'died', 'mistake']) }),
    reply: nothing,
    refuses: ['person-unknown'],
  }),
  doubles: route({
    method: 'GET',
    path: '/communities/{communityId}/doubles',
    summary: 'Pairs of records that may be one person, and by what',
    door: 'signed-in',
    params: communityParams,
    query: z.object({ microGridId: id }),
    reply: z.array(
      z.object({
        by: z.string(),
        a: z.object({ id, name: z.string(), label: z.string(), householdId: id, rev: z.number().int() }),
        b: z.object({ id, name: z.string(), label: z.string(), householdId: id, rev: z.number().int() }),
      }),
    ),
    refuses: ['community-unknown'],
  }),
  mergePersons: route({
    method: 'POST',
    path: '/communities/{communityId}/persons/{personId}/merge',
    summary:
      'Says that this record and another are one person; the other stays, this one steps back and can be parted again',
    door: 'signed-in',
    command: true,
    params: personParams,
    body: z.object({ intoId: id, rev: z.number().int() }),
    reply: nothing,
    refuses: ['person-unknown', 'changed-meanwhile'],
  }),
  partPersons: route({
    method: 'POST',
    path: '/communities/{communityId}/persons/{personId}/part',
    summary: 'Takes a merging back: two persons after all',
    door: 'signed-in',
    command: true,
    params: personParams,
    body: nothing,
    reply: nothing,
    refuses: ['person-unknown'],
  }),
  giveTier: route({
    method: 'POST',
    path: '/communities/{communityId}/households/{householdId}/tier',
    summary: 'Gives or renews a care tier: which, why, and until when it must be looked at again',
    door: 'signed-in',
    command: true,
    params: householdParams,
    body: z.object({ tier: z.string().max(40), reason: text(60), reviewBy: day }),
    reply: z.object({ id }),
    refuses: ['household-unknown', 'tier-unknown', 'tier-reason', 'tier-review'],
  }),
  endTier: route({
    method: 'POST',
    path: '/communities/{communityId}/households/{householdId}/tier/end',
    summary: 'Ends a care tier: the household needs it no more',
    door: 'signed-in',
    command: true,
    params: householdParams,
    body: nothing,
    reply: nothing,
    refuses: ['household-unknown', 'tier-none'],
  }),
  linkContact: route({
    method: 'POST',
    path: '/communities/{communityId}/households/{householdId}/contacts',
    summary: 'Makes a colleague the contact person of a household, as far as the method allows',
    door: 'signed-in',
    command: true,
    params: householdParams,
    body: z.object({ accountId: id }),
    reply: z.object({ id }),
    refuses: ['household-unknown', 'contact-full', 'contact-there', 'contact-nobody'],
  }),
  endContact: route({
    method: 'POST',
    path: '/communities/{communityId}/contacts/{contactId}/end',
    summary: 'Ends a contact link',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ contactId: id }),
    body: nothing,
    reply: nothing,
    refuses: ['not-found'],
  }),
  recordConsent: route({
    method: 'POST',
    path: '/communities/{communityId}/persons/{personId}/consents',
    summary: 'Records what a person agreed to and how',
    door: 'signed-in',
    command: true,
    params: personParams,
    body: z.object({ kind: z.enum(CONSENTS), way: z.enum(CONSENT_WAYS) }),
    reply: z.object({ id }),
    refuses: ['person-unknown'],
  }),
  withdrawConsent: route({
    method: 'POST',
    path: '/communities/{communityId}/consents/{consentId}/withdraw',
    summary: 'Takes a consent back; what stood on it ends with it',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ consentId: id }),
    body: nothing,
    reply: nothing,
    refuses: ['not-found'],
  }),
  moveHousehold: route({
    method: 'POST',
    path: '/communities/{communityId}/households/{householdId}/move',
    summary: 'Moves a household to another home of the community, or says that it has left',
    door: 'signed-in',
    command: true,
    params: householdParams,
    body: z.object({ homeId: id.nullable(), rev: z.number().int() }),
    reply: nothing,
    refuses: ['household-unknown', 'home-unknown', 'home-taken', 'changed-meanwhile'],
  }),
  giveProxy: route({
    method: 'POST',
    path: '/communities/{communityId}/persons/{personId}/proxies',
    summary: 'Lets a relative act for a person, with the consent recorded',
    door: 'signed-in',
    command: true,
    params: personParams,
    body: z.object({ phone, relation: text(10), way: z.enum(CONSENT_WAYS) }),
    reply: z.object({ id }),
    refuses: ['person-unknown', 'proxy-nobody', 'proxy-there'],
  }),
  family: route({
    method: 'GET',
    path: '/me/family',
    summary: 'Parents I act for: where they live, when they were last met; nothing else of anybody',
    door: 'signed-in',
    reply: z.array(
      z.object({
        id,
        communityId: id,
        name: z.string(),
        relation: z.string(),
        label: z.string(),
        since: instant,
        lastMet: day.nullable(),
      }),
    ),
  }),
  endProxy: route({
    method: 'POST',
    path: '/communities/{communityId}/proxies/{proxyId}/end',
    summary: 'Ends a family proxy: by the parent through staff, or by the relative',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ proxyId: id }),
    body: nothing,
    reply: nothing,
    refuses: ['not-found'],
  }),
  seenBy: route({
    method: 'GET',
    path: '/me/seen-by',
    summary: 'Who opened my own record, when and for which reason',
    door: 'signed-in',
    reply: z.array(openingRow),
  }),
}
