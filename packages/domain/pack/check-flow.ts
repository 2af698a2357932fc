/** Checks one matter file against the house rules for its verbs; whether states can be reached is `flow-graph`'s. */
import { VERB_RULES, VERBS, type Verb } from '../matter/vocabulary.ts'
import { verbOf } from './compile-flow.ts'
import { checkGraph } from './flow-graph.ts'
import type { MatterFormat, StepFormat } from './matter-format.ts'
import { hintFor, type PackError } from './pack-error.ts'
import type { SourceFile } from './source-file.ts'

type StepCheck = {
  readonly source: SourceFile
  readonly format: MatterFormat
  readonly key: string
  readonly step: StepFormat
  readonly verb: Verb
}

export function checkFlow(source: SourceFile, format: MatterFormat): readonly PackError[] {
  const words = [...unknownVerbs(source, format), ...unknownStates(source, format), ...unknownSteps(source, format)]
  if (words.length > 0) return words
  const checks = stepChecks(source, format)
  const errors = [
    ...checks.flatMap(checkStep),
    ...checkReturns(source, format, checks),
    ...checkAnswers(source, format, checks),
    ...checkKind(source, format),
  ]
  return [...errors, ...checkGraph(source, format)]
}

function stepChecks(source: SourceFile, format: MatterFormat): readonly StepCheck[] {
  return Object.entries(format.steps).flatMap(([key, step]) => {
    const verb = verbOf(key, step)
    return verb === null ? [] : [{ source, format, key, step, verb }]
  })
}

function unknownVerbs(source: SourceFile, format: MatterFormat): readonly PackError[] {
  return Object.entries(format.steps)
    .filter(([key, step]) => verbOf(key, step) === null)
    .map(([key]) => source.error(['steps', key], 'verb-unknown', { step: key, hint: hintFor(key, VERBS) }))
}

function unknownStates(source: SourceFile, format: MatterFormat): readonly PackError[] {
  const states = Object.keys(format.states)
  const check = (state: string, path: readonly (string | number)[]) =>
    states.includes(state) ? [] : [source.error(path, 'state-unknown', { state, hint: hintFor(state, states) })]
  return [
    ...check(format.start, ['start']),
    ...Object.entries(format.steps).flatMap(([key, step]) => [
      ...step.from.flatMap((state, index) => check(state, ['steps', key, 'from', index])),
      ...(step.to === 'same' ? [] : check(step.to, ['steps', key, 'to'])),
    ]),
  ]
}

function unknownSteps(source: SourceFile, format: MatterFormat): readonly PackError[] {
  const steps = Object.keys(format.steps)
  return Object.entries(format.steps).flatMap(([key, step]) =>
    (['then', 'bad'] as const).flatMap((slot) => {
      const target = step[slot]
      if (target === undefined || steps.includes(target)) return []
      return [source.error(['steps', key, slot], 'then-unknown', { step: target, hint: hintFor(target, steps) })]
    }),
  )
}

function checkStep(check: StepCheck): readonly PackError[] {
  return [
    ...checkRoles(check),
    ...checkNeeds(check),
    ...checkClock(check),
    ...checkTarget(check),
    ...checkSlots(check),
    ...checkFollowing(check),
  ]
}

function checkRoles({ source, key, step, verb }: StepCheck): readonly PackError[] {
  const allowed = VERB_RULES[verb].by
  return step.by.flatMap((role, index) =>
    allowed.includes(role)
      ? []
      : [source.error(['steps', key, 'by', index], 'role-forbidden', { role, verb, allowed: allowed.join('、') })],
  )
}

function checkNeeds({ source, key, step, verb }: StepCheck): readonly PackError[] {
  const rule = VERB_RULES[verb]
  const usable = [...rule.needs, ...rule.may]
  return [
    ...rule.needs
      .filter((need) => !step.needs.includes(need))
      .map((need) => source.error(['steps', key], 'need-missing', { verb, need })),
    ...(['needs', 'takes'] as const).flatMap((slot) =>
      step[slot].flatMap((need, index) =>
        usable.includes(need) ? [] : [source.error(['steps', key, slot, index], 'need-forbidden', { verb, need })],
      ),
    ),
  ]
}

function checkClock({ source, key, step, verb }: StepCheck): readonly PackError[] {
  const rule = VERB_RULES[verb].clock
  if (rule === 'must' && step.clock === undefined) return [source.error(['steps', key], 'clock-must', { verb })]
  if (rule === 'never' && step.clock !== undefined)
    return [source.error(['steps', key, 'clock'], 'clock-never', { verb })]
  return []
}

function checkTarget({ source, format, key, step, verb }: StepCheck): readonly PackError[] {
  const rule = VERB_RULES[verb].to
  const closes = step.to !== 'same' && format.states[step.to] === 'closed'
  const path = ['steps', key, 'to']
  if (rule === 'same' && step.to !== 'same') return [source.error(path, 'to-same', { verb })]
  if (rule === 'closed' && !closes) return [source.error(path, 'to-closed', { verb })]
  if (rule === 'open' && (closes || step.to === 'same')) return [source.error(path, 'to-open', { verb })]
  return step.from.flatMap((state, index) =>
    format.states[state] === 'closed' && !AFTER_CLOSE.has(verb)
      ? [source.error(['steps', key, 'from', index], 'from-closed', { verb })]
      : [],
  )
}

/** All that may still happen to a closed matter. */
const AFTER_CLOSE: ReadonlySet<Verb> = new Set(['rate', 'neighbour-rate', 'exclude-rating', 'reopen', 'note'])

function checkSlots({ source, key, step, verb }: StepCheck): readonly PackError[] {
  const errors: PackError[] = []
  if (step.limit !== undefined && verb !== 'return' && verb !== 'reopen')
    errors.push(source.error(['steps', key, 'limit'], 'limit-where'))
  if ((step.limit === undefined) !== (step.then === undefined)) errors.push(source.error(['steps', key], 'limit-half'))
  if (step.after !== undefined && verb !== 'lapse') errors.push(source.error(['steps', key, 'after'], 'after-where'))
  if (step.after === undefined && verb === 'lapse') errors.push(source.error(['steps', key], 'lapse-silence'))
  if (step.bad !== undefined && verb !== 'rate') errors.push(source.error(['steps', key, 'bad'], 'bad-where'))
  return errors
}

/** A step that sets itself off must be able to start from where its cause leads. */
function checkFollowing({ source, format, key, step }: StepCheck): readonly PackError[] {
  return (['then', 'bad'] as const).flatMap((slot) => {
    const target = step[slot] === undefined ? undefined : format.steps[step[slot]]
    if (target === undefined) return []
    const landings = step.to === 'same' ? step.from : [step.to]
    return landings
      .filter((state) => !target.from.includes(state))
      .map((state) => source.error(['steps', key, slot], 'then-apart', { step: step[slot] ?? '', state }))
  })
}

/** Whatever is dispatched can be sent back, and the second refusal at the latest opens a joint room (rule 4.3). */
function checkReturns(source: SourceFile, format: MatterFormat, checks: readonly StepCheck[]): readonly PackError[] {
  const returns = checks.filter(({ verb }) => verb === 'return')
  const sent = checks.filter(({ verb }) => verb === 'dispatch').map(({ step }) => step.to)
  const stuck = [...new Set(sent)].filter((state) => !returns.some(({ step }) => step.from.includes(state)))
  const unlimited = returns.filter(({ step }) => {
    const next = step.then === undefined ? undefined : format.steps[step.then]
    return next === undefined || verbOf(step.then ?? '', next) !== 'whistle' || (step.limit ?? 9) > 2
  })
  return [
    ...stuck.map((state) => source.error(['states', state], 'return-missing', { state })),
    ...unlimited.map(({ key }) => source.error(['steps', key], 'return-limit')),
  ]
}

/** Whoever is asked whether it is done can say yes, and can say no just as easily. */
function checkAnswers(source: SourceFile, format: MatterFormat, checks: readonly StepCheck[]): readonly PackError[] {
  const answered = Object.keys(format.states).filter((state) => format.states[state] === 'answered')
  return answered.flatMap((state) =>
    (['confirm', 'reopen', 'rate'] as const)
      .filter(
        (verb) =>
          !checks.some(
            (check) => check.verb === verb && check.step.from.includes(state) && check.step.by.includes('requester'),
          ),
      )
      .map((verb) => source.error(['states', state], 'answer-missing', { state, verb })),
  )
}

function checkKind(source: SourceFile, format: MatterFormat): readonly PackError[] {
  const { kind, fields, raisedBy } = format
  const errors: PackError[] = []
  if (kind === 'dispute' && (fields.doors === undefined || fields.note !== undefined))
    errors.push(source.error(['fields'], 'fields-dispute'))
  if (kind !== 'dispute' && fields.doors !== undefined) errors.push(source.error(['fields', 'doors'], 'fields-doors'))
  const blowers = ['dispatcher', 'reviewer', 'grid-lead']
  if (kind === 'whistle' && raisedBy.some((role) => !blowers.includes(role))) {
    errors.push(source.error(['raisedBy'], 'kind-start', { kind, roles: blowers.join('、') }))
  }
  return errors
}
