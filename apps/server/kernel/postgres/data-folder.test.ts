import { describe, expect, test } from 'vitest'
import { dataFolderOf } from './data-folder.ts'

const someone = { home: '/home/lin', root: false, isOpen: () => false }
const root = { home: '/root', root: true, isOpen: (folder: string) => !folder.startsWith('/root') }

describe('the default data folder', () => {
  test.each([
    ['stands in the checkout', '/home/lin/gewu', someone, '/home/lin/gewu/.gewu'],
    ['stands in the home folder when npm installed Gewu', '/usr/lib/node_modules/gewu', someone, '/home/lin/.gewu'],
    ['stands in the checkout of root where others may pass', '/srv/gewu', root, '/srv/gewu/.gewu'],
    ['stands outside where others may not pass', '/root/gewu', root, '/var/lib/gewu/gewu-517a6fe7'],
    ['stands outside for an installed Gewu of root', '/usr/lib/node_modules/gewu', root, '/var/lib/gewu/root-94a6b447'],
  ])('%s', (_what, product, account, expected) => {
    expect(dataFolderOf(product, account)).toBe(expected)
  })

  test('two checkouts of one name do not share it', () => {
    expect(dataFolderOf('/root/a/gewu', root)).not.toBe(dataFolderOf('/root/b/gewu', root))
  })
})
