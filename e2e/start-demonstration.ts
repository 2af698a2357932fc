/** Starts the built product with a whole demonstration district of its own, and stops it leaving nothing. Knows nothing of browsers. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { productFolder } from '@gewu/server/kernel/product-folder'
import { scratchFolder } from '@gewu/testkit/scratch-folder'

export interface Demonstration {
  readonly origin: string
  /** An empty folder for whoever uses it; it goes when the server goes. */
  readonly folder: string
  stop(): Promise<void>
}

const root = productFolder()
const bundle = path.join(root, 'dist', 'gewu.mjs')
const patienceMs = 180_000

/** The server says its address first, and tells how to sign in once the month of matters is whole. */
const addressLine = /在 (http:\S+) 打开/
const wholeLine = /工作台 .*\/desk/

/** @throws when the district is not whole within three minutes; what the server said is in the message */
export const startDemonstration = async (): Promise<Demonstration> => {
  const { folder, remove } = await scratchFolder()
  const args = [bundle, 'serve', '--demo', '--data', path.join(folder, 'data'), '--port', '0']
  const server = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const end = async (): Promise<void> => {
    if (!hasEnded(server)) {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
    }
    await remove()
  }
  try {
    return { origin: await untilWhole(server), folder, stop: end }
  } catch (error) {
    await end()
    throw error
  }
}

const hasEnded = (server: ChildProcess): boolean => server.exitCode !== null || server.signalCode !== null

const untilWhole = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const said: string[] = []
    let origin = ''
    const fail = (why: string): void => reject(new Error(`${why}\n${said.slice(-20).join('\n')}`))
    const patience = setTimeout(() => fail('the demonstration is not whole after three minutes'), patienceMs)
    server.once('exit', (code) => fail(`the server ended with ${code}`))
    server.once('error', (error) => fail(error.message))
    for (const stream of [server.stdout, server.stderr]) {
      if (stream === null) continue
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        origin = addressLine.exec(line)?.[1] ?? origin
        if (origin === '' || !wholeLine.test(line)) return
        clearTimeout(patience)
        resolve(origin)
      })
    }
  })
