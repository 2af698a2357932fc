/** How long and how large a roster of 100,000 households is to read, against the library's bare row stream on the same file. */

import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readRoster } from '@gewu/domain/roster/read-roster'
import type { Cell } from '@gewu/domain/roster/sheet'
import { readSheetsFile } from '@gewu/server/kernel/workbook/read-file'
import { streamWorkbook } from '@gewu/server/kernel/workbook/write-workbook'
import { entranceHeader, householdHeader } from '@gewu/testkit/roster-sheets'
import { streamXlsxRows } from 'hucre/xlsx'

const entrances = 2500
const homesEach = 40
const rounds = 3

type Figures = {
  bench: string
  figures: Record<string, number>
  ratios: Record<string, number>
  checks: Record<string, number>
}

/** Builds the workbooks row by row, so that the peak of memory is that of reading. */
export async function run(): Promise<Figures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gewu-bench-'))
  try {
    const buildings = path.join(folder, 'buildings.xlsx')
    const households = path.join(folder, 'households.xlsx')
    await writeFile(buildings, '楼栋', entranceHeader, entranceRows())
    await writeFile(households, '住户', householdHeader, householdRows())
    const before = process.resourceUsage().maxRSS
    const times: { bare: number; open: number; read: number }[] = []
    let wrong = 0
    for (let round = 0; round < rounds; round += 1) {
      const bare = await seconds(() => bareStream(households))
      const started = performance.now()
      const sheets = [...(await opened(buildings)), ...(await opened(households))]
      const open = (performance.now() - started) / 1000
      const reading = await seconds(async () => {
        const { entrances: doors, households: homes, refused } = readRoster(sheets)
        wrong += Math.abs(doors.length - entrances) + Math.abs(homes.length - entrances * homesEach) + refused.length
      })
      times.push({ bare, open, read: reading })
    }
    const middle = (key: 'bare' | 'open' | 'read'): number =>
      times.map((time) => time[key]).sort((a, b) => a - b)[1] ?? 0
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024)
    return {
      bench: 'roster',
      figures: {
        rows: entrances * homesEach,
        openSeconds: middle('open'),
        readSeconds: middle('read'),
        peakMegabytes,
        peakBeforeReadingMegabytes: Math.round(before / 1024),
      },
      ratios: { openAndReadVsBareRowStream: (middle('open') + middle('read')) / middle('bare') },
      checks: { rowsWrong: wrong, overOneGigabyte: peakMegabytes >= 1024 ? 1 : 0 },
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function opened(file: string) {
  const reading = await readSheetsFile(file)
  if (!reading.ok) throw new Error(`${file}: ${reading.code}`)
  return reading.sheets
}

async function bareStream(file: string): Promise<void> {
  let cells = 0
  for await (const row of streamXlsxRows(await readFile(file))) cells += row.values.length
  if (cells === 0) throw new Error(`${file} is empty`)
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

async function writeFile(file: string, name: string, header: string[], rows: AsyncIterable<Cell[]>): Promise<void> {
  const reader = streamWorkbook(name, header, rows).getReader()
  async function* chunks() {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  }
  await pipeline(Readable.from(chunks()), createWriteStream(file))
}

async function* entranceRows(): AsyncGenerator<Cell[]> {
  for (let index = 0; index < entrances; index += 1) {
    const [estate, building, entrance] = doorOf(index)
    const [lon, lat] = [104 + index / 100_000, 30 + index / 100_000]
    yield [estate, building, entrance, 10, homesEach, lon, lat, 'GCJ-02', 1998, '物业']
  }
}

async function* householdRows(): AsyncGenerator<Cell[]> {
  for (let index = 0; index < entrances; index += 1)
    for (let home = 0; home < homesEach; home += 1) {
      const number = `${Math.floor(home / 4) + 1}0${(home % 4) + 1}`
      yield [...doorOf(index), number, `户主${index * homesEach + home}`, home % 5 === 0 ? '出租' : '自住']
    }
}

function doorOf(index: number): [estate: string, building: string, entrance: string] {
  return [`苑${Math.floor(index / 100)}`, `${(Math.floor(index / 4) % 25) + 1}栋`, `${(index % 4) + 1}单元`]
}
