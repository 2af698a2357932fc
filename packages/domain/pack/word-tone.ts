/** Listens to how a pack's words sound: no slogans anywhere, no staff words on residents' screens. */
import type { PackError } from './pack-error.ts'
import type { SourceFile } from './source-file.ts'
import type { WordsFormat } from './words-format.ts'

/** The design guide's list: nothing shouts, flatters or sells. */
const NOWHERE = ['！', '!', '一键', '智能', '赋能', '精准', '亲，']

/** Staff words: a resident hears what happens instead. */
const NOT_TO_RESIDENTS = ['派单', '接单', '退单', '吹哨', '报到', '工单', '办结', '处理中', '挂起']

type Place = { readonly word: string; readonly path: readonly string[]; readonly resident: boolean }

export function checkTone(source: SourceFile, format: WordsFormat): readonly PackError[] {
  return placesOf(format).flatMap(({ word, path, resident }) => {
    const bad = [...NOWHERE, ...(resident ? NOT_TO_RESIDENTS : [])].find((one) => word.includes(one))
    return bad === undefined ? [] : [source.error(path, 'word-tone', { word: bad })]
  })
}

/** Every word of the file; one said to everybody is said to residents too, except button labels, which only their own screens show. */
function placesOf(format: WordsFormat): readonly Place[] {
  const { kinds, states, steps } = format
  return [
    ...walk({ terms: format.terms, channels: format.channels, inputs: format.inputs }, [], false),
    ...walk({ stages: format.stages, states, steps }, [], true),
    ...walk({ kinds }, [], true),
  ]
}

function walk(value: unknown, path: readonly string[], heard: boolean): readonly Place[] {
  if (typeof value === 'string') return [{ word: value, path, resident: heard && isForResidents(path) }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => walk(inner, [...path, key], heard))
}

const STAFF_WORDS = ['worker', 'desk', 'staff'] as const

function isForResidents(path: readonly string[]): boolean {
  const last = path.at(-1)
  return last === 'resident' || (last !== 'do' && !STAFF_WORDS.some((key) => key === last))
}
