import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildingKey, buildingName, entranceKey, entranceName, entrancePath, homeKey, homeName } from './place-name.ts'
import { columnLetter } from './sheet.ts'
import { cellText, chineseNumber, mask, nameKey, tidy, tidyLines } from './text.ts'

describe('tidy', () => {
  it.each([
    ['张　三', '张三'],
    ['Ａ座　３０１', 'A座 301'],
    [' 幸福 苑 ', '幸福苑'],
    ['幸福苑\u200b（一期）\n', '幸福苑（一期）'],
    ['Block 12  A', 'Block 12 A'],
    ['\ufeff小区', '小区'],
  ])('%o reads %o', (written, read) => {
    expect(tidy(written)).toBe(read)
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(tidy(tidy(text))).toBe(tidy(text))
      }),
    )
  })

  it('keeps the lines of what somebody wrote', () => {
    expect(tidyLines('  第一行\r\n 第二行　\n')).toBe('第一行\n 第二行')
  })
})

it('compares names without spaces, widths and kinds of brackets', () => {
  expect(nameKey('幸福苑（Ｂ区）')).toBe(nameKey('幸福苑 (b区)'))
})

it('shows numbers as they read', () => {
  expect([301, 1.5, 510107001002, true, null].map(cellText)).toEqual(['301', '1.5', '510107001002', 'TRUE', ''])
})

describe('chineseNumber', () => {
  it.each([
    ['三', 3],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['四十八', 48],
    ['一〇三', 103],
    ['两百零五', 205],
    ['一百一十', 110],
    ['十几', null],
    ['百', null],
    ['', null],
  ])('%s is %o', (text, number) => {
    expect(chineseNumber(text)).toBe(number)
  })
})

describe('keys of doors', () => {
  it.each([
    ['building', buildingKey, ['3栋', '3号楼', '三栋', '第三幢', '03', '3', '３＃', '3#楼', '3 座'], '3'],
    ['lettered building', buildingKey, ['A座', 'a栋', 'Ａ'], 'a'],
    ['building by direction', buildingKey, ['东1栋', '东１号楼', '东01栋'], '东1'],
    ['named building', buildingKey, ['综合楼', '综合 楼'], '综合楼'],
    ['entrance', entranceKey, ['1单元', '一单元', '单元1', '1', '１门', '第1单元', '01'], '1'],
    ['no entrance', entranceKey, ['', '/', '无', '—', '整栋'], ''],
    ['home', homeKey, ['301', '0301', '301室', '３０１号', '301 房'], '301'],
    ['home with a part', homeKey, ['3-01', '3-1'], '3-1'],
  ])('%s', (_what, key, spellings, expected) => {
    for (const spelling of spellings) expect(`${spelling} ${key(spelling)}`).toBe(`${spelling} ${expected}`)
  })

  it('keeps different doors apart', () => {
    expect(new Set(['1栋', '11栋', '1-1栋', '10栋', '甲1栋', 'A1栋'].map(buildingKey)).size).toBe(6)
    expect(entrancePath('北苑', '1', '12')).not.toBe(entrancePath('北苑', '11', '2'))
    expect(homeKey('3010')).not.toBe(homeKey('301'))
  })

  it('gives a bare number its word and leaves other names alone', () => {
    expect(['3', 'A', '12-1', '3号楼', '综合楼'].map(buildingName)).toEqual(['3栋', 'A栋', '12-1栋', '3号楼', '综合楼'])
    expect(['1', '一单元', '', '/'].map(entranceName)).toEqual(['1单元', '一单元', '整栋', '整栋'])
    expect(['301室', '３０１', '教室'].map(homeName)).toEqual(['301', '301', '教室'])
  })

  it('has the same key for a name and for what it is shown as', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999 }), (number) => {
        const text = String(number)
        expect(buildingKey(buildingName(text))).toBe(buildingKey(text))
        expect(entranceKey(entranceName(text))).toBe(entranceKey(text))
        expect(homeKey(homeName(`${text}室`))).toBe(homeKey(text))
      }),
    )
  })
})

it('masks names and numbers', () => {
  expect(['王五六', '王', '13800001234', '138-0000-1234'].map(mask)).toEqual(['王**', '*', '138****34', '138****34'])
})

it('letters columns as spreadsheets do', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})
