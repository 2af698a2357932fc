import type { Cell } from '@gewu/domain/roster/sheet'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from './read-csv.ts'
import { csvText } from './write-csv.ts'

const text = '小区,楼栋\n北苑,"1栋\n东侧"\n\n南苑,"说""好"""\n'
const expected = [['小区', '楼栋'], ['北苑', '1栋\n东侧'], [''], ['南苑', '说"好"']]
/** 小区,楼栋 / 北苑,1栋 as Chinese Windows writes it. */
const gb18030 = Buffer.from('d0a1c7f82cc2a5b6b00ab1b1d4b72c31b6b0', 'hex')

describe('readCsv', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['tabs', Buffer.from(text.replace(/,/g, '\t'))],
    ['semicolons', Buffer.from(text.replace(/,/g, ';'))],
    ['line ends of Windows', Buffer.from(text.replace(/\n(?!东)/g, '\r\n'))],
  ])('reads %s', (_name, bytes) => {
    expect(readCsv(bytes, '楼栋')).toEqual({ ok: true, sheet: { name: '楼栋', firstRow: 1, rows: expected } })
  })

  it('reads GB18030', () => {
    expect(readCsv(gb18030, '楼栋')).toMatchObject({
      sheet: {
        rows: [
          ['小区', '楼栋'],
          ['北苑', '1栋'],
        ],
      },
    })
  })

  it.each([
    ['nothing', '', 'empty'],
    ['blanks only', ' \n \n', 'empty'],
    ['a quote that is never closed', '甲,乙\n甲,"乙\n丙,丁', 'unclosed-quote'],
  ])('refuses %s', (_name, content, code) => {
    expect(readCsv(Buffer.from(content), '表')).toMatchObject({ ok: false, code })
  })

  it('keeps a quote that stands inside a word', () => {
    expect(readCsv(Buffer.from('甲,乙\n5"管,漏水\n'), '表')).toMatchObject({ sheet: { rows: [{}, ['5"管', '漏水']] } })
  })

  it('says in which row a quote was left open', () => {
    const refused = readCsv(Buffer.from('甲,乙\n甲,"乙\n丙,丁'), '表')
    expect(!refused.ok && refused.sentence).toContain('第 2 行')
  })

  it('refuses bytes that are no text', () => {
    expect(readCsv(Buffer.from([0xff, 0x80, 0xff, 0xff]), '表')).toMatchObject({ ok: false, code: 'unknown-encoding' })
  })
})

describe('csvText', () => {
  it('begins with the mark and lets no text run as a formula', () => {
    const rows: Cell[][] = [
      ['=1+1', '+1', '-1', '@a'],
      ['\t=1', '\r=1', -1, '1-2'],
      [null, true, new Date('2024-05-01T08:30:00Z'), 'a,"b"\nc'],
    ]
    expect(csvText(rows)).toBe(
      '\ufeff\'=1+1,\'+1,\'-1,\'@a\r\n\'\t=1,"\'\r=1",-1,1-2\r\n,true,2024-05-01 08:30:00,"a,""b""\nc"\r\n',
    )
  })

  it('is read back as it was', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .filter((value) => !value.includes('\u0000') && !/^'[=+\-@\t\r]/.test(value))
    const row = fc.array(cell, { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const read = readCsv(Buffer.from(csvText([['甲', '乙'], ...rows])), '表')
        expect(read).toMatchObject({ ok: true, sheet: { rows: [['甲', '乙'], ...rows] } })
      }),
    )
  })
})
