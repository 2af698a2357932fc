/** A server in a process of its own that is killed without warning and started again at the same address; and its PostgreSQL likewise. */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { livePostmaster } from '@gewu/server/kernel/postgres/postmaster'

export interface CrashServer {
  readonly origin: string
  /** SIGKILL, then a new one on the same folder and port; done when it serves. */
  killServer(): Promise<void>
  /** SIGKILL of the postmaster; done when another stands in its place. */
  killDatabase(): Promise<void>
  /** Ends it in order. */
  stop(): Promise<void>
}

const patienceMs = 120_000

/** @param program what Node runs: the built command line or its source, without the words of the command */
export const openCrashServer = async (program: readonly string[], data: string): Promise<CrashServer> => {
  let { child, origin } = await serve(program, data, 0)
  const { port } = new URL(origin)
  return {
    origin,
    killServer: async () => {
      child.kill('SIGKILL')
      await ended(child)
      child = (await serve(program, data, Number(port))).child
    },
    killDatabase: async () => {
      const cluster = path.join(data, 'pg18')
      const found = await livePostmaster(cluster)
      if (!found) throw new Error('no PostgreSQL runs')
      process.kill(found.pid, 'SIGKILL')
      for (const until = Date.now() + patienceMs; ; await sleep(20)) {
        const now = await livePostmaster(cluster)
        if (now?.ready && now.pid !== found.pid) return
        if (Date.now() > until) throw new Error('PostgreSQL did not come back')
      }
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended(child)
    },
  }
}

const ended = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null)
    await new Promise<void>((resolve) => child.once('exit', () => resolve()))
}

const serve = async (
  program: readonly string[],
  data: string,
  port: number,
): Promise<{ child: ChildProcess; origin: string }> => {
  const words = [...program, 'serve', '--data', data, '--port', String(port), '--quiet']
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const origin = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = said.match(/http:\/\/[\d.:]+/)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
  return { child, origin }
}
