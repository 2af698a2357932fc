/** Checks and compiles `words.yaml`: every state, step and kind has its word for everybody who sees it, and no word is left over. */
import type { MatterFlow } from '../matter/flow.ts'
import { INPUTS, isInput, type MatterKind, type Role } from '../matter/vocabulary.ts'
import type { ByAudience, KindWords, StepLabels, Words } from './pack.ts'
import type { PackError } from './pack-error.ts'
import type { SourceFile } from './source-file.ts'
import { heldWord } from './word-slots.ts'
import { AUDIENCES, type Audience, type Spoken, type StepWords, type WordsFormat } from './words-format.ts'

const AUDIENCE_NAMES: Readonly<Record<Audience, string>> = { resident: '居民', worker: '网格员', desk: '社区' }

/** On whose screens a role's buttons stand. */
const SCREENS: Readonly<Record<Role, readonly Audience[]>> = {
  dispatcher: ['desk'],
  'grid-lead': ['worker'],
  receiver: ['worker', 'desk'],
  handler: ['worker', 'desk'],
  requester: ['resident'],
  neighbour: ['resident'],
  'reporter-for': ['worker', 'desk'],
  clock: [],
  'whistle-lead': ['desk'],
  'whistle-party': ['desk'],
  reviewer: ['desk'],
}

export function checkWords(
  source: SourceFile,
  format: WordsFormat,
  flows: readonly MatterFlow[],
): readonly PackError[] {
  return [
    ...flows.flatMap((flow) => missingOf(source, format, flow)),
    ...missingInputs(source, format, flows),
    ...leftOver(source, format, flows),
  ]
}

export function compileWords(format: WordsFormat, flows: readonly MatterFlow[]): Words {
  return {
    terms: format.terms,
    channels: format.channels,
    stages: format.stages,
    inputs: format.inputs,
    kinds: new Map(flows.map((flow) => [flow.kind, kindWords(format, flow)])),
  }
}

function kindWords(format: WordsFormat, flow: MatterFlow): KindWords {
  const own = format.kinds[flow.kind]
  return {
    name: heard(own?.name),
    states: new Map(
      Object.keys(flow.states).map((state) => [state, heard(own?.states[state] ?? format.states[state])]),
    ),
    steps: new Map(stepKeys(flow).map((step) => [step, labels(own?.steps[step] ?? format.steps[step])])),
  }
}

function labels(words: StepWords | undefined): StepLabels {
  return { do: heard(words?.do), done: heard(words?.done) }
}

function heard(spoken: Spoken | undefined): ByAudience {
  const word = (audience: Audience) => {
    if (typeof spoken === 'string') return heldWord(spoken)
    const staff = audience === 'resident' ? undefined : spoken?.staff
    const own = spoken?.[audience] ?? staff
    return own === undefined ? null : heldWord(own)
  }
  return { resident: word('resident'), worker: word('worker'), desk: word('desk') }
}

/** `raise` is not a step of the flow, but it is a button and stands first on the trail. */
function stepKeys(flow: MatterFlow): readonly string[] {
  return ['raise', ...Object.keys(flow.steps)]
}

function missingOf(source: SourceFile, format: WordsFormat, flow: MatterFlow): readonly PackError[] {
  const { kind } = flow
  const words = kindWords(format, flow)
  const own = format.kinds[kind]
  if (own === undefined) return [source.error(['kinds'], 'word-missing', { key: `kinds.${kind}`, audience: '各方' })]
  const absent = (key: string, by: ByAudience | undefined, audiences: readonly Audience[], path: readonly string[]) =>
    audiences
      .filter((audience) => (by?.[audience] ?? null) === null)
      .map((audience) => source.error(path, 'word-missing', { key, audience: AUDIENCE_NAMES[audience] }))
  return [
    ...absent(`kinds.${kind}.name`, words.name, AUDIENCES, ['kinds', kind, 'name']),
    ...Object.keys(flow.states).flatMap((state) =>
      absent(`states.${state}`, words.states.get(state), AUDIENCES, at(own.states, kind, 'states', state)),
    ),
    ...stepKeys(flow).flatMap((step) => {
      const path = at(own.steps, kind, 'steps', step)
      const roles = flow.steps[step]?.by ?? flow.raisedBy
      const pressed = AUDIENCES.filter((audience) => roles.some((role) => screensOf(role, kind).includes(audience)))
      const label = words.steps.get(step)
      return [
        ...absent(`steps.${step}.do`, label?.do, pressed, path),
        ...absent(`steps.${step}.done`, label?.done, AUDIENCES, path),
      ]
    }),
  ]
}

/** Whoever blows a whistle is the one it is answered to, and sits at the desk. */
function screensOf(role: Role, kind: MatterKind): readonly Audience[] {
  return kind === 'whistle' && role === 'requester' ? ['desk'] : SCREENS[role]
}

function at(own: Readonly<Record<string, unknown>>, kind: MatterKind, section: string, key: string): readonly string[] {
  return own[key] === undefined ? [section, key] : ['kinds', kind, section, key]
}

function missingInputs(source: SourceFile, format: WordsFormat, flows: readonly MatterFlow[]): readonly PackError[] {
  const asked = new Set(
    flows.flatMap((flow) =>
      Object.values(flow.steps).flatMap((step) => [...step.needs, ...step.takes].filter(isInput)),
    ),
  )
  return INPUTS.flatMap((input) => {
    const word = format.inputs[input]
    if (asked.has(input) && word === undefined)
      return [source.error(['inputs'], 'word-missing', { key: `inputs.${input}`, audience: '各方' })]
    if (!asked.has(input) && word !== undefined)
      return [source.error(['inputs', input], 'word-unused', { key: `inputs.${input}` })]
    return []
  })
}

/** A word for nothing is a slip of the finger: the state it was meant for would be found missing elsewhere, or hide behind another. */
function leftOver(source: SourceFile, format: WordsFormat, flows: readonly MatterFlow[]): readonly PackError[] {
  const states = new Set(flows.flatMap((flow) => Object.keys(flow.states)))
  const steps = new Set(flows.flatMap(stepKeys))
  const unused = (keys: Readonly<Record<string, unknown>>, known: ReadonlySet<string>, path: readonly string[]) =>
    Object.keys(keys)
      .filter((key) => !known.has(key))
      .map((key) => source.error([...path, key], 'word-unused', { key: [...path, key].join('.') }))
  return [
    ...unused(format.states, states, ['states']),
    ...unused(format.steps, steps, ['steps']),
    ...unused(format.kinds, new Set(flows.map((flow) => flow.kind)), ['kinds']),
    ...flows.flatMap((flow) => {
      const own = format.kinds[flow.kind]
      if (own === undefined) return []
      return [
        ...unused(own.states, new Set(Object.keys(flow.states)), ['kinds', flow.kind, 'states']),
        ...unused(own.steps, new Set(stepKeys(flow)), ['kinds', flow.kind, 'steps']),
      ]
    }),
  ]
}
