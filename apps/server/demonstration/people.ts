/** Who works in the demonstration: one person for each post, with sign-ins that anyone may know. Only in a district that says it is one. */
import type { Ability } from '@gewu/domain/pack/ability'
import type { Pack } from '@gewu/domain/pack/pack'
import type { Kernel } from '../kernel/kernel.ts'
import { type Actor, jobsScope, reading } from '../kernel/scope.ts'
import { actorOf, type DemonstrationPerson } from '../modules/identity/index.ts'
import type { Modules } from '../modules.ts'
import { agencies, agencyCode, communities, streets } from './communities.ts'
import { inventedName, microGrids, upperGrids } from './workbooks.ts'

/** The one password and authenticator secret of every demonstration account at the desk. */
export const demoPassword = 'gewu-yanshi-2026'
export const demoTotpSecret = 'GEWUYANSHIGEWUYANSHIGEWUYANSHIGE'

type Node = NonNullable<DemonstrationPerson['posts']>[number]['node']

/** A sign-in that is shown to whoever tries the demonstration. */
export interface DemoSignIn {
  readonly shell: 'desk' | 'worker' | 'resident'
  readonly name: string
  readonly title: string
  readonly place: string
  readonly loginName: string | null
  readonly phone: string | null
}

/** Telephones of the demonstration: 166 and a running number. */
const phoneOf = (n: number): string => `166${String(n).padStart(8, '0')}`

export interface Cast {
  actor(
    communityId: string,
    who: 'dispatcher' | 'street' | 'worker' | 'lead',
    microGridId: string | null,
  ): Promise<Actor | null>
  /** Who sign for the money of the whole community. */
  signers(communityId: string): Promise<readonly Actor[]>
  agency(agencyId: string): Promise<Actor | null>
  resident(n: number): Promise<Actor>
}

interface Seat {
  readonly person: DemonstrationPerson
  readonly signIn: DemoSignIn
  readonly shell: 'desk' | 'worker' | 'resident'
}

export const seatCast = async (kernel: Kernel, modules: Modules): Promise<Cast> => {
  const seats = await allSeats(kernel, modules)
  const made = await modules.identity.seedPeople(seats.map((seat) => seat.person))
  if (!made.ok) throw new Error(`demonstration people: ${made.refusal.code}`)
  const ids = made.value
  const actors = new Map<string, Promise<Actor>>()
  const actorAt = (index: number): Promise<Actor> => {
    const seat = seats[index]
    const accountId = ids[index]
    if (!seat || !accountId) throw new Error('no such person in the demonstration')
    const known =
      actors.get(accountId) ??
      modules.post.postsOf(accountId).then((held) => actorOf({ accountId, name: seat.person.name }, seat.shell, held))
    actors.set(accountId, known)
    return known
  }
  const find = async (holds: (node: Node, seat: Seat) => boolean): Promise<Actor | null> => {
    const index = seats.findIndex((seat) => seat.person.posts?.some((post) => holds(post.node, seat)) === true)
    return index < 0 ? null : actorAt(index)
  }
  const residents = seats.flatMap((seat, index) => (seat.shell === 'resident' ? [index] : []))
  const may = (pack: Pack, key: string, ability: Ability): boolean =>
    pack.posts.find((p) => p.key === key)?.may.includes(ability) === true
  return {
    actor: async (communityId, who, microGridId) => {
      const community = modules.area.community(communityId)
      if (!community) return null
      if (who === 'street') return find((node) => node.kind === 'area' && node.areaId === community.streetId)
      if (who === 'dispatcher') {
        const index = seats.findIndex(
          (seat) =>
            seat.person.posts?.some(
              (p) =>
                p.node.kind === 'area' &&
                p.node.areaId === communityId &&
                may(community.pack, p.key, 'dispatch-matters'),
            ) === true,
        )
        return index < 0 ? null : actorAt(index)
      }
      const ability: Ability = who === 'lead' ? 'lead-micro-grid' : 'handle-matters'
      const index = seats.findIndex(
        (seat) =>
          seat.person.posts?.some(
            (p) => p.node.kind === 'grid' && p.node.gridId === microGridId && may(community.pack, p.key, ability),
          ) === true,
      )
      return index < 0 ? null : actorAt(index)
    },
    signers: async (communityId) => {
      const pack = modules.area.community(communityId)?.pack
      const found = seats.flatMap(({ person }, index) =>
        person.posts?.some(
          ({ key, node }) =>
            node.kind === 'area' && node.areaId === communityId && pack && may(pack, key, 'sign-expenses'),
        )
          ? [index]
          : [],
      )
      return Promise.all(found.map(actorAt))
    },
    agency: (agencyId) => find((node) => node.kind === 'agency' && node.agencyId === agencyId),
    resident: (n) => actorAt(residents[n % residents.length] ?? 0),
  }
}

/** One sign-in of each kind and place, the same every time. */
export const signInsOf = async (kernel: Kernel, modules: SeatModules): Promise<DemoSignIn[]> =>
  (await allSeats(kernel, modules)).filter((seat) => seat.signIn.place !== '').map((seat) => seat.signIn)

type SeatModules = Pick<Modules, 'area' | 'body'>

const allSeats = async (kernel: Kernel, modules: SeatModules): Promise<Seat[]> => {
  const seats: Seat[] = []
  const add = (
    seat: Omit<Seat, 'person'> & { readonly posts: NonNullable<DemonstrationPerson['posts']>; readonly home?: string },
  ): void => {
    const { signIn } = seat
    seats.push({
      ...seat,
      person: {
        name: signIn.name,
        ...(signIn.loginName
          ? { loginName: signIn.loginName, password: demoPassword, totpSecret: demoTotpSecret }
          : {}),
        ...(signIn.phone ? { phone: signIn.phone } : {}),
        ...(seat.home ? { homeCommunityId: seat.home } : {}),
        posts: seat.posts,
      },
    })
  }
  const name = (): string => inventedName(500 + seats.length)
  districtSeats(modules, add, name)
  for (const community of communities) await communitySeats(kernel, modules, community.code, add, name)
  for (const agency of agencies) {
    const found = modules.body.agencyByCode(agencyCode(agency.code))
    if (!found) continue
    const signIn = {
      shell: 'desk' as const,
      name: name(),
      title: '单位经办人',
      place: agency.name,
      loginName: `danwei.${agency.code}`,
      phone: null,
    }
    add({ shell: 'desk', signIn, posts: [{ key: 'agency-handler', node: { kind: 'agency', agencyId: found.id } }] })
  }
  communities.forEach((community, c) => {
    const home = modules.area.communityByCode(community.code)
    for (let i = 0; i < 12; i++) {
      const signIn = {
        shell: 'resident' as const,
        name: name(),
        title: '居民',
        place: i === 0 ? community.name : '',
        loginName: null,
        phone: phoneOf(3000 + c * 100 + i),
      }
      add({ shell: 'resident', signIn, posts: [], ...(home ? { home: home.id } : {}) })
    }
  })
  return seats
}

type Add = (seat: Omit<Seat, 'person'> & { readonly posts: NonNullable<DemonstrationPerson['posts']> }) => void

const districtSeats = (modules: SeatModules, add: Add, name: () => string): void => {
  const district = modules.area.district()
  const admins = [
    ['system-admin', '系统管理员', 'xitong'],
    ['security-admin', '安全管理员', 'anquan'],
    ['audit-admin', '审计管理员', 'shenji'],
    ['district-leader', '区县负责人', 'quzhang'],
  ] as const
  for (const [key, title, loginName] of admins) {
    add({
      shell: 'desk',
      signIn: { shell: 'desk', name: name(), title, place: district.name, loginName, phone: null },
      posts: [{ key, node: { kind: 'area', areaId: district.id } }],
    })
  }
  for (const street of streets) {
    const area = modules.area.tree().find((a) => a.code === street.code)
    if (!area) continue
    const loginName = `jiedao.${street.code.toLowerCase()}`
    add({
      shell: 'desk',
      signIn: { shell: 'desk', name: name(), title: '街道调度员', place: street.name, loginName, phone: null },
      posts: [{ key: 'street-dispatcher', node: { kind: 'area', areaId: area.id } }],
    })
  }
}

/** Every post of the pack once at each of its nodes; the last micro-grid has no lead, so that the gap list has something to say. */
const communitySeats = async (
  kernel: Kernel,
  modules: SeatModules,
  code: string,
  add: Add,
  name: () => string,
): Promise<void> => {
  const plan = communities.find((c) => c.code === code)
  const community = modules.area.communityByCode(code)
  if (!plan || !community) return
  const grids = await gridIds(kernel, community.id)
  const micro = microGrids(plan)
  const number = communities.indexOf(plan)
  let phones = 1000 + number * 200
  for (const post of community.pack.posts) {
    const level = community.pack.levels.find((l) => l.key === post.at)
    const codes =
      level?.is === 'micro-grid'
        ? micro.map((m) => m.code)
        : level?.is === 'grid'
          ? upperGrids(plan)
              .filter((g) => g.level === level.name)
              .map((g) => g.code)
          : null
    const nodes: { node: Node; place: string }[] =
      codes === null
        ? level?.is === 'community'
          ? [{ node: { kind: 'area', areaId: community.id }, place: plan.name }]
          : level?.is === 'street'
            ? [{ node: { kind: 'area', areaId: community.streetId }, place: plan.name }]
            : []
        : codes.flatMap((gridCode, i) => {
            const gridId = grids.get(gridCode)
            if (
              !gridId ||
              (level?.is === 'micro-grid' && i === codes.length - 1 && post.may.includes('lead-micro-grid'))
            )
              return []
            return [
              { node: { kind: 'grid', communityId: community.id, gridId } as const, place: i === 0 ? plan.name : '' },
            ]
          })
    for (const { node, place } of nodes) {
      const desk = node.kind === 'area'
      const loginName = desk ? `${code.toLowerCase()}.${post.key}` : null
      const phone = desk ? null : phoneOf(phones++)
      add({
        shell: desk ? 'desk' : 'worker',
        signIn: { shell: desk ? 'desk' : 'worker', name: name(), title: post.name, place, loginName, phone },
        posts: [{ key: post.key, node }],
      })
    }
  }
}

const gridIds = (kernel: Kernel, communityId: string): Promise<ReadonlyMap<string, string>> =>
  reading(kernel.pool, jobsScope, async (client) => {
    const { rows } = await client.query<{ code: string; id: string }>(
      'select code, id from gewu.grid where community_id = $1',
      [communityId],
    )
    return new Map(rows.map((row) => [row.code, row.id]))
  })
