/** For `globalSetup` of the project `e2e`: one demonstration district and one browser for all its files. */

import { mkdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startBrowser } from './browser.ts'
import { type Demonstration, startDemonstration } from './start-demonstration.ts'

declare module 'vitest' {
  interface ProvidedContext {
    origin: string
    wsEndpoint: string
    sessionFolder: string
  }
}

/** While writing tests one may leave a demonstration running and name it; the run then neither makes nor ends one. */
const standing = async (origin: string): Promise<Demonstration> => {
  const folder = path.join(os.tmpdir(), `gewu-e2e-sessions-${new URL(origin).port}`)
  await mkdir(folder, { recursive: true })
  return { origin, folder, stop: async () => undefined }
}

/** @public called by Vitest */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.env.GEWU_E2E_ORIGIN
  const demonstration = await (named ? standing(named) : startDemonstration())
  const browser = await startBrowser().catch(async (error: unknown) => {
    await demonstration.stop()
    throw error
  })
  project.provide('origin', demonstration.origin)
  project.provide('wsEndpoint', browser.wsEndpoint())
  project.provide('sessionFolder', demonstration.folder)
  return async () => {
    await browser.close()
    await demonstration.stop()
  }
}
