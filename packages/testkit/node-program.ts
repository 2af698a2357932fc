/** Owns the other processes of tests: a TypeScript file as a program that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import { builtinModules, createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { rolldown } from 'rolldown'

export type NodeProgram = {
  pid: number
  /** Waits for the next line of standard output that `test` accepts; fails when the program ends first. */
  line(test: (line: string) => boolean): Promise<string>
  /** Sends SIGKILL, which no program can answer, and waits until it has ended. */
  kill(): Promise<void>
  /** Sends a signal that the program may answer, and waits until it has ended. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Bundles a TypeScript file; the packages it uses are left to node_modules. Returns the file that `node` can run. */
export async function bundleProgram(entry: string): Promise<string> {
  const folder = path.join(modulesFolder(), '.cache', 'gewu-test')
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `${path.basename(entry, '.ts')}-${process.pid}.mjs`)
  await bundle(entry, file, (id) => /^(node:|[a-z])/.test(id))
  return file
}

/**
 * As `bundleProgram`, but whole, in a folder that another account can reach though the checkout may be closed to it.
 * @param packages what the program looks for in node_modules while it runs; copied beside it when installed
 */
export async function bundleWhole(entry: string, folder: string, packages: string[]): Promise<string> {
  const file = path.join(folder, `${path.basename(entry, '.ts')}.mjs`)
  await bundle(entry, file, (id) => id.startsWith('node:') || builtinModules.includes(id) || id === 'pg-native')
  for (const name of packages) {
    const from = path.join(modulesFolder(), name)
    if (existsSync(from))
      await cp(from, path.join(folder, 'node_modules', name), { recursive: true, verbatimSymlinks: true })
  }
  return file
}

function modulesFolder(): string {
  return path.join(path.dirname(createRequire(import.meta.url).resolve('pg/package.json')), '..')
}

async function bundle(entry: string, file: string, external: (id: string) => boolean): Promise<void> {
  const build = await rolldown({ input: entry, platform: 'node', external })
  await build.write({ file, format: 'esm', codeSplitting: false })
  await build.close()
}

/** Starts a bundled program. `account` runs it as another account, which only root may. */
export function startProgram(file: string, args: string[], account?: { uid: number; gid: number }): NodeProgram {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'], ...account })
  const { pid, stdout } = child
  if (!pid || !stdout) throw new Error(`${file} did not start`)
  const lines: string[] = []
  createInterface({ input: stdout }).on('line', (line) => lines.push(line))
  return {
    pid,
    async line(test) {
      for (;;) {
        const found = lines.find(test)
        if (found !== undefined) return found
        if (hasEnded(child)) throw new Error(`${file} ended; it said: ${lines.join(' | ')}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    async kill() {
      child.kill('SIGKILL')
      await waitForEnd(child)
    },
    async end(signal) {
      child.kill(signal)
      await waitForEnd(child)
      return child.exitCode
    },
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

async function waitForEnd(child: ChildProcess): Promise<void> {
  if (!hasEnded(child)) await once(child, 'exit')
}
