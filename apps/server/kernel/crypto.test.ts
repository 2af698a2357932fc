import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cryptoFrom, readKeyFile } from './crypto.ts'

const crypto = cryptoFrom(Buffer.alloc(32, 1))
/** Any length, the empty one too, with characters of one to four bytes. */
const words = fc.array(fc.constantFrom('a', '\0', 'é', '户', '𠮷')).map((letters) => letters.join(''))

describe('a sealed field', () => {
  it('opens to what was sealed, in its own place only', () => {
    fc.assert(
      fc.property(words, fc.string(), fc.string(), (plain, context, elsewhere) => {
        const sealed = crypto.seal(plain, context)
        expect(crypto.open(sealed, context)).toBe(plain)
        if (elsewhere !== context) expect(crypto.open(sealed, elsewhere)).toBeNull()
      }),
    )
  })

  it('never looks the same twice and does not show its text', () => {
    const [one, two] = [crypto.seal('19900001111', 'a'), crypto.seal('19900001111', 'a')]
    expect(one.equals(two)).toBe(false)
    expect(one.toString('latin1')).not.toContain('19900001111')
  })

  it('opens under no other key, and not at all when a single bit was changed', () => {
    const sealed = crypto.seal('低保', 'person.tier:1')
    expect(cryptoFrom(Buffer.alloc(32, 2)).open(sealed, 'person.tier:1')).toBeNull()
    for (let i = 0; i < sealed.length; i++) {
      const changed = Buffer.from(sealed)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(crypto.open(changed, 'person.tier:1'), `byte ${i}`).toBeNull()
    }
    for (let i = 0; i < sealed.length; i++) expect(crypto.open(sealed.subarray(0, i), 'person.tier:1')).toBeNull()
  })
})

describe('digests and blind indexes', () => {
  it('are the same for the same value, other for another value, purpose or key', () => {
    const index = crypto.blindIndex('19900001111', 'account.phone')
    expect(crypto.blindIndex('19900001111', 'account.phone').equals(index)).toBe(true)
    expect(crypto.blindIndex('19900001112', 'account.phone').equals(index)).toBe(false)
    expect(crypto.blindIndex('19900001111', 'person.phone').equals(index)).toBe(false)
    expect(crypto.digest('19900001111', 'account.phone').equals(index)).toBe(false)
    expect(cryptoFrom(Buffer.alloc(32, 2)).blindIndex('19900001111', 'account.phone').equals(index)).toBe(false)
  })

  it('compare without failing on another length', () => {
    expect(crypto.same(Buffer.from('ab'), Buffer.from('ab'))).toBe(true)
    expect(crypto.same(Buffer.from('ab'), Buffer.from('ac'))).toBe(false)
    expect(crypto.same(Buffer.from('ab'), Buffer.from('abc'))).toBe(false)
  })
})

describe('the key file', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gewu-key-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is made once, for its owner only, and read the same ever after', async () => {
    const keys = path.join(folder, 'keys')
    const made = await Promise.all([readKeyFile(keys), readKeyFile(keys)])
    expect(made[0]?.equals(made[1] ?? Buffer.alloc(0))).toBe(true)
    expect(made[0]).toHaveLength(32)
    expect((await readKeyFile(keys)).equals(made[0] ?? Buffer.alloc(0))).toBe(true)
    expect((await stat(path.join(keys, 'gewu.key'))).mode & 0o777).toBe(0o600)
    expect((await stat(keys)).mode & 0o777).toBe(0o700)
  })

  it('that is damaged stops the start with a sentence and is left as it is', async () => {
    await writeFile(path.join(folder, 'gewu.key'), 'half a key')
    await expect(readKeyFile(folder)).rejects.toThrow('已损坏，请用备份的密钥文件换回。')
    expect(await readFile(path.join(folder, 'gewu.key'), 'utf8')).toBe('half a key')
  })
})
