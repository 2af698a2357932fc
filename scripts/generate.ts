/** Writes what is derived and committed: the client's addresses and, from a migrated database, the row types. `--check` only compares. */
import { readFile, writeFile } from 'node:fs/promises'
import { api } from '@gewu/contract/api'
import { openApi } from '@gewu/contract/openapi'
import type { Route } from '@gewu/contract/route'

const addressesFile = 'packages/client/addresses.generated.ts'

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

/** A document that names every route and can be written down: what cannot be represented throws here. */
const describable = (): number => Object.keys(Object(openApi('0').paths)).length

const main = async (): Promise<number> => {
  const check = process.argv.includes('--check')
  const fresh = addresses()
  if (describable() === 0) throw new Error('the OpenAPI document is empty')
  const kept = await readFile(addressesFile, 'utf8').catch(() => '')
  if (kept === fresh) return 0
  if (check) {
    console.error(`${addressesFile} is out of date: run npm run generate`)
    return 1
  }
  await writeFile(addressesFile, fresh)
  return 0
}

process.exitCode = await main()
