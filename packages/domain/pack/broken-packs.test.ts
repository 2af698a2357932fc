import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadPack } from './load-pack.ts'
import type { PackError } from './pack-error.ts'
import { readFolder } from './pack-folder.fixture.ts'

const testdata = fileURLToPath(new URL('./testdata', import.meta.url))
const names = readdirSync(`${testdata}/broken`)
const errorsOf = new Map(names.map((name) => [name, refuse(name)]))

function refuse(name: string): readonly PackError[] {
  const loaded = loadPack(readFolder(`${testdata}/broken/${name}`))
  return loaded.ok ? [] : loaded.errors
}

/** `expected.md` holds one line an error: `- matters/appeal.yaml:17 clock-never`. */
function expected(files: ReadonlyMap<string, string>): readonly string[] {
  return (files.get('expected.md') ?? '').split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []))
}

describe('a folder of broken packs', () => {
  it('holds at least sixty of them', () => {
    expect(names.length).toBeGreaterThanOrEqual(60)
  })

  it.each(names)('%s is refused at its file and line, and nowhere else', (name) => {
    const files = readFolder(`${testdata}/broken/${name}`)
    const found = (errorsOf.get(name) ?? []).map((error) => `${error.file}:${error.line} ${error.code}`)
    expect([...found].sort()).toEqual([...expected(files)].sort())
  })

  it('is refused in sentences without holes', () => {
    for (const [name, errors] of errorsOf) {
      for (const { sentence } of errors) expect(sentence, name).not.toMatch(/[{}]|undefined|“”/)
    }
  })
})

describe('the smallest pack', () => {
  it('is accepted as it stands', () => {
    const loaded = loadPack(readFolder(`${testdata}/smallest`))
    expect(loaded.ok ? loaded.pack.id : loaded.errors).toBe('smallest')
  })
})
