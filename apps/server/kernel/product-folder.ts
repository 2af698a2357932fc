/** Owns where Gewu itself stands: the folder with its migrations, packs and built pages. It reads nothing else there. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of Gewu's own package.json: the checkout, or where npm put the package. The same from source and from the bundle. */
export function productFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url))
  for (let folder = here; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (packageName(folder) === 'gewu') return folder
  }
  throw new Error(`no package.json of Gewu above ${here}`)
}

function packageName(folder: string): unknown {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    return typeof manifest === 'object' && manifest !== null && 'name' in manifest ? manifest.name : null
  } catch {
    return null
  }
}
