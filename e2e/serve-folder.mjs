/** Serves a built folder for browser checks: files as they are, any other path by one page. */
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/**
 * @param {string} folder
 * @param {(path: string) => string} pageOf which file answers a path that is no file
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export function serveFolder(folder, pageOf) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://folder').pathname)
    const file = join(folder, path)
    const isFile = existsSync(file) && statSync(file).isFile()
    const sent = isFile ? file : join(folder, pageOf(path))
    response.setHeader('content-type', types[extname(sent)] ?? 'application/octet-stream')
    createReadStream(sent).pipe(response)
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('no address to serve at')
      resolve({ url: `http://127.0.0.1:${address.port}`, close: () => server.close() })
    })
  })
}
