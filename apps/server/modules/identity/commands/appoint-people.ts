/**
 * Gives posts to many people at once, as an organisation workbook names them: by telephone, or by name at the node when there is
 * none. Doing it twice changes nothing. Each row has its own outcome; a refused one does not hurt the others.
 */
import { done, type ErrorCode, refuse } from '@gewu/contract/errors'
import { isAdministrator, mayJoin } from '@gewu/domain/post/built-in-posts'
import type { Json } from '../../../kernel/canonical.ts'
import type { Command, CommandContext, LoggedEvent } from '../../../kernel/command.ts'
import type { Crypto } from '../../../kernel/crypto.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import type { RowOf } from '../../../kernel/rows.generated.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import type { NodeColumns } from '../../post/index.ts'
import { anyAccount, identityPolicy } from '../policy.ts'
import { newColleague } from './create-account.ts'

export interface Appointment {
  readonly name: string
  readonly phone: { readonly number: string; readonly index: Buffer } | null
  readonly postKey: string
  readonly columns: NodeColumns
}

export interface AppointPeople {
  readonly rows: readonly Appointment[]
  /** Whether the actor's `manage-accounts` reaches every node of the rows. */
  readonly managed: boolean
}

export type Appointed = 'appointed' | 'already' | Extract<ErrorCode, 'phone-taken' | 'admins-apart' | 'auditor-alone'>

type Account = RowOf<'account'>
type Post = RowOf<'post'>

/** The reply has one word a row, in their order. */
export const appointPeople = (crypto: Crypto): Command<AppointPeople, Json> => ({
  action: 'identity.appoint-people',
  run: async (unit, { rows, managed }, context) => {
    if (!ruleOn(identityPolicy, 'appoint', context.actor, { ...anyAccount, managed }).allow)
      return refuse('not-allowed')
    const register = openRegister(unit)
    const events: LoggedEvent[] = []
    const outcomes: Appointed[] = []
    for (const row of rows) outcomes.push(await appoint(unit, crypto, register, row, context, events))
    return done({ subject: { kind: 'area', id: unit.communityId }, events, reply: outcomes })
  },
})

/** People and posts as they stand, the ones of this very command included. */
interface Register {
  byPhone(index: Buffer): Promise<Account | null>
  keep(account: Account): void
  postsOf(accountId: string): Promise<Post[]>
  /** Who holds this post at this node under this name, without a telephone. */
  atNode(row: Appointment): Promise<Account | null>
}

const openRegister = (unit: Unit): Register => {
  const accounts = new Map<string, Account>()
  const posts = new Map<string, Post[]>()
  const postsOf = async (accountId: string): Promise<Post[]> => {
    const known = posts.get(accountId) ?? (await unit.find('post', { accountId, until: null }))
    posts.set(accountId, known)
    return known
  }
  return {
    byPhone: async (phoneIndex) => {
      const known = accounts.get(phoneIndex.toString('hex'))
      if (known) return known
      const [found] = await unit.find('account', { phoneIndex })
      return found ?? null
    },
    keep: (account) => {
      accounts.set(account.phoneIndex?.toString('hex') ?? account.id, account)
    },
    postsOf,
    atNode: async ({ name, postKey, columns }) => {
      for (const account of accounts.values()) {
        const held = await postsOf(account.id)
        if (account.name === name && held.some((post) => isSame(post, postKey, columns))) return account
      }
      const { areaId, gridId, agencyId } = columns
      for (const post of await unit.find('post', { postKey, areaId, gridId, agencyId, until: null })) {
        const account = await unit.get('account', post.accountId)
        if (account?.name === name) return account
      }
      return null
    },
  }
}

const isSame = (post: Post, postKey: string, columns: NodeColumns): boolean =>
  post.postKey === postKey &&
  post.areaId === columns.areaId &&
  post.gridId === columns.gridId &&
  post.agencyId === columns.agencyId

const appoint = async (
  unit: Unit,
  crypto: Crypto,
  register: Register,
  row: Appointment,
  context: CommandContext,
  events: LoggedEvent[],
): Promise<Appointed> => {
  const { postKey, columns } = row
  const known = row.phone ? await register.byPhone(row.phone.index) : await register.atNode(row)
  if (known !== null && known.disabledAt !== null) return 'phone-taken'
  const held = known ? await register.postsOf(known.id) : []
  if (held.some((post) => isSame(post, postKey, columns))) return 'already'
  const keys = held.map((post) => post.postKey)
  if (!mayJoin(keys, postKey)) return [...keys, postKey].every(isAdministrator) ? 'admins-apart' : 'auditor-alone'
  const account = known ?? hire(unit, crypto, row, context, events)
  if (!account.staff) register.keep(unit.update('account', account, { staff: true, name: row.name }))
  else register.keep(account)
  const id = context.ids.uuid()
  const post = { id, accountId: account.id, postKey, ...columns, since: context.at, until: null, rev: context.seq }
  unit.insert('post', post)
  ;(await register.postsOf(account.id)).push(post)
  events.push({ type: 'post.assigned', postId: id, accountId: account.id, postKey, ...columns })
  return 'appointed'
}

const hire = (
  unit: Unit,
  crypto: Crypto,
  { name, phone }: Appointment,
  context: CommandContext,
  events: LoggedEvent[],
): Account => {
  const id = context.ids.uuid()
  const account = newColleague(crypto, { id, name, loginName: null, phone, totpCipher: null }, context)
  unit.insert('account', account)
  events.push({ type: 'identity.account-made', accountId: id, staff: true, desk: false, phone: phone !== null })
  return account
}
