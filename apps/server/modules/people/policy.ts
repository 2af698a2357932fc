/** Who may see, record, open and change what about people. The law behind it: product rules 3; a steward, an agency, a neighbour sees none of it. */
import type { ClosedField } from '@gewu/domain/people/person'
import { allow, deny, type PolicyTable } from '../../kernel/policy.ts'
import { type Actor, holds } from '../../kernel/scope.ts'

export interface AtPeople {
  readonly communityId: string
  readonly microGridId: string | null
}

const operator = allow<Actor, AtPeople>('the operator at the command line', (actor) => actor.shell === 'system')
const audits = deny<Actor, AtPeople>('the audit administrator reads the log, not people', (actor) =>
  actor.posts.some((post) => post.may.has('audit')),
)
const cares = allow<Actor, AtPeople>('who cares for the people of this place', (actor, at) =>
  holds(actor, 'see-care', at),
)
const leads = allow<Actor, AtPeople>('who leads this micro-grid', (actor, at) => holds(actor, 'lead-micro-grid', at))

export type PeopleAction =
  | 'see-people'
  | 'change-people'
  | 'see-care'
  | 'change-care'
  | 'open-telephone'
  | 'open-sealed'
  | 'remove-person'
  | 'follow'

export const peoplePolicy: PolicyTable<PeopleAction, Actor, AtPeople> = {
  'see-people': [audits, leads, cares],
  'change-people': [operator, audits, leads, cares],
  'see-care': [audits, cares],
  'change-care': [operator, audits, cares],
  'open-telephone': [audits, leads, cares],
  'open-sealed': [audits, cares],
  'remove-person': [audits, cares],
  follow: [operator],
}

/** A telephone helps whoever leads a micro-grid; everything else sealed is for whoever cares. */
export const openingOf = (field: ClosedField): PeopleAction => (field === 'phone' ? 'open-telephone' : 'open-sealed')
