/** Measures focus issues against gold clusters: thresholds chosen on one random half of the clusters, scored on the other. */
import path from 'node:path'
import { readCsvFile } from '@gewu/cli/csv-file'
import { addArchive, createBoard, defaultSettings } from '@gewu/domain/focus/board'
import type { FocusMessage } from '@gewu/domain/focus/digest'
import { similarTo } from '@gewu/domain/focus/similar'
import { createPlaceFinder } from '@gewu/domain/text/place-names'
import { seededOrder } from '@gewu/domain/text/seeded-order'
import { clocked, readOrThrow } from './dispatch.ts'

const THRESHOLDS = [0.22, 0.24, 0.26]
const HALVES = 20
const TIMED_RUNS = 3

export type FocusMeasured = { readonly figures: Readonly<Record<string, number>>; readonly seconds: number }

type Gold = { readonly clusters: ReadonlyMap<string, readonly string[]>; readonly ignored: ReadonlySet<string> }
/** Message -> its group; messages that stand alone are absent. */
type Grouping = ReadonlyMap<string, string>
type Score = { readonly openF1: number; readonly issueF: number }

/** Reads the data, groups at every threshold, and returns the figures. */
export async function measureFocus(data: string): Promise<FocusMeasured> {
  const messages = await readMessages(path.join(data, 'focus_messages.csv'))
  const gold = await readGold(data)
  const runs = Array.from({ length: TIMED_RUNS }, () => clocked(() => group(messages, defaultSettings.likeness)))
  const seconds = Math.min(...runs.map((run) => run.seconds))
  const groupings = THRESHOLDS.map((likeness) => group(messages, likeness))
  const halves = Array.from({ length: HALVES }, (_, seed) => scoreHalf(groupings, gold, seed + 1))
  const open = meanAndError(halves.map((half) => half.openF1))
  const issue = meanAndError(halves.map((half) => half.issueF))
  const byDefault = scoreOf(group(messages, defaultSettings.likeness), gold, [...gold.clusters.keys()])
  return {
    seconds,
    figures: {
      openF1: open.mean,
      openF1Error: open.error,
      issueF: issue.mean,
      issueFError: issue.error,
      openF1ByDefault: byDefault.openF1,
      issueFByDefault: byDefault.issueF,
      similarMsAt100k: slowestSimilar(messages),
    },
  }
}

function group(messages: readonly FocusMessage[], likeness: number): Grouping {
  const board = createBoard({ ...defaultSettings, likeness }, createPlaceFinder([]))
  addArchive(board, messages)
  const groups = new Map<string, string>()
  for (const issue of board.issues.values()) {
    if (issue.members.length > 1) for (const { id } of issue.members) groups.set(id, issue.id)
  }
  return groups
}

function scoreHalf(groupings: readonly Grouping[], gold: Gold, seed: number): Score {
  const names = [...gold.clusters.keys()]
  const order = [...seededOrder(names.length, seed)].flatMap((i) => names[i] ?? [])
  const half = Math.ceil(order.length / 2)
  const choosing = order.slice(0, half)
  let chosen = groupings[0] ?? new Map<string, string>()
  let highest = -1
  for (const grouping of groupings) {
    const { openF1, issueF } = scoreOf(grouping, gold, choosing)
    if (openF1 + issueF > highest) {
      highest = openF1 + issueF
      chosen = grouping
    }
  }
  return scoreOf(chosen, gold, order.slice(half))
}

/** openF1: pairs with at least one gold member; issueF: mean over gold clusters of the best-matching group's F1. */
function scoreOf(grouping: Grouping, gold: Gold, clusters: readonly string[]): Score {
  const sizes = new Map<string, number>()
  for (const [id, group] of grouping) if (!gold.ignored.has(id)) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const goldIn = new Map<string, number>()
  let right = 0
  let goldPairs = 0
  let best = 0
  for (const cluster of clusters) {
    const members = gold.clusters.get(cluster) ?? []
    const inGroup = new Map<string, number>()
    for (const id of members) {
      const group = grouping.get(id) ?? `alone ${id}`
      inGroup.set(group, (inGroup.get(group) ?? 0) + 1)
      goldIn.set(group, (goldIn.get(group) ?? 0) + 1)
    }
    goldPairs += pairs(members.length)
    for (const count of inGroup.values()) right += pairs(count)
    best += Math.max(...[...inGroup].map(([group, n]) => (2 * n) / (members.length + (sizes.get(group) ?? 1))))
  }
  let together = 0
  for (const [group, n] of goldIn) together += pairs(sizes.get(group) ?? 1) - pairs((sizes.get(group) ?? 1) - n)
  const precision = right / Math.max(1, together)
  const recall = right / Math.max(1, goldPairs)
  const openF1 = (2 * precision * recall) / Math.max(1e-9, precision + recall)
  return { openF1, issueF: best / Math.max(1, clusters.length) }
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2
}

/** Slowest of fifty drafts against 100,000 messages, in milliseconds of a clock: the archive over and over, renamed. */
function slowestSimilar(messages: readonly FocusMessage[]): number {
  const board = createBoard(defaultSettings, createPlaceFinder([]))
  const copies = Array.from({ length: 100_000 }, (_, i) => {
    const message = messages[i % messages.length]
    return message ? [{ ...message, id: String(i), title: `${message.title}${Math.floor(i / messages.length)}号` }] : []
  }).flat()
  addArchive(board, copies)
  const times = messages.slice(0, 50).map((draft) => {
    const start = performance.now()
    similarTo(board.index, { title: draft.title, body: '', place: '' }, 5)
    return performance.now() - start
  })
  return Math.max(...times)
}

function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) }
}

async function readMessages(file: string): Promise<FocusMessage[]> {
  const { rows } = readOrThrow(await readCsvFile(file, ['message_id', 'created_at', 'title', 'body']))
  return rows.map(({ cells }) => ({
    id: cells.message_id ?? '',
    at: Date.parse(`${(cells.created_at ?? '').replace(' ', 'T')}+08:00`),
    title: cells.title ?? '',
    body: cells.body ?? '',
    place: '',
    meToo: Number(cells.likes ?? 0),
  }))
}

async function readGold(data: string): Promise<Gold> {
  const gold = readOrThrow(await readCsvFile(path.join(data, 'focus_gold_dev.csv'), ['cluster_id', 'message_id']))
  const ignored = readOrThrow(await readCsvFile(path.join(data, 'focus_gold_ignore.csv'), ['message_id']))
  const clusters = new Map<string, string[]>()
  for (const { cells } of gold.rows) {
    const cluster = cells.cluster_id ?? ''
    // Clusters S... are messages known to stand alone.
    if (!cluster.startsWith('S')) clusters.set(cluster, [...(clusters.get(cluster) ?? []), cells.message_id ?? ''])
  }
  return { clusters, ignored: new Set(ignored.rows.map(({ cells }) => cells.message_id ?? '')) }
}
