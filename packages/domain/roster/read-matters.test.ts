import { describe, expect, it } from 'vitest'
import { readMatters } from './read-matters.ts'
import type { Cell, SheetRows } from './sheet.ts'

const header = ['message_id', 'user_id', 'created_at', 'title', 'body', 'likes']
const file = (...rows: Cell[][]): SheetRows => ({ name: '留言.csv', rows: [header, ...rows], firstRow: 1 })

describe('readMatters', () => {
  it('keeps the foreign id, the time as Shanghai time, and every word', () => {
    const { matters, refused, unknownColumns } = readMatters(
      file(
        ['9001', 'u1', '2024-02-28 11:25:05', '楼道灯不亮', '三楼的灯\n坏了两天  了', '3'],
        [9002, null, '2024/2/8 9:05:00', '下水堵了', null, null],
      ),
    )
    expect(refused).toEqual([])
    expect(unknownColumns.map(({ column }) => column)).toEqual(['user_id'])
    expect(matters).toEqual([
      {
        row: 2,
        messageId: '9001',
        createdAt: new Date('2024-02-28T03:25:05Z'),
        title: '楼道灯不亮',
        body: '三楼的灯\n坏了两天  了',
        category: null,
        place: null,
        likes: 3,
      },
      expect.objectContaining({
        row: 3,
        messageId: '9002',
        createdAt: new Date('2024-02-08T01:05:00Z'),
        body: '',
        likes: 0,
      }),
    ])
  })

  it('reads Chinese headers', () => {
    const rows: Cell[][] = [
      ['留言编号', '留言时间', '留言主题', '留言详情', '一级标签', '地点'],
      ['1', '2024年2月8日 9:05', '路灯', '坏了', '城建', '东门'],
    ]
    expect(readMatters({ name: 'a', rows, firstRow: 1 }).matters).toMatchObject([{ category: '城建', place: '东门' }])
  })

  it.each([
    ['no id', [null, null, '2024-02-08 09:05:00', '甲', '乙', null], 'message_id', 'missing'],
    ['no day', ['1', null, '2024-02-30 09:05:00', '甲', '乙', null], 'created_at', 'not-a-date'],
    ['no title', ['1', null, '2024-02-08 09:05:00', ' ', '乙', null], 'title', 'missing'],
    ['endless body', ['1', null, '2024-02-08 09:05:00', '甲', '乙'.repeat(20_001), null], 'body', 'too-long'],
    ['likes in words', ['1', null, '2024-02-08 09:05:00', '甲', '乙', '很多'], 'likes', 'not-a-number'],
  ])('refuses a row with %s', (_name, row, column, code) => {
    expect(readMatters(file(row)).refused).toMatchObject([{ row: 2, column, code }])
  })

  it('refuses an id the second time and never quotes what somebody wrote', () => {
    const { refused, matters } = readMatters(
      file(
        ['1', null, '2024-02-08 09:05:00', '甲', '乙', null],
        ['1', null, '2024-02-09 09:05:00', '丙'.repeat(501), '丁', null],
      ),
    )
    expect(matters).toHaveLength(1)
    expect(refused).toMatchObject([{ row: 3, column: 'title', value: '' }])
    expect(refused[0]?.sentence).toContain('编号与第 2 行相同')
    expect(JSON.stringify(refused)).not.toContain('丙丙')
  })
})
