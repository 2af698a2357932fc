/** The version of the product, as its package.json has it. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { productFolder } from '@gewu/server/kernel/product-folder'

export const productVersion = async (): Promise<string> => {
  const manifest: unknown = JSON.parse(await readFile(path.join(productFolder(), 'package.json'), 'utf8'))
  return manifest !== null && typeof manifest === 'object' && 'version' in manifest ? String(manifest.version) : '?'
}
