/** Words in Latin letters that a page shows or speaks: on a Chinese screen each needs a reason. */
import type { Page } from 'playwright-core'

/** Names of keys, of the number that a device is opened with, of paper, of an address that people type. */
const everywhere = /^(PIN|Enter|Tab|A4|A6|https?|\/ask|\/desk\/invitation\/[\w-]+)$/

export const latinWordsOf = async (page: Page, codes: RegExp | undefined): Promise<string[]> => {
  const texts = await page.evaluate(wordsOnPage)
  const here = new URL(page.url()).host
  const words = texts.flatMap((text) => text.replaceAll(here, '').match(/[\w.@/-]*[A-Za-z][\w.@/-]+/g) ?? [])
  return [...new Set(words)]
    .map((word) => word.replace(/[.-]+$/, ''))
    .filter((word) => !everywhere.test(word) && !codes?.test(word))
    .map((word) => `latin ${word}`)
}

const wordsOnPage = (): string[] => {
  const spoken = ['aria-label', 'aria-description', 'aria-valuetext', 'placeholder', 'title', 'alt']
  const found = [document.title]
  for (const element of document.querySelectorAll('body *')) {
    if (element instanceof HTMLScriptElement || element instanceof HTMLStyleElement) continue
    if (!element.checkVisibility()) continue
    for (const name of spoken) found.push(element.getAttribute(name) ?? '')
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '')
  }
  return found
}
