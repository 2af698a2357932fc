import { readRoster } from '@gewu/domain/roster/read-roster'
import { cleanRoster, dirtied } from '@gewu/testkit/roster-sheets'
import { workbookBytes, workbookParts } from '@gewu/testkit/workbook'
import { zipBytes } from '@gewu/testkit/zip'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readSheets, readSheetsFile } from './read-file.ts'
import { readWorkbook } from './read-workbook.ts'
import { streamWorkbook, writeWorkbook } from './write-workbook.ts'

const size = { estates: 2, buildings: 3, entrances: 2, homes: 8 }
const roster = cleanRoster(size)

async function sheetsOf(bytes: Uint8Array) {
  const reading = await readWorkbook(bytes)
  if (!reading.ok) throw new Error(reading.code)
  return reading.sheets
}

describe('readWorkbook', () => {
  it('gives cells as they are: text, numbers, ticks, dates, errors, blanks, and merged ranges', async () => {
    const rows = [['小区', 301, true, new Date('2024-05-01T08:30:00Z')], [], [null, '#REF!', ' 空格 ', '<&">']]
    const merges = [{ top: 0, left: 0, bottom: 2, right: 1 }]
    const [sheet] = await sheetsOf(workbookBytes([{ name: '一<张>', rows, merges }]))
    expect(sheet).toEqual({
      name: '一<张>',
      firstRow: 1,
      merges,
      rows: [
        ['小区', 301, true, new Date('2024-05-01T08:30:00Z')],
        [null, null, null, null],
        [null, '#REF!', ' 空格 ', '<&">'],
      ],
    })
  })

  it('reads a clean roster whole, and the same one as dirty as an office makes it', async () => {
    const clean = readRoster(await sheetsOf(workbookBytes(roster)))
    const dirty = readRoster(await sheetsOf(workbookBytes(dirtied(roster))))
    expect([clean.entrances.length, clean.households.length]).toEqual([12, 96])
    for (const reading of [clean, dirty]) expect([reading.refused, reading.refusedSheets]).toEqual([[], []])
    const meaning = ({ row, aside, building, entrance, ...rest }: (typeof clean.entrances)[number]) => rest
    expect(dirty.entrances.map(meaning)).toEqual(clean.entrances.map(meaning))
    const household = ({ row, aside, ...rest }: (typeof clean.households)[number]) => rest
    expect(dirty.households.map(household)).toEqual(clean.households.map(household))
    expect(new Set(dirty.skipped.map(({ reason }) => reason))).toEqual(new Set(['total', 'repeated-header', 'note']))
    expect(dirty.unknownColumns.map(({ column }) => column)).toEqual(['备注', '备注'])
  })

  it('leaves hidden sheets unread and says which', async () => {
    const reading = await readWorkbook(workbookBytes([...roster, { name: '旧数据', rows: [['甲']], hidden: true }]))
    expect(reading).toMatchObject({ ok: true, hiddenSheets: ['旧数据'] })
    expect(reading.ok && reading.sheets.map(({ name }) => name)).toEqual(['楼栋', '住户'])
  })

  it('cuts off empty rows dragged down by formatting', async () => {
    const rows = [['小区'], ...Array.from({ length: 500 }, () => [''])]
    expect((await sheetsOf(workbookBytes([{ name: '楼栋', rows }])))[0]?.rows).toHaveLength(1)
  })

  const parts = workbookParts(roster)
  const sheetPart = parts.find((part) => part.name.endsWith('sheet1.xml'))
  const without = (name: string) => parts.filter((part) => part.name !== name)
  const zeros = Buffer.alloc(8 * 1024 * 1024)
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['a text', Buffer.from('小区,楼栋'), 'not-a-workbook'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'not-a-workbook'],
    ['another kind of archive', zipBytes([{ name: 'word/document.xml', content: '<w/>' }]), 'not-a-workbook'],
    ['an old .xls', ole, 'old-format'],
    ['more than 60 MB', Buffer.alloc(60 * 1024 * 1024 + 1), 'too-large'],
    ['half a file', workbookBytes(roster).subarray(0, 3000), 'damaged'],
    ['a part that is missing', zipBytes(without('xl/worksheets/sheet1.xml')), 'damaged'],
    ['relations that are missing', zipBytes(without('_rels/.rels')), 'damaged'],
    [
      'a part that is no XML',
      zipBytes([...without('xl/workbook.xml'), { name: 'xl/workbook.xml', content: '<workbook><she' }]),
      'damaged',
    ],
    [
      'a bomb that admits it',
      zipBytes([...parts, ...Array.from({ length: 41 }, (_, n) => ({ name: `xl/${n}`, content: zeros }))]),
      'inflates',
    ],
    [
      'a bomb that denies it',
      zipBytes([
        ...without('xl/worksheets/sheet1.xml'),
        { name: 'xl/worksheets/sheet1.xml', content: zeros, claimedBytes: 100 },
      ]),
      /inflates|damaged/,
    ],
    [
      'a bomb that claims to be empty',
      zipBytes([...parts, { name: 'xl/x', content: zeros, claimedBytes: 0 }]),
      'damaged',
    ],
    [
      'cells at both ends of the sheet',
      zipBytes([
        ...without(sheetPart?.name ?? ''),
        {
          name: 'xl/worksheets/sheet1.xml',
          content:
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
        },
      ]),
      'inflates',
    ],
  ])('refuses %s', async (_name, bytes, code) => {
    const reading = await readWorkbook(bytes)
    expect(reading).toMatchObject({ ok: false, code: code instanceof RegExp ? expect.stringMatching(code) : code })
    expect(!reading.ok && reading.sentence).toMatch(/^[^！]+。$/)
  })

  it('tells a workbook with a password from an old one', async () => {
    const locked = await writeXlsx({
      sheets: [{ name: '楼栋', rows: [['小区']] }],
      encryption: { password: '密码', spinCount: 10 },
    })
    expect(await readWorkbook(locked)).toMatchObject({ ok: false, code: 'password' })
  })
})

describe('readSheets', () => {
  it('goes by what a file is, not by what it is called', async () => {
    const called = await readSheets(workbookBytes(roster), '楼栋.csv')
    expect(called.ok && called.sheets.map(({ name }) => name)).toEqual(['楼栋', '住户'])
    const csv = await readSheets(Buffer.from('小区,楼栋,户数\n北苑,1栋,12\n'), '楼栋.xlsx')
    expect(csv.ok && csv.sheets).toMatchObject([{ name: '楼栋', rows: [{}, ['北苑', '1栋', '12']] }])
  })

  it.each([
    ['a letter', '您好，请查收', '信.xlsx'],
    ['a program', '\u0000\u0001\u0002', '表.csv'],
  ])('refuses %s', async (_name, text, fileName) => {
    expect(await readSheets(Buffer.from(text), fileName)).toMatchObject({ ok: false, code: 'not-a-workbook' })
  })

  it('says what is wrong with a path', async () => {
    expect(await readSheetsFile('/nowhere/名册.xlsx')).toMatchObject({ ok: false, code: 'not-found' })
    expect(await readSheetsFile('/')).toMatchObject({ ok: false, code: 'not-readable' })
  })
})

describe('writeWorkbook', () => {
  const header = ['甲', '乙']
  const rows = [
    ['=1+1', '@x'],
    ['+86', -1],
    ['第一行\n第二行', new Date('2024-05-01T08:30:00Z')],
    [null, true],
  ]

  it('is read back as it was, formulas as the text they are', async () => {
    const bytes = await writeWorkbook([{ name: '表/一', header, rows }])
    expect(await sheetsOf(bytes)).toMatchObject([{ name: '表 一', rows: [header, ...rows] }])
    expect(bytes.includes('<f>')).toBe(false)
  })

  it('streams one sheet', async () => {
    async function* some() {
      yield* rows
    }
    const bytes = new Uint8Array(await new Response(streamWorkbook('表', header, some())).arrayBuffer())
    expect(await sheetsOf(bytes)).toMatchObject([{ name: '表', rows: [header, ...rows] }])
  })
})
