/** `gewu suggest train | predict`: learns where messages belong from a CSV, and proposes labels for another. No database. */
import { readFile, writeFile } from 'node:fs/promises'
import type { LabelledMessage, LabelWords, SuggestModel } from '@gewu/domain/suggest/model'
import { decodeModel, encodeModel } from '@gewu/domain/suggest/model-file'
import { type Candidate, createSuggester } from '@gewu/domain/suggest/predict'
import { trainSuggest } from '@gewu/domain/suggest/train'
import { type CsvRow, readCsvFile, writeCsvFile } from '../csv-file.ts'
import { readOptions, wrongUse } from '../options.ts'

const usage = [
  'gewu suggest train --in 文件.csv --model 文件 [--words 文件.csv] [--seed 数] [--json]',
  'gewu suggest predict --model 文件 --in 文件.csv --out 文件.csv [--precision 0.95] [--json]',
]

const options = {
  in: { type: 'string' },
  out: { type: 'string' },
  model: { type: 'string' },
  words: { type: 'string' },
  seed: { type: 'string', default: '1' },
  precision: { type: 'string', default: '0.95' },
  json: { type: 'boolean', default: false },
} as const

/** Exit codes: 0 done, 1 some rows refused, 2 wrong use or unusable input. */
export async function suggest(argv: readonly string[]): Promise<number> {
  const read = readOptions(argv, options)
  if (!read.ok) return wrongUse(read.sentence, usage)
  const [verb, ...rest] = read.positionals
  const { values } = read
  if (rest.length > 0 || (verb !== 'train' && verb !== 'predict')) return wrongUse('要写 train 或 predict。', usage)
  if (values.in === undefined) return wrongUse('要用 --in 写明读哪个文件。', usage)
  if (values.model === undefined) return wrongUse('要用 --model 写明模型文件。', usage)
  if (verb === 'train') {
    const seed = Number(values.seed)
    if (!Number.isSafeInteger(seed)) return wrongUse('--seed 要写整数。', usage)
    return train({ from: values.in, model: values.model, words: values.words, seed, json: values.json })
  }
  const precision = Number(values.precision)
  if (values.out === undefined) return wrongUse('要用 --out 写明结果写到哪里。', usage)
  if (!(precision > 0 && precision <= 1)) return wrongUse('--precision 要写 0 到 1 之间的数，比如 0.95。', usage)
  return predict({ from: values.in, model: values.model, out: values.out, precision, json: values.json })
}

type TrainWish = {
  readonly from: string
  readonly model: string
  readonly words: string | undefined
  readonly seed: number
  readonly json: boolean
}

async function train(wish: TrainWish): Promise<number> {
  const read = await readCsvFile(wish.from, ['doc_id', 'title', 'body', 'label'])
  if (!read.ok) return unusable(read.sentence)
  const words = wish.words === undefined ? [] : await readWords(wish.words)
  if (typeof words === 'string') return unusable(words)
  const cases: LabelledMessage[] = []
  const refused: string[] = []
  for (const { row, cells } of read.rows) {
    const { title = '', body = '', label = '' } = cells
    if (label.trim() === '') refused.push(`${wish.from} 第 ${row} 行的 label 是空的，请填上类别。`)
    else if (`${title}${body}`.trim() === '') refused.push(`${wish.from} 第 ${row} 行的 title 和 body 都是空的。`)
    else cases.push({ title, body, label: label.trim() })
  }
  const result = trainSuggest(cases, words, wish.seed)
  if (!result.ok) return unusable(`${wish.from} 里${trainRefusals[result.code]}`)
  const bytes = encodeModel(result.model)
  if (!(await wrote(() => writeFile(wish.model, bytes)))) return unusable(`写不了模型文件“${wish.model}”。`)
  const { labels } = result.model
  tell(wish.json, { cases: cases.length, labels: labels.length, bytes: bytes.length, refused }, [
    `学了 ${cases.length} 条，${labels.length} 个类别，模型 ${Math.ceil(bytes.length / 1024)} KB，写到 ${wish.model}。`,
  ])
  return tellRefused(refused)
}

const trainRefusals = {
  'suggest.no-labels': '没有可以学的行。',
  'suggest.one-label': '只有一个类别，没有可选的，学不了。',
} as const

/** Words of labels: columns label and words; or level1, level2, level3 as in a taxonomy. A string is a refusal. */
async function readWords(file: string): Promise<LabelWords[] | string> {
  const read = await readCsvFile(file, [])
  if (!read.ok) return read.sentence
  const rows = read.rows.map(({ cells }) => ({
    label: (cells.label ?? cells.level1 ?? '').trim(),
    words: cells.words ?? [cells.level2, cells.level3].join(' '),
  }))
  const given = rows.filter(({ label }) => label !== '')
  return given.length > 0 ? given : `文件“${file}”里要有 label 和 words 两列，或者 level1、level2、level3 三列。`
}

type PredictWish = {
  readonly from: string
  readonly model: string
  readonly out: string
  readonly precision: number
  readonly json: boolean
}

async function predict(wish: PredictWish): Promise<number> {
  const model = await readModel(wish.model)
  if (typeof model === 'string') return unusable(model)
  const read = await readCsvFile(wish.from, ['doc_id', 'title', 'body'])
  if (!read.ok) return unusable(read.sentence)
  const ask = createSuggester(model, wish.precision)
  let sure = 0
  const rows = read.rows.map(({ cells }: CsvRow) => {
    const suggestion = ask({ title: cells.title ?? '', body: cells.body ?? '' })
    if (suggestion.sure) sure++
    const [first, second, third] = suggestion.candidates
    return [cells.doc_id ?? '', ...candidateCells(first), ...candidateCells(second), ...candidateCells(third)]
  })
  const header = ['doc_id', 'label1', 'score1', 'label2', 'score2', 'label3', 'score3']
  if (!(await wrote(() => writeCsvFile(wish.out, header, rows)))) return unusable(`写不了结果文件“${wish.out}”。`)
  tell(wish.json, { rows: rows.length, sure }, [
    `给 ${rows.length} 条提了建议，其中 ${sure} 条有把握，写到 ${wish.out}。`,
  ])
  return 0
}

function candidateCells(candidate: Candidate | undefined): [string, string] {
  return candidate ? [candidate.label, candidate.probability.toFixed(4)] : ['', '']
}

/** The model of a file; a string is a refusal. */
async function readModel(file: string): Promise<SuggestModel | string> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch {
    return `打不开模型文件“${file}”，请先用 gewu suggest train 学一个。`
  }
  const decoded = decodeModel(bytes)
  return decoded.ok ? decoded.model : `文件“${file}”${modelRefusals[decoded.code]}`
}

const modelRefusals = {
  'suggest.not-a-model': '不是模型文件。',
  'suggest.damaged-model': '不完整，请重新学一个。',
  'suggest.other-version': '是别的版本写的，请重新学一个。',
} as const

async function wrote(write: () => Promise<void>): Promise<boolean> {
  try {
    await write()
    return true
  } catch {
    return false
  }
}

function tell(json: boolean, report: Readonly<Record<string, unknown>>, lines: readonly string[]): void {
  if (json) console.log(JSON.stringify(report))
  else for (const line of lines) console.log(line)
}

function tellRefused(refused: readonly string[]): number {
  for (const sentence of refused) console.error(sentence)
  return refused.length > 0 ? 1 : 0
}

function unusable(sentence: string): number {
  console.error(sentence)
  return 2
}
