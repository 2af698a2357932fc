/** Reads of colleagues' accounts: the list, and what a policy must know of one account. */
import type { accountRow, identityRoutes } from '@gewu/contract/identity'
import type { ReplyOf } from '@gewu/contract/route'
import { isAdministrator } from '@gewu/domain/post/built-in-posts'
import type { z } from 'zod'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Actor, HeldPost } from '../../kernel/scope.ts'
import { reachesNode, reachOf } from '../post/index.ts'
import type { IdentityDeps } from './deps.ts'
import { phoneTail } from './me.ts'
import { indexPhone } from './phone-codes.ts'
import type { AtAccount } from './policy.ts'
import { loginNameKey } from './sign-in.ts'
import { deviceOwners, pageOfColleagues, recentGuards, type StaffKeys, staffKeys } from './store.ts'

type AccountView = z.input<typeof accountRow>

export interface ListAccounts {
  readonly actor: Actor
  readonly words: string | null
  readonly cursor: string | null
  readonly limit: number
}

/** One page by name, within the actor's reach; the security administrator's goes everywhere. */
export const listAccounts = async (
  kernel: Kernel,
  deps: IdentityDeps,
  { actor, words, cursor, limit }: ListAccounts,
): Promise<{ rows: AccountView[]; next: string | null }> => {
  const found = await pageOfColleagues(kernel.pool, {
    reach: reachOf(actor, ['manage-accounts', 'manage-security'], deps.area.districtId()),
    words: words === '' ? null : words,
    phoneIndex: words !== null && /^1\d{10}$/.test(words) ? indexPhone(kernel, words) : null,
    after: readCursor(cursor),
    limit: limit + 1,
  })
  const page = found.slice(0, limit)
  const posts = await deps.post.postsByAccount(page.map((row) => row.id))
  const rows = page.map(({ phoneCipher, ...row }) => ({
    ...row,
    phoneTail: phoneTail(kernel, row.id, phoneCipher),
    posts: (posts.get(row.id) ?? []).map(({ id, title, nodeName }) => ({ id, title, nodeName })),
  }))
  const last = page.at(-1)
  return { rows, next: found.length > limit && last ? cursorOf(last) : null }
}

const cursorOf = ({ id, name }: { id: string; name: string }): string =>
  Buffer.from(`${id}${name}`).toString('base64url')

const uuidLength = 36

const readCursor = (cursor: string | null): { id: string; name: string } | null => {
  const plain = cursor === null ? '' : Buffer.from(cursor, 'base64url').toString('utf8')
  const id = plain.slice(0, uuidLength)
  return /^[0-9a-f-]{36}$/.test(id) ? { id, name: plain.slice(uuidLength) } : null
}

/** What the policy must know of an account, but for whether it is bound, which the command sees for itself. */
export const targetOf = async (
  deps: IdentityDeps,
  actor: Actor,
  accountId: string,
): Promise<Omit<AtAccount, 'accountId' | 'bound'>> => {
  const posts = await deps.post.postsOf(accountId)
  return {
    managed: await isManaged(deps, actor, posts),
    administrator: posts.some((post) => isAdministrator(post.key)),
  }
}

/** An account without posts is everybody's who may make accounts: somebody has just made it. */
const isManaged = async (deps: IdentityDeps, actor: Actor, posts: readonly HeldPost[]): Promise<boolean> => {
  if (!actor.posts.some((post) => post.may.has('manage-accounts'))) return false
  const reach = reachOf(actor, ['manage-accounts'], deps.area.districtId())
  const standings = await Promise.all(posts.map((post) => deps.post.standingAt(post.node)))
  return standings.every((standing) => standing !== null && reachesNode(reach, standing))
}

type GuardView = ReplyOf<typeof identityRoutes.signInGuard>[number]

const dayMs = 86_400_000

/** Where sign-ins went wrong in the last day. Of residents and of addresses no more is told than that there was one. */
export const signInGuard = async (kernel: Kernel): Promise<GuardView[]> => {
  const rows = await recentGuards(kernel.pool, new Date(kernel.now().getTime() - dayMs))
  const staff = await staffKeys(kernel.pool)
  const parts = rows.map((row) => ({ row, kind: row.subject.split(':')[0], key: row.subject.split(':')[1] ?? '' }))
  const owners = await deviceOwners(
    kernel.pool,
    parts.flatMap(({ kind, key }) => (kind === 'device' ? [key] : [])),
  )
  const byKey = keysOf(kernel, staff)
  return parts.flatMap(({ row, kind, key }) => {
    const known = kinds.find((one) => one === kind)
    if (known === undefined) return []
    const account = byKey.get(`${known}:${known === 'device' ? owners.get(key) : key}`)
    return [
      {
        kind: known,
        accountId: account?.id ?? null,
        name: account?.name ?? null,
        failures: row.failures,
        since: row.windowStartedAt.toISOString(),
        lockedUntil: row.lockedUntil?.toISOString() ?? null,
      },
    ]
  })
}

const kinds = ['account', 'device', 'phone', 'address', 'invitation'] as const

const keysOf = (kernel: Kernel, staff: readonly StaffKeys[]): ReadonlyMap<string, StaffKeys> =>
  new Map(
    staff.flatMap((one) => [
      [`device:${one.id}`, one] as const,
      ...(one.loginName === null ? [] : [[`account:${loginNameKey(kernel, one.loginName)}`, one] as const]),
      ...(one.phoneIndex === null ? [] : [[`phone:${one.phoneIndex.toString('hex')}`, one] as const]),
    ]),
  )
