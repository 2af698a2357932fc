/** Who may do what with matters. Steps themselves are decided by the flow; this table says who may see, raise, open and export. */

import type { Role } from '@gewu/domain/matter/vocabulary'
import { allow, deny, type PolicyTable } from '../../kernel/policy.ts'
import { type Actor, holds } from '../../kernel/scope.ts'

export interface AtMatter {
  readonly communityId: string
  readonly microGridId: string | null
  readonly roles: readonly Role[]
  /** The caller wrote it down for whoever reported it. */
  readonly wrote?: boolean
}

const audits = deny<Actor, AtMatter>('the audit administrator changes nothing', (a) =>
  a.posts.some((p) => p.may.has('audit')),
)

const registers = (actor: Actor, m: AtMatter): boolean =>
  holds(actor, 'view-register', m) || holds(actor, 'dispatch-matters', m) || holds(actor, 'review-matters', m)
const parties: readonly Role[] = [
  'requester',
  'reporter-for',
  'receiver',
  'handler',
  'whistle-party',
  'whistle-lead',
  'grid-lead',
]

const naming: readonly Role[] = ['receiver', 'handler', 'whistle-lead', 'whistle-party', 'dispatcher', 'reviewer']

export const matterPolicy: PolicyTable<
  'see' | 'see-handlers' | 'raise' | 'raise-for' | 'see-reporter' | 'new-slip' | 'export' | 'import',
  Actor,
  AtMatter
> = {
  see: [
    deny(
      'audit administrators read the log, not matters',
      (a, m) => a.posts.length > 0 && a.posts.every((p) => p.may.has('audit')) && !m.roles.includes('requester'),
    ),
    allow('posts that keep the register of the place', registers),
    allow('whoever has a part in the matter', (_a, m) => m.roles.some((r) => parties.includes(r))),
    allow(
      'workers of the micro-grid it lies in',
      (a, m) => m.microGridId !== null && a.microGrids.includes(m.microGridId),
    ),
  ],
  'see-handlers': [
    allow('whoever names a handler: those who have it and those who direct it', (_a, m) =>
      m.roles.some((r) => naming.includes(r)),
    ),
  ],
  raise: [audits, allow('anyone may say what is wrong', () => true)],
  'raise-for': [
    allow(
      'posts that write down for others, where they stand',
      (a, m) => holds(a, 'raise-for-others', m) || holds(a, 'dispatch-matters', m),
    ),
  ],
  'see-reporter': [
    deny(
      'an agency never sees who reported (product rules 3.3)',
      (a) => a.posts.length > 0 && a.posts.every((p) => p.node.kind === 'agency'),
    ),
    allow('posts that may open the reporter with a reason', (a, m) => holds(a, 'see-reporter', m)),
    allow('whoever wrote it down for them', (_a, m) => m.wrote === true),
  ],
  'new-slip': [
    deny('whoever handles it would hold the code that says it is done', (_a, m) =>
      m.roles.some((role) => role === 'handler' || role === 'receiver'),
    ),
    allow(
      'posts that write down for others, where they stand',
      (a, m) => holds(a, 'raise-for-others', m) || holds(a, 'dispatch-matters', m),
    ),
  ],
  export: [allow('posts that may take the register out', (a, m) => holds(a, 'export-matters', m))],
  import: [
    allow('posts that keep the organisation', (a, m) => holds(a, 'manage-organisation', m) || a.shell === 'system'),
  ],
}
