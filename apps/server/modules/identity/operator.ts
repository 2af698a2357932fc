/** What the command line does with accounts: the first administrators, people of a workbook, the demonstration's people. */
import { done, type ErrorCode, type Result, refuse } from '@gewu/contract/errors'
import type { Node } from '@gewu/contract/post'
import { ADMINISTRATORS, type Administrator, BUILT_IN_POSTS } from '@gewu/domain/post/built-in-posts'
import type { Json } from '../../kernel/canonical.ts'
import type { Command } from '../../kernel/command.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { type Actor, systemActor } from '../../kernel/scope.ts'
import { type NodeColumns, reachesNode, reachOf } from '../post/index.ts'
import { type Appointed, type Appointment, appointPeople } from './commands/appoint-people.ts'
import { createFirstAdministrators } from './commands/create-first-administrators.ts'
import { type Seed, seedAccounts } from './commands/seed-accounts.ts'
import type { IdentityDeps } from './deps.ts'
import { hashInvitation } from './invitation.ts'
import { indexPhone } from './phone-codes.ts'
import { hashSecret } from './secret-hash.ts'
import { totpSecret } from './totp.ts'

const loginNames: Readonly<Record<Administrator, string>> = {
  'system-admin': 'xitong',
  'security-admin': 'anquan',
  'audit-admin': 'shenji',
}

export interface InvitationLink {
  readonly postKey: Administrator
  /** Of the post, as people say it. */
  readonly title: string
  readonly name: string
  readonly loginName: string
  /** To be put behind the installation's address; good for 48 hours, once. */
  readonly path: string
}

/** Where a one-time link leads. */
export const invitationPath = (token: string): string => `/desk/invitation/${token}`

/**
 * The three administrators of a new district. Names in the order system, security, audit; a missing one is called by the post.
 * Refuses `login-name-taken` when there are administrators already.
 */
export const firstAdministrators = async (
  kernel: Kernel,
  districtId: string,
  names: readonly string[],
): Promise<Result<readonly InvitationLink[]>> => {
  const people = ADMINISTRATORS.map((postKey, i) => {
    const title = BUILT_IN_POSTS.find((post) => post.key === postKey)?.title ?? postKey
    const token = kernel.ids.token()
    const invitation = { tokenHash: hashInvitation(kernel.crypto, token), totpSecret: totpSecret(kernel.ids.token()) }
    return { postKey, title, name: names[i] ?? title, loginName: loginNames[postKey], token, invitation }
  })
  const made = await submit(kernel, districtId, systemActor, createFirstAdministrators(kernel.crypto), {
    districtId,
    people,
  })
  if (!made.ok) return made
  return done(
    people.map(({ postKey, title, name, loginName, token }) => ({
      postKey,
      title,
      name,
      loginName,
      path: invitationPath(token),
    })),
  )
}

const submit = <Input>(
  kernel: Kernel,
  districtId: string,
  actor: Actor,
  command: Command<Input, Json>,
  input: Input,
): Promise<Result<Json>> =>
  kernel.lanes.submit({
    command,
    communityId: districtId,
    commandId: kernel.ids.uuid(),
    actor,
    input,
    body: null,
  })

export interface PersonToAppoint {
  readonly name: string
  /** Eleven digits, or null for somebody without one. */
  readonly phone: string | null
  /** By key, or by the name that the work method gives it. */
  readonly post: { readonly key: string } | { readonly title: string }
  readonly node: Node
}

export type AppointmentOutcome = Appointed | Extract<ErrorCode, 'not-found' | 'post-unknown' | 'post-wrong-node'>

const blockSize = 200

/** One outcome a person, in their order. Twice is harmless. Refuses `not-allowed`. */
export const appointMany = async (
  kernel: Kernel,
  deps: IdentityDeps,
  actor: Actor,
  people: readonly PersonToAppoint[],
): Promise<Result<readonly AppointmentOutcome[]>> => {
  const outcomes: AppointmentOutcome[] = []
  const reach = reachOf(actor, ['manage-accounts'], deps.area.districtId())
  for (let from = 0; from < people.length; from += blockSize) {
    const block = people.slice(from, from + blockSize)
    const givable = await Promise.all(block.map((person) => deps.post.givable(person.node, person.post)))
    const standings = await Promise.all(block.map((person) => deps.post.standingAt(person.node)))
    const rows = block.flatMap((person, i): Appointment[] => {
      const post = givable[i]
      if (!post?.ok) return []
      const phone = person.phone === null ? null : { number: person.phone, index: indexPhone(kernel, person.phone) }
      return [{ name: person.name, phone, postKey: post.postKey, columns: post.columns }]
    })
    const managed = standings.every((standing) => standing === null || reachesNode(reach, standing))
    const result = await submit(kernel, deps.area.districtId(), actor, appointPeople(kernel.crypto), { rows, managed })
    if (!result.ok) return result
    const words = Array.isArray(result.value) ? [...result.value] : []
    for (const post of givable) outcomes.push(post.ok ? wordOf(words.shift()) : post.code)
  }
  return done(outcomes)
}

const words: readonly Appointed[] = ['appointed', 'already', 'phone-taken', 'admins-apart', 'auditor-alone']
const wordOf = (word: Json | undefined): Appointed => words.find((one) => one === word) ?? 'already'

export interface DemonstrationPerson {
  /** Made up when absent. */
  readonly id?: string
  readonly name: string
  readonly loginName?: string
  readonly password?: string
  /** Base32, 32 characters. */
  readonly totpSecret?: string
  readonly phone?: string
  /** A resident's community, for those who live there. */
  readonly homeCommunityId?: string
  /** A bound phone, so that a programme can sign in without a telephone code. */
  readonly device?: {
    readonly id: string
    readonly publicKey: { readonly [part: string]: string }
    readonly pin: string
  }
  readonly posts?: readonly { readonly key: string; readonly node: Node }[]
}

/**
 * Makes many accounts at once with what they sign in by; only in a demonstration district. The answer has their ids, in order.
 * Refuses `not-allowed`, `post-unknown`, `post-wrong-node`, `not-found`; a block of 200 is made whole or not at all.
 */
export const seedPeople = async (
  kernel: Kernel,
  deps: IdentityDeps,
  people: readonly DemonstrationPerson[],
): Promise<Result<readonly string[]>> => {
  if (!deps.area.district().demonstration) return refuse('not-allowed')
  const hashes = new Map<string, Promise<string>>()
  const hashOnce = (secret: string | undefined): Promise<string> | null => {
    if (secret === undefined) return null
    const known = hashes.get(secret) ?? hashSecret(secret)
    hashes.set(secret, known)
    return known
  }
  const ids: string[] = []
  for (let from = 0; from < people.length; from += blockSize) {
    const seeds: Seed[] = []
    for (const person of people.slice(from, from + blockSize)) {
      const posts = await postsFor(deps, person)
      if (!posts.ok) return posts
      seeds.push({
        id: person.id ?? kernel.ids.uuid(),
        name: person.name,
        loginName: person.loginName ?? null,
        passwordHash: await hashOnce(person.password),
        totpSecret: person.totpSecret ?? null,
        phone: person.phone === undefined ? null : { number: person.phone, index: indexPhone(kernel, person.phone) },
        staff: person.loginName !== undefined || posts.value.length > 0,
        homeCommunityId: person.homeCommunityId ?? null,
        device: person.device
          ? {
              id: person.device.id,
              publicKey: person.device.publicKey,
              pinHash: (await hashOnce(person.device.pin)) ?? '',
            }
          : null,
        posts: posts.value,
      })
    }
    const made = await submit(kernel, deps.area.districtId(), systemActor, seedAccounts(kernel.crypto), { seeds })
    if (!made.ok) return made
    ids.push(...seeds.map((seed) => seed.id))
  }
  return done(ids)
}

const postsFor = async (
  deps: IdentityDeps,
  person: DemonstrationPerson,
): Promise<Result<{ postKey: string; columns: NodeColumns }[]>> => {
  const posts: { postKey: string; columns: NodeColumns }[] = []
  for (const { key, node } of person.posts ?? []) {
    const givable = await deps.post.givable(node, { key })
    if (!givable.ok) return refuse(givable.code, { post: key })
    posts.push({ postKey: givable.postKey, columns: givable.columns })
  }
  return done(posts)
}
