/** Which posts can stand at a node: the district's own and those of the work methods in force there. Pure. */
import type { Ability } from '@gewu/domain/pack/ability'
import type { Post } from '@gewu/domain/pack/pack'
import { BUILT_IN_POSTS } from '@gewu/domain/post/built-in-posts'
import type { MethodPosts } from './deps.ts'
import type { Standing } from './standing.ts'

export interface Template {
  readonly key: string
  readonly title: string
  /** Key of the level it stands at, and what that level is called. */
  readonly level: string
  readonly at: string
  readonly may: readonly Ability[]
  /** How many may hold it at one node without a stated reason; null where the method sets no bound. */
  readonly most: number | null
  /** What whoever holds it may never do in this community, whatever else they hold. */
  readonly never: readonly Ability[]
  /** The communities that it reaches whole from a street: those that work by the method it belongs to. */
  readonly communities: readonly string[]
}

const builtInLevels = { district: '区县', street: '街道', agency: '单位' } as const

/** The district's own posts, for any node. */
export const builtInTemplates: readonly Template[] = BUILT_IN_POSTS.map(({ key, title, at, may }) => ({
  key,
  title,
  level: at,
  at: builtInLevels[at],
  may,
  most: null,
  never: [],
  communities: [],
}))

/** Every post of a work method. A post of a household stands at the grid above it: households are no nodes. */
export const packTemplates = (pack: MethodPosts): readonly Template[] =>
  pack.posts.map((post) => fromPack(pack, post, []))

const fromPack = (pack: MethodPosts, post: Post, communities: readonly string[]): Template => {
  const level = pack.levels.find((candidate) => candidate.key === post.at)
  const never = new Set(post.never)
  return {
    key: post.key,
    title: post.name,
    level: level?.is === 'household' ? (level.under ?? post.at) : post.at,
    at: level?.name ?? post.at,
    may: post.may.filter((ability) => !never.has(ability)),
    // Counted by household, it says nothing of how many the grid above may have.
    most: level?.is === 'household' ? null : post.count.max,
    never: post.never,
    communities,
  }
}

/** The templates whose level is this node's. */
export const templatesAt = (standing: Standing): readonly Template[] => {
  const { place } = standing
  const own = builtInTemplates
    .filter((template) => template.level === place.kind)
    .map((template) => ({ ...template, communities: standing.communities }))
  const ofPacks = standing.packs.flatMap(({ pack, communities }) =>
    pack.posts.filter((post) => standsAt(pack, post, standing)).map((post) => fromPack(pack, post, communities)),
  )
  return [...own, ...merged(ofPacks)]
}

const standsAt = (pack: MethodPosts, post: Post, { place }: Standing): boolean => {
  const level = pack.levels.find((candidate) => candidate.key === post.at)
  if (level === undefined) return false
  if (place.kind === 'grid')
    return level.key === place.level || (level.is === 'household' && level.under === place.level)
  return level.is === place.kind
}

/** Two methods of one street may have a post of the same key there: the holder reaches the communities of both. */
const merged = (templates: readonly Template[]): readonly Template[] => {
  const byKey = new Map<string, Template>()
  for (const template of templates) {
    const known = byKey.get(template.key)
    byKey.set(
      template.key,
      known
        ? {
            ...known,
            most: laxer(known.most, template.most),
            communities: [...known.communities, ...template.communities],
          }
        : template,
    )
  }
  return [...byKey.values()]
}

const laxer = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : Math.max(a, b))

/** Whether a post of this key exists anywhere near: for telling "no such post" from "not at this level". */
export const titleAnywhere = (standing: Standing, key: string): string | null =>
  [...builtInTemplates, ...standing.packs.flatMap(({ pack }) => packTemplates(pack))].find((t) => t.key === key)
    ?.title ?? null
