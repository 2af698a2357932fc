/**
 * The heads of the log chains, written outside the database day by day: whoever rewrites the log afterwards would have to
 * rewrite these files too, and whatever copies of them exist. It keeps and compares; it never changes a log.
 */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { codeOf } from './postgres/refusal.ts'
import { streamsAt } from './verify-log.ts'

const line = z.object({
  /** The district, so that two databases may share a data folder. */
  district: z.uuid(),
  stream: z.uuid(),
  seq: z.string().regex(/^\d+$/),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
})
type KeptHead = z.infer<typeof line>

export interface HeadsFile {
  /** `YYYY-MM-DD` in Shanghai. */
  readonly day: string
  readonly heads: readonly KeptHead[]
  /** Lines that are no heads. */
  readonly unreadable: number
}

export interface HeadsPlace {
  readonly dataFolder: string
  readonly districtId: string
  readonly now: Date
}

const folderOf = (dataFolder: string): string => path.join(dataFolder, 'heads')
const fileOf = (dataFolder: string, day: string): string => path.join(folderOf(dataFolder), `${day}.jsonl`)
const todayOf = (now: Date): string => dayText(dayOf(now.getTime()))

/** Whether this district's heads of today are kept already. */
export const areHeadsKept = async ({ dataFolder, districtId, now }: HeadsPlace): Promise<boolean> =>
  (await readDay(dataFolder, todayOf(now)))?.heads.some((head) => head.district === districtId) ?? false

/** Adds to today's file where each stream stands; a stream that has not moved since its last line of today is left out. */
export const keepHeads = async (client: ClientBase, place: HeadsPlace): Promise<number> => {
  const { dataFolder, districtId, now } = place
  const day = todayOf(now)
  const today = await readDay(dataFolder, day)
  const known = new Set(today?.heads.map(({ stream, seq, head }) => `${stream} ${seq} ${head}`))
  const fresh = (await streamsAt(client)).flatMap(({ communityId, seq, head }): KeptHead[] => {
    const one = { stream: communityId, seq: seq.toString(), head: head.toString('hex') }
    // A stream without a line yet has nothing to hold on to.
    return seq === 0n || known.has(`${one.stream} ${one.seq} ${one.head}`)
      ? []
      : [{ district: districtId, ...one, at: now.toISOString() }]
  })
  if (fresh.length > 0) await writeDay(dataFolder, day, (today?.text ?? '') + textOf(fresh))
  return fresh.length
}

/** The newest `most` days, newest first. */
export const readHeads = async (dataFolder: string, most: number): Promise<HeadsFile[]> => {
  const names = await readdir(folderOf(dataFolder)).catch(absent([]))
  const days = names.flatMap((name) => /^(\d{4}-\d{2}-\d{2})\.jsonl$/.exec(name)?.[1] ?? [])
  const files: HeadsFile[] = []
  for (const day of days.sort().reverse().slice(0, most)) {
    const file = await readDay(dataFolder, day)
    if (file !== null) files.push(file)
  }
  return files
}

export interface HeadFault {
  readonly day: string
  readonly stream: string
  readonly seq: bigint
  /** The line is gone, it has another head, or the file itself cannot be read. */
  readonly fault: 'missing' | 'other' | 'unreadable'
}

export interface HeadsCompared {
  readonly days: number
  readonly heads: number
  readonly faults: readonly HeadFault[]
  /** Lines of another district: kept by another database in the same folder, or by one that is gone. */
  readonly ofOthers: number
}

/** Looks up every kept head of this district in the chain as it stands. */
export const compareHeads = async (
  client: ClientBase,
  files: readonly HeadsFile[],
  districtId: string,
): Promise<HeadsCompared> => {
  const faults: HeadFault[] = []
  let heads = 0
  let ofOthers = 0
  for (const { day, heads: all, unreadable } of files) {
    const own = all.filter((head) => head.district === districtId)
    heads += own.length
    ofOthers += all.length - own.length
    if (unreadable > 0) faults.push({ day, stream: districtId, seq: 0n, fault: 'unreadable' })
    const standing = await headsNow(client, own)
    own.forEach(({ stream, seq, head }, index) => {
      const now = standing[index] ?? null
      if (now !== head) faults.push({ day, stream, seq: BigInt(seq), fault: now === null ? 'missing' : 'other' })
    })
  }
  return { days: files.length, heads, faults, ofOthers }
}

/** In the order given; null where there is no such line. */
const headsNow = async (client: ClientBase, heads: readonly KeptHead[]): Promise<(string | null)[]> => {
  const { rows } = await client.query<{ head: string | null }>(
    `select encode(l.head, 'hex') as head
     from unnest($1::uuid[], $2::bigint[]) with ordinality k(stream, seq, n)
     left join gewu.log l on l.community_id = k.stream and l.seq = k.seq order by k.n`,
    [heads.map((head) => head.stream), heads.map((head) => head.seq)],
  )
  return rows.map((row) => row.head)
}

/** Takes a district's lines out of every file: only for a demonstration that is made anew. */
export const forgetHeads = async (dataFolder: string, districtId: string): Promise<void> => {
  for (const { day, heads } of await readHeads(dataFolder, Number.POSITIVE_INFINITY)) {
    const others = heads.filter((head) => head.district !== districtId)
    if (others.length === 0) await rm(fileOf(dataFolder, day), { force: true })
    else if (others.length < heads.length) await writeDay(dataFolder, day, textOf(others))
  }
}

const textOf = (heads: readonly KeptHead[]): string => heads.map((head) => `${JSON.stringify(head)}\n`).join('')

const readDay = async (dataFolder: string, day: string): Promise<(HeadsFile & { readonly text: string }) | null> => {
  const text = await readFile(fileOf(dataFolder, day), 'utf8').catch(absent(null))
  if (text === null) return null
  const lines = text.split('\n').filter((one) => one !== '')
  const heads = lines.flatMap((one) => headOf(one) ?? [])
  return { day, heads, unreadable: lines.length - heads.length, text }
}

const headOf = (text: string): KeptHead | null => {
  try {
    return line.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const absent =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (codeOf(error) === 'ENOENT') return instead
    throw error
  }

/** Written beside, synced, then renamed: a day's file is whole or as it was. Only for the account that keeps it. */
const writeDay = async (dataFolder: string, day: string, text: string): Promise<void> => {
  await mkdir(folderOf(dataFolder), { recursive: true, mode: 0o700 })
  const file = fileOf(dataFolder, day)
  const beside = `${file}.${randomUUID()}`
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
}
