/** The slots a trail sentence may have, by what its step does; screens fill them from the step's event. */
import type { MatterFlow } from '../matter/flow.ts'
import type { Verb } from '../matter/vocabulary.ts'
import type { PackError } from './pack-error.ts'
import type { SourceFile } from './source-file.ts'
import type { WordsFormat } from './words-format.ts'

export const SLOTS = ['receiver', 'handler', 'lead', 'parties', 'reason', 'channel', 'due', 'rating'] as const
export type Slot = (typeof SLOTS)[number]

/**
 * What the event of each verb surely carries. `receiver` of a return is the one named as right, `reason` its ground;
 * `lead` of report-in is the agency that came.
 */
const SLOTS_OF: Readonly<Record<Verb | 'raise', readonly Slot[]>> = {
  raise: [],
  sort: [],
  review: [],
  dispatch: ['receiver', 'due'],
  'handle-self': ['receiver', 'handler', 'due'],
  return: ['receiver', 'reason'],
  accept: ['handler'],
  assign: ['handler'],
  transfer: ['receiver', 'reason'],
  note: [],
  contact: ['channel'],
  'ask-pause': [],
  'ask-extension': [],
  'refuse-time': ['reason'],
  pause: ['reason'],
  resume: ['due'],
  extend: ['reason', 'due'],
  resolve: ['handler'],
  attempt: ['channel'],
  confirm: [],
  lapse: [],
  withdraw: [],
  rate: ['rating'],
  'neighbour-rate': ['rating'],
  'exclude-rating': ['reason'],
  reopen: [],
  escalate: [],
  whistle: ['parties', 'lead', 'due'],
  'report-in': ['lead'],
  'name-lead': ['lead'],
  lead: ['lead', 'handler'],
}

/** `<receiver>` as pack authors write it (a brace opens a map in YAML) -> `{receiver}` as every sentence of the program has it. */
export function heldWord(word: string): string {
  return word.replace(/<([a-z]+)>/g, '{$1}')
}

/** Slots stand only in `done` sentences, and only those their step can fill. */
export function checkSlots(
  source: SourceFile,
  format: WordsFormat,
  flows: readonly MatterFlow[],
): readonly PackError[] {
  const common = Object.keys(format.steps).flatMap((step) => {
    const verbs = new Set(flows.flatMap((flow) => verbIn(flow, step) ?? []))
    return [...verbs].flatMap((verb) => wrongSlots(source, format.steps[step], ['steps', step], SLOTS_OF[verb]))
  })
  const own = flows.flatMap((flow) => {
    const words = format.kinds[flow.kind]
    return Object.keys(words?.steps ?? {}).flatMap((step) => {
      const verb = verbIn(flow, step)
      return verb === null
        ? []
        : wrongSlots(source, words?.steps[step], ['kinds', flow.kind, 'steps', step], SLOTS_OF[verb])
    })
  })
  return [...common, ...own, ...wrongSlots(source, format.states, ['states'], [])]
}

function verbIn(flow: MatterFlow, step: string): Verb | 'raise' | null {
  return step === 'raise' ? 'raise' : (flow.steps[step]?.verb ?? null)
}

function wrongSlots(
  source: SourceFile,
  words: unknown,
  path: readonly string[],
  allowed: readonly Slot[],
): readonly PackError[] {
  if (typeof words === 'object' && words !== null) {
    return Object.entries(words).flatMap(([key, inner]) =>
      wrongSlots(source, inner, [...path, key], path.includes('do') || key === 'do' ? [] : allowed),
    )
  }
  if (typeof words !== 'string') return []
  return [...words.matchAll(/[<{]([^>}]*)[>}]/g)]
    .filter(([written, slot]) => !written.startsWith('<') || !allowed.some((one) => one === slot))
    .map(([written]) =>
      source.error(path, 'word-slot', {
        slot: written,
        allowed: allowed.map((one) => `<${one}>`).join('、') || '没有',
      }),
    )
}
