/** What a person waits to see on a page. Never a pause, never a class. */
import type { Locator, Page } from 'playwright-core'

const patienceMs = 60_000

export const shown = (what: Locator): Promise<void> => what.waitFor({ state: 'visible', timeout: patienceMs })

export const gone = (what: Locator): Promise<void> => what.waitFor({ state: 'hidden', timeout: patienceMs })

export const wordsOf = async (what: Locator): Promise<string> => (await what.textContent()) ?? ''

/** The short word that a page gives after something was done. */
export const toast = (page: Page, words: string | RegExp): Promise<void> =>
  shown(page.getByRole('status').getByText(words).first())

/** Words that no other run and no demonstration story has. */
export const saidNow = (words: string): string => `${words}（${Date.now().toString().slice(-6)}）`
