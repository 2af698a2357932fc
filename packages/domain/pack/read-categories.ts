/** Checks and flattens `categories.yaml`: every category with its own clock spans and usual agency. */
import type { ClockSpans, ClockTable } from '../matter/flow.ts'
import type { CategoriesFormat } from './category-format.ts'
import type { Category } from './pack.ts'
import type { PackError } from './pack-error.ts'
import type { SourceFile } from './source-file.ts'

type Group = CategoriesFormat['categories'][number]
type Own = Omit<Group, 'children'>

export function checkCategories(source: SourceFile, format: CategoriesFormat): readonly PackError[] {
  if (format.categories.length === 0) return [source.error(['categories'], 'category-none')]
  const seen = new Set<string>()
  const check = (key: string, path: readonly (string | number)[]) => {
    if (seen.has(key)) return [source.error([...path, 'key'], 'key-twice', { key })]
    seen.add(key)
    return []
  }
  return format.categories.flatMap((group, index) => [
    ...check(group.key, ['categories', index]),
    ...group.children.flatMap((child, inner) => check(child.key, ['categories', index, 'children', inner])),
  ])
}

/** Parents first, each followed by its children. */
export function compileCategories(format: CategoriesFormat): readonly Category[] {
  return format.categories.flatMap((group) => {
    const parent = compileOne(group, null, format.ordinary, null)
    return [parent, ...group.children.map((child) => compileOne(child, group.key, parent.clock, parent.agency))]
  })
}

export function compileClocks(format: CategoriesFormat, categories: readonly Category[]): ClockTable {
  return {
    ordinary: format.ordinary,
    urgent: format.urgent,
    byCategory: Object.fromEntries(categories.map((category) => [category.key, category.clock])),
  }
}

function compileOne(own: Own, parent: string | null, spans: ClockSpans, agency: Category['agency']): Category {
  return {
    key: own.key,
    name: own.name,
    parent,
    agency: own.agency ?? agency,
    clock: {
      accept: own.clock?.accept ?? spans.accept,
      contact: own.clock?.contact ?? spans.contact,
      handle: own.clock?.handle ?? spans.handle,
      report: own.clock?.report ?? spans.report,
    },
  }
}
