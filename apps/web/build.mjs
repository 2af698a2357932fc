/** Builds the web into dist/web, shell by shell; fails when a shell outgrows its budget. */
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url))

export async function buildWeb() {
  // the resident's comes first: it empties the folder
  for (const mode of ['resident', 'worker', 'print', 'desk']) await build({ configFile, mode, logLevel: 'warn' })
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await buildWeb()
