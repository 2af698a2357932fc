/** Measures suggestions on labelled messages: five folds grouped by group_id, so that copies never teach their own test. */
import path from 'node:path'
import { type CsvRead, readCsvFile } from '@gewu/cli/csv-file'
import type { LabelledMessage } from '@gewu/domain/suggest/model'
import { encodeModel } from '@gewu/domain/suggest/model-file'
import { createSuggester, type Suggestion } from '@gewu/domain/suggest/predict'
import { trainSuggest } from '@gewu/domain/suggest/train'
import { seededOrder } from '@gewu/domain/text/seeded-order'

const FOLDS = 5
const SEED = 1
const OPENING = 60
const PRECISION = 0.95

type Case = LabelledMessage & { readonly group: string }
type Answer = { readonly label: string; readonly suggestion: Suggestion }

export type DispatchMeasured = {
  readonly figures: Readonly<Record<string, number>>
  readonly folds: Int32Array
  readonly trainSeconds: number
  readonly predictSeconds: number
}

/** Reads the data, measures, and returns the figures with the folds used. */
export async function measureDispatch(data: string): Promise<DispatchMeasured> {
  const cases = await readCases(path.join(data, 'dispatch_dev.csv'), 'label', 'group_id')
  const folds = foldsByGroup(cases)
  const full: Answer[] = []
  const opening: Answer[] = []
  let trainSeconds = 0
  let predictSeconds = 0
  let modelBytes = 0
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = cases.filter((_, i) => folds[i] !== fold)
    const unseen = cases.filter((_, i) => folds[i] === fold)
    const trained = clocked(() => train(seen))
    trainSeconds += trained.seconds
    modelBytes = Math.max(modelBytes, encodeModel(trained.result).length)
    const ask = createSuggester(trained.result, PRECISION)
    const asked = clocked(() => unseen.map((one) => ({ label: one.label, suggestion: ask(one) })))
    predictSeconds += asked.seconds
    full.push(...asked.result)
    for (const one of unseen) opening.push({ label: one.label, suggestion: ask(openingOf(one)) })
  }
  const agencies = await measureAgencies(data)
  const sure = full.filter(({ suggestion }) => suggestion.sure)
  return {
    folds,
    trainSeconds,
    predictSeconds,
    figures: {
      macroF1: macroF1(full),
      top3: among(full, 3),
      first60: macroF1(opening),
      from200: macroF1(learntFrom(cases, folds, 200)),
      from500: macroF1(learntFrom(cases, folds, 500)),
      coverage95: coverage(full, PRECISION),
      ece: calibrationError(full),
      sureShare: sure.length / full.length,
      surePrecision: among(sure, 1),
      modelMegabytes: modelBytes / 1e6,
      ...agencies,
    },
  }
}

async function measureAgencies(data: string): Promise<Record<string, number>> {
  const cases = await readCases(path.join(data, 'department_dev.csv'), 'dept_signature', 'message_id')
  const folds = foldsByGroup(cases)
  const answers = learntFrom(cases, folds, cases.length)
  return { agencyTop1: among(answers, 1), agencyTop3: among(answers, 3) }
}

/** Answers on every fold, each learnt from only so many cases of the other folds. */
function learntFrom(cases: readonly Case[], folds: Int32Array, count: number): Answer[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const seen = cases.filter((_, i) => folds[i] !== fold)
    const few = [...seededOrder(seen.length, SEED + fold)].slice(0, count).flatMap((i) => seen[i] ?? [])
    const ask = createSuggester(train(few), PRECISION)
    return cases.flatMap((one, i) => (folds[i] === fold ? [{ label: one.label, suggestion: ask(one) }] : []))
  }).flat()
}

function train(cases: readonly LabelledMessage[]) {
  const trained = trainSuggest(cases, [], SEED)
  if (!trained.ok) throw new Error(trained.code)
  return trained.model
}

function openingOf({ title, body }: Case): { title: string; body: string } {
  return { title: '', body: `${title} ${body}`.slice(0, OPENING) }
}

/** Whole groups go to the fold with the fewest messages of their label. */
function foldsByGroup(cases: readonly Case[]): Int32Array {
  const groups = new Map<string, number[]>()
  cases.forEach((one, i) => {
    groups.set(one.group, [...(groups.get(one.group) ?? []), i])
  })
  const members = [...groups.values()]
  const folds = new Int32Array(cases.length)
  const counts = new Map<string, number[]>()
  for (const index of seededOrder(members.length, SEED)) {
    const group = members[index] ?? []
    const label = cases[group[0] ?? 0]?.label ?? ''
    const perFold = counts.get(label) ?? new Array<number>(FOLDS).fill(0)
    counts.set(label, perFold)
    const fold = perFold.indexOf(Math.min(...perFold))
    perFold[fold] = (perFold[fold] ?? 0) + group.length
    for (const i of group) folds[i] = fold
  }
  return folds
}

async function readCases(file: string, label: string, group: string): Promise<Case[]> {
  const { rows } = readOrThrow(await readCsvFile(file, ['title', 'body', label, group]))
  return rows.map(({ cells }) => ({
    title: cells.title ?? '',
    body: cells.body ?? '',
    label: cells[label] ?? '',
    group: cells[group] ?? '',
  }))
}

/** The rows, or an error with the sentence of the refusal. */
export function readOrThrow(read: CsvRead): Extract<CsvRead, { ok: true }> {
  if (!read.ok) throw new Error(read.sentence)
  return read
}

/** The result and the CPU seconds it took, those of the garbage collector included. */
export function clocked<T>(work: () => T): { result: T; seconds: number } {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return { result, seconds: (user + system) / 1e6 }
}

function macroF1(answers: readonly Answer[]): number {
  const labels = [...new Set(answers.map(({ label }) => label))]
  const scores = labels.map((label) => {
    const said = answers.filter((one) => one.suggestion.candidates[0]?.label === label)
    const right = said.filter((one) => one.label === label).length
    const meant = answers.filter((one) => one.label === label).length
    return (2 * right) / Math.max(1, said.length + meant)
  })
  return scores.reduce((sum, score) => sum + score, 0) / labels.length
}

function among(answers: readonly Answer[], first: number): number {
  const right = answers.filter(({ label, suggestion }) =>
    suggestion.candidates.slice(0, first).some((candidate) => candidate.label === label),
  )
  return right.length / Math.max(1, answers.length)
}

function scored(answers: readonly Answer[]): { score: number; right: boolean }[] {
  return answers.map(({ label, suggestion }) => ({
    score: suggestion.candidates[0]?.probability ?? 0,
    right: suggestion.candidates[0]?.label === label,
  }))
}

/** Largest part of the answers, by falling probability, that is right as often as asked. */
function coverage(answers: readonly Answer[], precision: number): number {
  let right = 0
  let covered = 0
  const falling = scored(answers).sort((a, b) => b.score - a.score)
  falling.forEach((one, i) => {
    if (one.right) right++
    if (right / (i + 1) >= precision) covered = i + 1
  })
  return covered / Math.max(1, answers.length)
}

/** Expected calibration error over ten equal bins of the first probability. */
function calibrationError(answers: readonly Answer[]): number {
  const gaps = new Array<number>(10).fill(0)
  for (const { score, right } of scored(answers)) {
    const bin = Math.min(9, Math.floor(score * 10))
    gaps[bin] = (gaps[bin] ?? 0) + score - (right ? 1 : 0)
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / Math.max(1, answers.length)
}
