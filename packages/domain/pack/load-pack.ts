/** Reads a pack's files into a `Pack`, or says everything that is wrong with them; files are given, nothing is opened. */
import type { MatterFlow } from '../matter/flow.ts'
import { type CategoriesFormat, categoriesFormat } from './category-format.ts'
import { checkFlow } from './check-flow.ts'
import { checkLevels, checkPosts, compileLevels } from './check-levels.ts'
import { checkScenarios, compileScenario } from './check-scenarios.ts'
import { checkSections, compileHours, compileRates } from './check-sections.ts'
import { compileFlow } from './compile-flow.ts'
import { type MatterFormat, matterFormat } from './matter-format.ts'
import type { Pack } from './pack.ts'
import { type PackError, packError } from './pack-error.ts'
import { type PackFormat, packFormat } from './pack-format.ts'
import { checkCategories, compileCategories, compileClocks } from './read-categories.ts'
import { checkWords, compileWords } from './read-words.ts'
import { type ScenarioFormat, scenarioFormat } from './scenario-format.ts'
import { shape } from './shape-error.ts'
import { readSource, type SourceFile } from './source-file.ts'
import { checkSlots } from './word-slots.ts'
import { checkTone } from './word-tone.ts'
import { type WordsFormat, wordsFormat } from './words-format.ts'

export type LoadedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly errors: readonly PackError[] }

type Read<T> = { readonly source: SourceFile; readonly value: T }
type Files = {
  readonly pack: Read<PackFormat>
  readonly categories: Read<CategoriesFormat>
  readonly words: Read<WordsFormat>
  readonly matters: readonly Read<MatterFormat>[]
  readonly scenarios: readonly Read<ScenarioFormat>[]
}

/** `files`: path inside the pack's folder (`matters/appeal.yaml`) -> text. Errors come by file and line. */
export function loadPack(files: ReadonlyMap<string, string>): LoadedPack {
  const { read, errors } = readFiles(files)
  if (read === null || errors.length > 0) return failed(errors)
  const parts = checkParts(read)
  if (parts.length > 0) return failed(parts)
  const pack = compile(read)
  const words = [
    ...checkWords(read.words.source, read.words.value, [...pack.flows.values()]),
    ...checkSlots(read.words.source, read.words.value, [...pack.flows.values()]),
    ...checkTone(read.words.source, read.words.value),
    ...checkScenarios(read.scenarios, pack),
  ]
  return words.length > 0 ? failed(words) : { ok: true, pack }
}

function failed(errors: readonly PackError[]): LoadedPack {
  const order = (a: PackError, b: PackError) => a.file.localeCompare(b.file) || a.line - b.line
  return { ok: false, errors: [...errors].sort(order) }
}

function readFiles(files: ReadonlyMap<string, string>): {
  readonly read: Files | null
  readonly errors: readonly PackError[]
} {
  const errors: PackError[] = []
  const one = <T>(file: string, schema: Parameters<typeof shape<T>>[1]): Read<T> | null => {
    const text = files.get(file)
    const source = text === undefined ? null : readSource(file, text)
    if (source === null) errors.push(packError(file, 1, 'file-missing', { name: file }))
    else if (!source.ok) errors.push(...source.errors)
    else {
      const shaped = shape(source.source, schema)
      if (shaped.ok) return { source: source.source, value: shaped.value }
      errors.push(...shaped.errors)
    }
    return null
  }
  const all = <T>(folder: string, schema: Parameters<typeof shape<T>>[1]) =>
    [...files.keys()]
      .filter((file) => isYamlIn(folder, file))
      .sort()
      .flatMap((file) => one(file, schema) ?? [])
  const pack = one('pack.yaml', packFormat)
  const categories = one('categories.yaml', categoriesFormat)
  const words = one('words.yaml', wordsFormat)
  const matters = all('matters', matterFormat)
  const scenarios = all('scenarios', scenarioFormat)
  errors.push(...strangers(files))
  const read = pack && categories && words ? { pack, categories, words, matters, scenarios } : null
  return { read, errors }
}

function isYamlIn(folder: string, file: string): boolean {
  return file.startsWith(`${folder}/`) && file.endsWith('.yaml') && !file.slice(folder.length + 1).includes('/')
}

/** A file nobody reads is a file its author believes in. Notes in Markdown are welcome. */
function strangers(files: ReadonlyMap<string, string>): readonly PackError[] {
  const known = new Set(['pack.yaml', 'categories.yaml', 'words.yaml'])
  return [...files.keys()]
    .filter(
      (file) => !known.has(file) && !isYamlIn('matters', file) && !isYamlIn('scenarios', file) && !file.endsWith('.md'),
    )
    .map((file) => packError(file, 1, 'file-unknown'))
}

function checkParts({ pack, categories, matters }: Files): readonly PackError[] {
  return [
    ...checkLevels(pack.source, pack.value),
    ...checkPosts(pack.source, pack.value),
    ...checkSections(pack.source, pack.value),
    ...checkCategories(categories.source, categories.value),
    ...checkMatterFiles(pack, matters),
    ...matters.flatMap(({ source, value }) => checkFlow(source, value)),
  ]
}

function checkMatterFiles(pack: Read<PackFormat>, matters: readonly Read<MatterFormat>[]): readonly PackError[] {
  const kinds = matters.map(({ value }) => value.kind)
  return [
    ...pack.value.matters.flatMap((kind, index) =>
      kinds.includes(kind)
        ? []
        : [pack.source.error(['matters', index], 'file-missing', { name: `matters/${kind}.yaml` })],
    ),
    ...matters.flatMap(({ source, value: { kind } }) => [
      ...(source.file === `matters/${kind}.yaml` ? [] : [source.error(['kind'], 'matter-name', { kind })]),
      ...(pack.value.matters.includes(kind) ? [] : [source.error(['kind'], 'matter-unlisted', { kind })]),
    ]),
  ]
}

function compile({ pack: { value: pack }, categories, words, matters, scenarios }: Files): Pack {
  const flat = compileCategories(categories.value)
  const clocks = compileClocks(categories.value, flat)
  const keys = flat.map((category) => category.key)
  const flows = pack.matters.flatMap((kind): readonly MatterFlow[] => {
    const format = matters.find(({ value }) => value.kind === kind)?.value
    return format === undefined ? [] : [compileFlow(format, clocks, keys, pack.rating.scale)]
  })
  return {
    id: pack.id,
    title: pack.title,
    source: pack.source,
    summary: pack.summary,
    levels: compileLevels(pack),
    posts: pack.posts,
    modules: pack.modules,
    flows: new Map(flows.map((flow) => [flow.kind, flow])),
    categories: flat,
    rating: pack.rating.scale,
    rates: compileRates(pack),
    hours: compileHours(pack),
    words: compileWords(words.value, flows),
    contact: pack.contact ?? null,
    care: pack.care ?? null,
    visit: pack.visit ?? null,
    rhythms: pack.rhythms,
    points: pack.points ?? null,
    match: pack.match,
    metrics: pack.metrics,
    scenarios: scenarios.map(({ source, value }) => compileScenario(source, value)),
  }
}
