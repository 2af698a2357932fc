/**
 * Who is asking and how far they see. Scope is two sets (communities whole, micro-grids); an agency and a person see by their own keys.
 * `reading` opens a read-only transaction under a role that owns nothing; the explicit predicate of each query comes on top.
 */

import type { Ability } from '@gewu/domain/pack/ability'
import type pg from 'pg'
import { corked } from './corked.ts'
import { prepared } from './prepared.ts'

export type DatabaseRole = 'gewu_place' | 'gewu_people' | 'gewu_care' | 'gewu_agency' | 'gewu_self' | 'gewu_jobs'

export interface Scope {
  readonly role: DatabaseRole
  readonly communities: readonly string[]
  readonly microGrids: readonly string[]
  readonly agencies: readonly string[]
  /** Ids of single records opened otherwise: one's own matters, a slip, a door. */
  readonly subjects: readonly string[]
  readonly accountId: string | null
}

/** A post in force, with everything it reaches already resolved. */
export interface HeldPost {
  readonly id: string
  readonly key: string
  readonly title: string
  readonly nodeName: string
  readonly node:
    | { readonly kind: 'area'; readonly areaId: string }
    | { readonly kind: 'grid'; readonly communityId: string; readonly gridId: string }
    | { readonly kind: 'agency'; readonly agencyId: string }
  readonly may: ReadonlySet<Ability>
  /** Communities looked after whole. */
  readonly communities: readonly string[]
  /** Grids at or below the post's node (micro-grids among them), when it stands inside one community. */
  readonly grids: readonly string[]
  readonly microGrids: readonly string[]
}

export interface Actor {
  readonly accountId: string | null
  readonly name: string
  readonly shell: 'resident' | 'worker' | 'desk' | 'system'
  readonly posts: readonly HeldPost[]
  readonly communities: readonly string[]
  readonly microGrids: readonly string[]
  readonly agencies: readonly string[]
}

export const nobody: Actor = {
  accountId: null,
  name: '',
  shell: 'resident',
  posts: [],
  communities: [],
  microGrids: [],
  agencies: [],
}

/** Acts for clocks, imports and followers; never for a person. */
export const systemActor: Actor = { ...nobody, name: '系统', shell: 'system' }

const emptyScope: Scope = {
  role: 'gewu_self',
  communities: [],
  microGrids: [],
  agencies: [],
  subjects: [],
  accountId: null,
}

/** Abilities that open matters and people of a place to their holder; an administrator's abilities open none. */
const looking: ReadonlySet<Ability> = new Set<Ability>([
  'dispatch-matters',
  'handle-matters',
  'raise-for-others',
  'review-matters',
  'lead-micro-grid',
  'see-reporter',
  'see-care',
  'view-register',
  'view-rates',
  'export-matters',
])

/** Whether a post lets its holder look at what happens in the places it reaches. */
export const looksInside = (post: HeldPost): boolean => [...post.may].some((ability) => looking.has(ability))

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

/** What happens in places: micro-grids, and with them the grids whose own workers one is: a matter may be sent to such a grid itself. */
export const placeScope = (actor: Actor): Scope => ({
  ...emptyScope,
  role: 'gewu_place',
  communities: actor.communities,
  microGrids: unique([
    ...actor.microGrids,
    ...actor.posts.flatMap((p) => (p.node.kind === 'grid' && looksInside(p) ? p.grids : [])),
  ]),
  accountId: actor.accountId,
})

/** Grids and doors themselves, which administrators see too: whatever any post reaches. Never for matters or people. */
export const layoutScope = (actor: Actor): Scope => ({
  ...emptyScope,
  role: 'gewu_place',
  communities: unique(actor.posts.flatMap((post) => post.communities)),
  microGrids: unique(actor.posts.flatMap((post) => [...post.grids, ...post.microGrids])),
  accountId: actor.accountId,
})

const placesOf = (posts: readonly HeldPost[]) => ({
  communities: unique(posts.flatMap((post) => post.communities)),
  microGrids: unique(posts.flatMap((post) => post.microGrids)),
})

/** Households and persons: where one leads a micro-grid or cares for its people, and nowhere else. */
export const peopleScope = (actor: Actor): Scope => ({
  ...emptyScope,
  role: 'gewu_people',
  ...placesOf(actor.posts.filter(({ may }) => may.has('lead-micro-grid') || may.has('see-care'))),
  accountId: actor.accountId,
})

/** Care tiers and everything sealed: where one cares for people. */
export const careScope = (actor: Actor): Scope => ({
  ...emptyScope,
  role: 'gewu_care',
  ...placesOf(actor.posts.filter(({ may }) => may.has('see-care'))),
  accountId: actor.accountId,
})
export const agencyScope = (actor: Actor, subjects: readonly string[] = []): Scope => ({
  ...emptyScope,
  role: 'gewu_agency',
  agencies: actor.agencies,
  subjects,
  accountId: actor.accountId,
})
export const selfScope = (accountId: string | null, subjects: readonly string[] = []): Scope => ({
  ...emptyScope,
  role: 'gewu_self',
  subjects,
  accountId,
})
export const jobsScope: Scope = { ...emptyScope, role: 'gewu_jobs' }

/** Whether one of the actor's posts gives this ability over this place. */
export const holds = (
  actor: Actor,
  ability: Ability,
  at: { communityId?: string; microGridId?: string | null; agencyId?: string | null },
): boolean => actor.posts.some((post) => post.may.has(ability) && reaches(post, at))

const reaches = (
  post: HeldPost,
  at: { communityId?: string; microGridId?: string | null; agencyId?: string | null },
): boolean => {
  if (post.node.kind === 'agency') return at.agencyId != null && at.agencyId === post.node.agencyId
  if (at.communityId !== undefined && post.communities.includes(at.communityId)) return true
  return at.microGridId != null && post.microGrids.includes(at.microGridId)
}

/** A read transaction under the scope's role. The callback's queries run on one connection, in order. */
export const reading = async <T>(
  pool: pg.Pool,
  scope: Scope,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    // One write for all three: nothing of the work is done where opening or scope failed, since the transaction is broken then.
    const [, , value] = await corked(client, () =>
      Promise.all([
        client.query(`begin read only; set local role ${scope.role}`),
        prepared(client, 'select gewu.enter_scope($1, $2, $3, $4, $5)', [
          scope.communities,
          scope.microGrids,
          scope.agencies,
          scope.subjects,
          scope.accountId,
        ]),
        work(client),
      ]),
    )
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch((e: Error) => {
      broken = e
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** A transaction that writes what jobs and followers keep of the logs, under their role. */
export const asJobs = async <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin; set local role gewu_jobs')
    const value = await work(client)
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch((e: Error) => {
      broken = e
    })
    throw error
  } finally {
    client.release(broken)
  }
}
