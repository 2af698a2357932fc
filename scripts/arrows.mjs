/** Checks the arrows of .dependency-cruiser.cjs, and that it saw every room: a check that looked at nothing is a failure. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
const ROOMS = ['packages', 'apps', 'bench', 'e2e'].filter((room) => existsSync(room))
/** Rooms in which at least one TypeScript file with an import must have been seen. */
const MUST_SEE = ['packages/domain', 'packages/contract', 'packages/client', 'apps/server', 'apps/web', 'apps/cli']

const { enhancedResolveOptions, ...cruiseOptions } = options
const { output } = await cruise(
  ROOMS,
  { ...cruiseOptions, ruleSet: { forbidden }, validate: true },
  enhancedResolveOptions,
  { tsConfig: extractTSConfig('tsconfig.json') },
)
const { modules, summary } = output
const faults = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)
const sources = modules.filter(({ source }) => /[.]tsx?$/.test(source) && !source.includes('node_modules'))
for (const room of MUST_SEE) {
  const seen = sources.some(({ source, dependencies }) => source.startsWith(`${room}/`) && dependencies.length > 0)
  if (!seen) faults.push(`nothing-seen: no import of ${room} was looked at`)
}
for (const fault of faults) console.error(fault)
console.log(`${sources.length} files, ${summary.totalDependenciesCruised} imports, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0
