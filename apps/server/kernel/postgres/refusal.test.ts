import { describe, expect, test } from 'vitest'
import { judgeOutside, parseUrl } from './open-database.ts'
import { folderRefusal, StartRefusal, startRefusal } from './refusal.ts'
import { checkPath } from './runtime.ts'

const failure = (code: string, message = code): Error => Object.assign(new Error(message), { code })

describe('what the file system said', () => {
  test.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'folder-unwritable'],
    ['EROFS', 'folder-unwritable'],
    ['ENOTDIR', 'folder-unwritable'],
  ])('%s becomes %s', (code, expected) => {
    const refusal = folderRefusal('/srv/gewu', failure(code))
    expect(refusal).toBeInstanceOf(StartRefusal)
    expect(refusal).toMatchObject({ code: expected, sentence: expect.stringContaining('/srv/gewu') })
  })

  test('a fault of the program stays one', () => {
    const fault = new TypeError('x is undefined')
    expect(folderRefusal('/srv/gewu', fault)).toBe(fault)
  })
})

describe('what PostgreSQL said before it gave up', () => {
  test.each([
    ['PANIC:  could not write to file "pg_wal/xlogtemp.12": No space left on device', 'disk-full', '磁盘已满'],
    [
      'LOG:  starting\nFATAL:  could not map anonymous shared memory: Cannot allocate memory\nLOG:  shut down',
      'start-failed',
      'Cannot allocate memory',
    ],
    ['', 'start-failed', '/srv/gewu/postgres.log'],
  ])('%j', (lines, code, part) => {
    expect(startRefusal('/srv/gewu', lines, '/srv/gewu/postgres.log')).toMatchObject({
      code,
      sentence: expect.stringContaining(part),
    })
  })
})

describe('an outside server', () => {
  const owner = parseUrl('postgresql://u:p%40ss@db.example:6432/gewu')
  const good = { versionNumber: 150004, version: '15.4', encoding: 'UTF8', mayCreate: true }

  test('its URL', () => {
    expect(owner).toEqual({ host: 'db.example', port: 6432, user: 'u', password: 'p@ss', database: 'gewu' })
    expect(parseUrl('postgres://u@h/d')).toMatchObject({ port: 5432, password: '' })
    expect(parseUrl('postgres://u@h/d?sslmode=verify-full').ssl).toBeTruthy()
  })

  test.each([
    [{ ...good }, undefined],
    [{ ...good, versionNumber: 180004 }, undefined],
    [{ ...good, versionNumber: 149999, version: '14.99' }, 'version-too-old'],
    [{ ...good, encoding: 'SQL_ASCII' }, 'encoding-not-utf8'],
    [{ ...good, mayCreate: false }, 'no-right-to-create'],
  ])('%j', (found, code) => {
    expect(judgeOutside(found, owner)?.code).toBe(code)
  })
})

describe('the path of the programs', () => {
  test.each(["/srv/格务 数据, 甲(乙)'丙", '/srv/a&b;c*'])('%s will do', (folder) => {
    expect(() => checkPath(folder)).not.toThrow()
  })

  test.each(['/srv/a"b', '/srv/a$b', '/srv/a`b', '/srv/a\\b'])('%s is refused', (folder) => {
    expect(() => checkPath(folder)).toThrow(expect.objectContaining({ code: 'folder-name' }))
  })
})
