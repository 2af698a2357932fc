/** The district of this run as the test files use it: each file connects to the one browser and closes the pages it opened. */
import path from 'node:path'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { connectBrowser } from './browser.ts'
import { type District, openDistrict } from './district.ts'

/** Registers opening and closing, and photographs of every open page where a test failed; the answer gives the district once the tests run. */
export const useDistrict = (): (() => District) => {
  const held: { district?: District } = {}
  beforeAll(async () => {
    const browser = await connectBrowser(inject('wsEndpoint'))
    held.district = openDistrict({ origin: inject('origin'), browser, sessionFolder: inject('sessionFolder') })
    return async () => browser.close()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await held.district?.photograph(path.join('test-results', 'e2e', task.name))
  })
  afterAll(async () => held.district?.leave())
  return () => {
    if (!held.district) throw new Error('the district is open only while tests run')
    return held.district
  }
}
