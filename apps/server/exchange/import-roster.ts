/** Imports a roster workbook into one community: reads, compares with what is kept, writes the difference in blocks through the lane. */
import { sentenceOf } from '@gewu/contract/errors'
import { readRoster } from '@gewu/domain/roster/read-roster'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import type { Kernel } from '../kernel/kernel.ts'
import { type Actor, jobsScope, reading } from '../kernel/scope.ts'
import { importRoster, planRoster, readRosterKept, rosterBlocks } from '../modules/grid/index.ts'
import { importPersons, packOf, peopleKnown } from './import-persons.ts'
import type { ImportReport, Progress } from './report.ts'

export interface RosterImport {
  readonly communityId: string
  readonly sheets: readonly SheetRows[]
  readonly actor: Actor
  readonly dryRun: boolean
  readonly onProgress: Progress
}

/** Context under which the name of a home's head is sealed. */
export const headContext = (homeId: string): string => `home.head:${homeId}`

/** Twice is harmless: the second time nothing differs. @throws Error with a Chinese sentence when somebody changed the roster meanwhile */
export const importRosterSheets = async (kernel: Kernel, request: RosterImport): Promise<ImportReport> => {
  const kept = await reading(kernel.pool, jobsScope, (client) => readRosterKept(client, request.communityId))
  const paths = new Set(kept.places.map(({ path }) => path))
  const pack = await packOf(kernel, request.communityId)
  const known = peopleKnown(kernel, pack, kept)
  const { entrances, households, persons, ...notes } = readRoster(request.sheets, paths, known)
  const plan = planRoster(
    kept,
    { entrances, households },
    {
      uuid: kernel.ids.uuid,
      doorCode: kernel.ids.doorCode,
      seal: (head, homeId) => kernel.crypto.seal(head, headContext(homeId)),
      open: (sealed, homeId) => kernel.crypto.open(sealed, headContext(homeId)),
    },
  )
  const report = {
    subject: 'roster',
    dryRun: request.dryRun,
    counts: { 单元: plan.counts.places, 住户: plan.counts.homes },
    notes,
  }
  const waiting = new Set(kept.waiting.map(({ path }) => path))
  const expected = plan.places.filter(({ path }) => waiting.has(path)).length
  const assigned = request.dryRun ? expected : await write(kernel, request, rosterBlocks(plan, kernel.ids.uuid()))
  const remarks = remarksOf(assigned, plan.places.length - assigned)
  if (persons.length === 0 || pack === null) return { ...report, remarks }
  // After the homes: whoever lives in one stands on it.
  const people = await importPersons(kernel, { ...request, pack, persons })
  return { ...report, counts: { ...report.counts, 人员: people.counts }, remarks: [...remarks, ...people.remarks] }
}

const remarksOf = (assigned: number, unassigned: number): string[] => [
  ...(assigned > 0 ? [`${assigned} 个单元按先前导入的“归属”归到了微网格。`] : []),
  ...(unassigned > 0 ? [`${unassigned} 个新单元还没有归到微网格，请导入“归属”，或在“网格”页里归。`] : []),
]

const write = async (
  kernel: Kernel,
  request: RosterImport,
  blocks: ReturnType<typeof rosterBlocks>,
): Promise<number> => {
  const sizes = blocks.map((block) =>
    Object.values(block).reduce((sum, rows) => sum + (Array.isArray(rows) ? rows.length : 0), 0),
  )
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let written = 0
  let assigned = 0
  for (const [index, block] of blocks.entries()) {
    const result = await kernel.lanes.submit({
      command: importRoster,
      communityId: request.communityId,
      commandId: kernel.ids.uuid(),
      actor: request.actor,
      input: block,
      body: { block: index },
    })
    if (!result.ok) throw new Error(`${sentenceOf(result.refusal)}已写入的不会丢，请再导入一次，接着写余下的。`)
    written += sizes[index] ?? 0
    assigned += result.value.assigned
    request.onProgress(written, total)
  }
  return assigned
}
