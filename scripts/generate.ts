/**
 * Writes what is derived and committed: the client's addresses from the contract, the row types from a database that is made
 * for it, migrated and thrown away. `--check` only compares.
 */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { api } from '@gewu/contract/api'
import { openApi } from '@gewu/contract/openapi'
import type { Route } from '@gewu/contract/route'
import { migrate } from '@gewu/server/kernel/migrate'
import { startEmbedded } from '@gewu/server/kernel/postgres/start-embedded'
import { rowTypesAt } from '@gewu/server/kernel/row-types'

const addresses = (): string => {
  const modules = Object.entries(api).map(([module, routes]) => {
    const lines = Object.entries<Route>(routes).map(
      ([name, r]) => `    ${name}: ['${r.method}', '${r.path}', ${r.command === true}],`,
    )
    return [`  ${module}: {`, ...lines, '  },'].join('\n')
  })
  return [
    '// Generated from packages/contract by `npm run generate`; `npm run check` fails when it drifts.',
    'export const addresses = {',
    ...modules,
    '} as const',
    '',
  ].join('\n')
}

/** A database that lives for these few seconds: nothing waits for the disk. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

const rows = async (): Promise<string> => {
  const base = await mkdtemp(path.join(os.tmpdir(), 'gewu-generate-'))
  // Started by root, the database runs as an account that must be able to pass through.
  await chmod(base, 0o711)
  try {
    const server = await startEmbedded({ base, settings })
    try {
      const migrated = await migrate({ owner: server.owner, app: server.app })
      if (!migrated.ok) throw new Error(migrated.sentence)
      return await rowTypesAt(server.owner)
    } finally {
      await server.stop()
    }
  } finally {
    await rm(base, { recursive: true, force: true })
  }
}

/** A document that names every route and can be written down: what cannot be represented throws here. */
const describable = (): number => Object.keys(Object(openApi('0').paths)).length

const main = async (): Promise<number> => {
  const check = process.argv.includes('--check')
  if (describable() === 0) throw new Error('the OpenAPI document is empty')
  const fresh = [
    ['packages/client/addresses.generated.ts', addresses()],
    ['apps/server/kernel/rows.generated.ts', await rows()],
  ] as const
  let drifted = 0
  for (const [file, content] of fresh) {
    if ((await readFile(file, 'utf8').catch(() => '')) === content) continue
    drifted += 1
    if (check) console.error(`${file} is out of date: run npm run generate`)
    else {
      await writeFile(file, content)
      console.log(`${file} written`)
    }
  }
  return check ? drifted : 0
}

process.exitCode = await main()
