/** Builds the web into dist/web: `pocket` first, then `desk` beside it; fails when a shell outgrows its budget. */
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url))

export async function buildWeb() {
  for (const mode of ['pocket', 'desk']) await build({ configFile, mode, logLevel: 'warn' })
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await buildWeb()
