/** Imports matters of another system: each row is raised by the ordinary command, with its own day and its foreign id; never twice. */
import { type Refusal, sentenceOf } from '@gewu/contract/errors'
import { MATTER_KINDS, type MatterKind } from '@gewu/domain/matter/vocabulary'
import { type MatterRecord, readMatters } from '@gewu/domain/roster/read-matters'
import type { RowRefusal } from '@gewu/domain/roster/row-reader'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import { nameKey } from '@gewu/domain/roster/text'
import type { Kernel } from '../kernel/kernel.ts'
import type { Actor } from '../kernel/scope.ts'
import type { Community } from '../modules/area/index.ts'
import type { RaiseInput } from '../modules/matter/index.ts'
import type { Modules } from '../modules.ts'
import { type ImportReport, lateRefusal, type Progress } from './report.ts'

export interface MattersImport {
  readonly community: Community
  readonly sheet: SheetRows
  /** One of the kinds of the community's method. */
  readonly kind: MatterKind
  readonly actor: Actor
  readonly dryRun: boolean
  readonly onProgress: Progress
}

export type MatterModules = Pick<Modules, 'matter'>

/** Rows looked up and handed to the lane at once; the lane writes them 32 together. */
const rowsABlock = 512
/** The longest title of a matter; a longer one is cut and stands whole in the body. */
const titleLimit = 200

/** Twice is harmless. @throws Error with a Chinese sentence when the database gave up; the same file then goes on from there */
export const importMattersSheet = async (
  kernel: Kernel,
  modules: MatterModules,
  request: MattersImport,
): Promise<ImportReport> => {
  const { sheet, community, kind, dryRun } = request
  const counts = { added: 0, changed: 0, same: 0 }
  const { matters, ...notes } = readMatters(sheet)
  const categories = categoriesOf(community, kind)
  const late: RowRefusal[] = []
  for (let start = 0; start < matters.length; start += rowsABlock) {
    const block = matters.slice(start, start + rowsABlock)
    const here = await modules.matter.foreignIds(
      community.id,
      block.map(({ messageId }) => messageId),
    )
    await Promise.all(
      block.map(async (record) => {
        if (here.has(record.messageId)) {
          counts.same += 1
          return
        }
        const refusal = await raiseOne(kernel, modules, request, inputOf(kernel, request, categories, record))
        if (refusal === null) counts.added += 1
        else if (refusal === 'here already') counts.same += 1
        else late.push(lateRow(sheet.name, record, refusal))
      }),
    )
    request.onProgress(Math.min(start + rowsABlock, matters.length), matters.length)
  }
  late.sort((a, b) => a.row - b.row)
  return {
    subject: 'matters',
    dryRun,
    counts: { 事项: counts },
    notes: { ...notes, refused: [...notes.refused, ...late] },
    remarks: remarksOf(matters, categories),
  }
}

/** The kind that a word on the command line names, when the community's method has it. */
export const matterKindOf = ({ pack }: Community, word: string): MatterKind | null =>
  MATTER_KINDS.find((one) => one === word && pack.flows.has(one)) ?? null

/** Key of a category by its key or its name in the pack; only those that this kind takes. */
const categoriesOf = (community: Community, kind: MatterKind): ReadonlyMap<string, string> => {
  const taken = community.pack.flows.get(kind)?.categories ?? []
  const known = community.pack.categories.filter(({ key }) => taken.includes(key))
  return new Map(known.flatMap(({ key, name }) => [[nameKey(name), key] as const, [nameKey(key), key] as const]))
}

const inputOf = (
  kernel: Kernel,
  { community, kind }: MattersImport,
  categories: ReadonlyMap<string, string>,
  { messageId, createdAt, title, body, category, place }: MatterRecord,
): RaiseInput => {
  const characters = [...title]
  const isLong = title.length > titleLimit
  return {
    communityId: community.id,
    kind,
    title: isLong ? `${cutTo(characters, titleLimit - 1)}…` : title,
    // What was said is kept whole: a title that stands alone is what was said.
    body: isLong && !body.startsWith(title) ? `${title}\n${body}`.trim() : body || title,
    category: category === null ? null : (categories.get(nameKey(category)) ?? null),
    place: null,
    placeText: place,
    microGridId: null,
    doors: [],
    channel: 'import',
    urgent: false,
    photos: [],
    forSomebody: false,
    reporterName: null,
    reporterPhone: null,
    mayBeNamed: false,
    foreignId: messageId,
    saidAt: createdAt,
    numbers: [kernel.ids.matterNo(), kernel.ids.matterNo(), kernel.ids.matterNo()],
  }
}

/** As many whole characters as fit into so many code units. */
const cutTo = (characters: readonly string[], most: number): string => {
  let text = ''
  for (const character of characters) {
    if (text.length + character.length > most) break
    text += character
  }
  return text
}

/** Null when it was raised, or would be. */
const raiseOne = async (
  kernel: Kernel,
  { matter }: MatterModules,
  { actor, community, dryRun }: MattersImport,
  input: RaiseInput,
): Promise<Refusal | 'here already' | null> => {
  const { foreignId, saidAt } = input
  if (saidAt !== null && saidAt > kernel.now()) return { code: 'input-invalid', fields: { created_at: futureSentence } }
  if (dryRun) {
    const judged = matter.judge(input, actor)
    return judged.ok ? null : judged.refusal
  }
  const raised = await kernel.lanes.submit({
    command: matter.raise,
    communityId: community.id,
    commandId: kernel.ids.uuid(),
    actor,
    input,
    body: { foreignId },
  })
  if (raised.ok) return null
  const { refusal } = raised
  // Another import of the same file was quicker with this row: the table takes a foreign id once.
  if (refusal.code === 'changed-meanwhile' && (await matter.foreignIds(community.id, [foreignId ?? ''])).size > 0)
    return 'here already'
  if (refusal.code === 'busy-try-again' || refusal.code === 'not-allowed')
    throw new Error(`${sentenceOf(refusal)}已写入的不会丢，请再导入一次，接着写余下的。`)
  return refusal
}

const futureSentence = '时间还没有到。请核对日期。'

const lateRow = (sheet: string, { row }: MatterRecord, refusal: Refusal): RowRefusal => {
  if (refusal.fields?.created_at)
    return lateRefusal({ sheet, row, column: 'created_at' }, 'out-of-range', futureSentence)
  if (refusal.params?.field === 'note')
    return lateRefusal({ sheet, row, column: 'body' }, 'too-long', '标题和正文合起来太长了。请分成几条。')
  return lateRefusal({ sheet, row, column: 'message_id' }, 'conflict', sentenceOf(refusal))
}

const namedMost = 5

const remarksOf = (matters: readonly MatterRecord[], categories: ReadonlyMap<string, string>): string[] => {
  const unknown = new Map<string, number>()
  for (const { category } of matters)
    if (category !== null && !categories.has(nameKey(category))) unknown.set(category, (unknown.get(category) ?? 0) + 1)
  const rows = [...unknown.values()].reduce((sum, count) => sum + count, 0)
  const names = [...unknown].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count} 行`)
  const cut = matters.filter(({ title }) => title.length > titleLimit).length
  const liked = matters.filter(({ likes }) => likes > 0).length
  return [
    ...(rows > 0
      ? [
          `${rows} 行的类别这个工作法没有，事项照收，类别空着：${names.slice(0, namedMost).join('、')}${names.length > namedMost ? '等' : ''}。`,
        ]
      : []),
    ...(cut > 0 ? [`${cut} 行的标题超过 ${titleLimit} 个字，标题截短，原话全在内容里。`] : []),
    ...(liked > 0 ? [`${liked} 行有点赞数，事项里没有这一项，没有收。`] : []),
  ]
}
