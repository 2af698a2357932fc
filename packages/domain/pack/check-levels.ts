/** Checks and compiles a pack's levels and posts; it places no household and appoints nobody. */

import type { Level, Post } from './pack.ts'
import { hintFor, type PackError } from './pack-error.ts'
import type { LevelRole, PackFormat } from './pack-format.ts'
import type { SourceFile } from './source-file.ts'

/** Which levels may stand under which. */
const UNDER: Readonly<Record<LevelRole, readonly LevelRole[]>> = {
  street: ['street'],
  community: ['street'],
  grid: ['community', 'grid'],
  special: ['community', 'grid'],
  'micro-grid': ['community', 'grid'],
  household: ['micro-grid'],
}

export function checkLevels(source: SourceFile, pack: PackFormat): readonly PackError[] {
  const shape = [...twice(source, 'levels', pack.levels), ...unknownUnder(source, pack), ...cycles(source, pack)]
  if (shape.length > 0) return shape
  return [...counts(source, pack), ...order(source, pack), ...sizes(source, pack)]
}

/** From the top down, as the file gives them. */
export function compileLevels(pack: PackFormat): readonly Level[] {
  return pack.levels.map((level) => ({
    key: level.key,
    name: level.name,
    is: level.is,
    under: level.under ?? null,
    households:
      level.households === undefined ? null : { ...level.households, target: level.households.target ?? null },
  }))
}

export function checkPosts(source: SourceFile, pack: PackFormat): readonly PackError[] {
  const roleOf = new Map(pack.levels.map((level) => [level.key, level.is]))
  const keys = pack.levels.map((level) => level.key)
  const errors = pack.posts.flatMap((post, index): readonly PackError[] => {
    const at = ['posts', index]
    const role = roleOf.get(post.at)
    if (role === undefined) {
      return [source.error([...at, 'at'], 'level-unknown', { level: post.at, hint: hintFor(post.at, keys) })]
    }
    const both = post.may.filter((ability) => post.never.includes(ability))
    const leads = post.may.includes('lead-micro-grid') && role !== 'micro-grid' && role !== 'special'
    return [
      ...both.map((ability) => source.error([...at, 'never'], 'post-both', { ability })),
      ...(leads ? [source.error([...at, 'at'], 'post-level', { post: post.name })] : []),
    ]
  })
  const can = (ability: Post['may'][number], role: LevelRole) =>
    pack.posts.some((post) => post.may.includes(ability) && roleOf.get(post.at) === role)
  return [
    ...twice(source, 'posts', pack.posts),
    ...errors,
    ...(can('lead-micro-grid', 'micro-grid') ? [] : [source.error(['posts'], 'post-lead-missing')]),
    ...(can('dispatch-matters', 'community') ? [] : [source.error(['posts'], 'post-dispatch-missing')]),
  ]
}

/** Keys of a list that are used twice. */
export function twice(
  source: SourceFile,
  section: string,
  items: readonly { readonly key: string }[],
): readonly PackError[] {
  const seen = new Set<string>()
  return items.flatMap(({ key }, index) => {
    if (seen.has(key)) return [source.error([section, index, 'key'], 'key-twice', { key })]
    seen.add(key)
    return []
  })
}

function unknownUnder(source: SourceFile, { levels }: PackFormat): readonly PackError[] {
  const keys = levels.map((level) => level.key)
  return levels.flatMap(({ under }, index) => {
    if (under === undefined || keys.includes(under)) return []
    return [source.error(['levels', index, 'under'], 'level-unknown', { level: under, hint: hintFor(under, keys) })]
  })
}

function cycles(source: SourceFile, { levels }: PackFormat): readonly PackError[] {
  const underOf = new Map(levels.map((level) => [level.key, level.under]))
  for (const [index, { key }] of levels.entries()) {
    const path = [key]
    let next = underOf.get(key)
    while (next !== undefined && !path.includes(next)) {
      path.push(next)
      next = underOf.get(next)
    }
    if (next === key)
      return [source.error(['levels', index, 'under'], 'level-cycle', { path: [...path, key].join(' → ') })]
  }
  return []
}

function counts(source: SourceFile, { levels }: PackFormat): readonly PackError[] {
  const roots = levels.filter((level) => level.under === undefined).length
  const one = (['community', 'micro-grid'] as const).flatMap((is) => {
    const count = levels.filter((level) => level.is === is).length
    return count === 1 ? [] : [source.error(['levels'], 'level-one', { is, count })]
  })
  return [...(roots === 1 ? [] : [source.error(['levels'], 'level-root', { count: roots })]), ...one]
}

function order(source: SourceFile, { levels }: PackFormat): readonly PackError[] {
  const byKey = new Map(levels.map((level) => [level.key, level]))
  return levels.flatMap((level, index) => {
    const above = level.under === undefined ? undefined : byKey.get(level.under)
    if (above === undefined || UNDER[level.is].includes(above.is)) return []
    return [source.error(['levels', index, 'under'], 'level-order', { level: level.name, under: above.name })]
  })
}

function sizes(source: SourceFile, { levels }: PackFormat): readonly PackError[] {
  return levels.flatMap((level, index) => {
    const rule = level.households
    if (rule === undefined) return []
    const path = ['levels', index, 'households']
    if (level.is === 'street' || level.is === 'household')
      return [source.error(path, 'size-place', { level: level.name })]
    const { min, max, target } = rule
    if (min > max) return [source.error([...path, 'min'], 'size-order', { min, max })]
    if (target !== undefined && (target < min || target > max)) {
      return [source.error([...path, 'target'], 'size-target', { target, min, max })]
    }
    return []
  })
}
