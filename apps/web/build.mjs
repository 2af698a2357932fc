/** Builds the web into dist/web: `pocket` first, then `desk` beside it; fails when a shell outgrows its budget. */
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { measureFirstLoads } from './first-load.mjs'

const here = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url))
const dist = here('../../dist/web')
const kilobytes = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`

/** @param {(line: string) => void} say */
export async function buildWeb(say) {
  const loads = []
  for (const mode of ['pocket', 'desk']) {
    await build({ configFile: here('vite.config.ts'), mode, logLevel: 'warn' })
    loads.push(...measureFirstLoads(dist, `manifest.${mode}.json`))
  }
  for (const { entry, scriptBytes, styleBytes, budget } of loads)
    say(`${entry}: ${kilobytes(scriptBytes)} script of ${kilobytes(budget)}, ${kilobytes(styleBytes)} style, gzipped`)
  const over = loads.filter(({ scriptBytes, budget }) => scriptBytes > budget)
  if (over.length > 0) throw new Error(`first load over budget: ${over.map(({ entry }) => entry).join(', ')}`)
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await buildWeb(console.log)
