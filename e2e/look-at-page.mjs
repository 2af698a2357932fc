/** Looks at one page as a strict reader would: axe, things that stick out sideways, targets too small to hit. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Everything that can be pressed and is shown; 44 px, 60 in elder view, 24 for links inside a sentence (WCAG 2.5.8). */
const smallTargets = () => {
  const least = document.documentElement.dataset.view === 'elder' ? 60 : 44
  const inSentence = (element) => element.tagName === 'A' && getComputedStyle(element).display === 'inline'
  const boxOf = (element) => (element.closest('label') ?? element).getBoundingClientRect()
  return [...document.querySelectorAll('a[href], button, select, textarea, input:not([type=hidden])')]
    .filter((element) => element.checkVisibility() && !element.classList.contains('skip') && !inSentence(element))
    .map((element) => ({ element, box: boxOf(element) }))
    .filter(({ box }) => box.height > 0 && (box.height < least - 0.5 || box.width < 43.5))
    .map(
      ({ element, box }) =>
        `${element.tagName} ${element.textContent?.slice(0, 16)} ${Math.round(box.width)}x${Math.round(box.height)}`,
    )
}

const sideways = () => {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (over <= 0) return []
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 4)
    .map(
      (element) =>
        `sticks out by ${over} px: ${element.tagName}.${element.className} ${element.textContent?.slice(0, 20)}`,
    )
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Runs inside the page; what passed is not brought back, which is most of the cost. */
const axeRun = async (rules) => {
  const { violations } = await globalThis.axe.run(document, {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: rules } : {}),
  })
  return violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.join(' ')) }))
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string[]} [rules] only these, when another way of reading changes nothing else
 * @returns {Promise<string[]>} what axe finds, in words
 */
export async function axeFaultsOf(page, rules) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  const found = await page.evaluate(axeRun, rules)
  return found.map(({ id, targets }) => `axe ${id}: ${targets.slice(0, 3).join(' | ')}`)
}

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} what sticks out sideways */
export const sidewaysOf = (page) => page.evaluate(sideways)

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} what is too small for a finger */
export const smallTargetsOf = async (page) =>
  (await page.evaluate(smallTargets)).map((target) => `small target ${target}`)

/** @param {import('playwright-core').Page} page @returns {Promise<string[]>} what is wrong, in words */
export const faultsOf = async (page) => [
  ...(await axeFaultsOf(page)),
  ...(await sidewaysOf(page)),
  ...(await smallTargetsOf(page)),
]
