/**
 * The first-load bench: a telephone that never was here scans a door's code under Chromium's "Slow 4G". How long until somebody can
 * speak, and how many bytes of script come over the wire, against one small picture of the same server over the same line.
 */
import { demonstrationRoutes } from '@gewu/contract/demonstration'
import { launchBrowser } from '@gewu/e2e/browser'
import { startDemonstration } from '@gewu/e2e/start-demonstration'
import type { Browser, Page } from 'playwright-core'
import { median, tellReport } from './report.ts'

/** Chromium's own preset, as its developer tools set it: 1.6 and 0.75 Mbit/s, less a tenth; 150 ms, times 3.75 a request. */
const slow4g = {
  offline: false,
  downloadThroughput: Math.floor(((1.6 * 1_000_000) / 8) * 0.9),
  uploadThroughput: Math.floor(((0.75 * 1_000_000) / 8) * 0.9),
  latency: 150 * 3.75,
} as const

const rounds = 7
const scriptBudgetBytes = 60 * 1024
const usableWithinMs = 2000

interface Visit {
  readonly usableMs: number
  readonly scriptBytes: number
  readonly allBytes: number
}

export const firstLoadBench = async (args: readonly string[]): Promise<number> => {
  const demonstration = await startDemonstration()
  const browser = await launchBrowser()
  try {
    const { origin } = demonstration
    const answer = await fetch(`${origin}/api/v1/demonstration/people`)
    const door = demonstrationRoutes.people.reply.parse(await answer.json()).doors[0]?.code ?? ''
    const visits: Visit[] = []
    const pictures: number[] = []
    for (let round = 0; round < rounds; round++) {
      visits.push(await visit(browser, `${origin}/q/${door}`))
      pictures.push(await picture(browser, `${origin}/mark.svg`))
    }
    const usableMs = median(visits.map((one) => one.usableMs))
    const pictureMs = median(pictures)
    const scriptBytes = Math.max(...visits.map((one) => one.scriptBytes))
    return tellReport(
      {
        bench: 'first-load',
        figures: {
          usableMs,
          pictureMs,
          scriptBytes,
          allBytes: Math.max(...visits.map((one) => one.allBytes)),
          ...{ roundTripMs: slow4g.latency, downBytesPerSecond: slow4g.downloadThroughput },
        },
        ratios: { 'usable.vsOnePicture': usableMs / pictureMs, 'usable.vsTwoSeconds': usableMs / usableWithinMs },
        checks: { scriptOverBudget: Math.max(0, scriptBytes - scriptBudgetBytes) },
      },
      args.includes('--json'),
    )
  } finally {
    await browser.close()
    await demonstration.stop()
  }
}

/** A page of a fresh device on the slow line. */
const slowPage = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', slow4g)
  return page
}

/** Usable: the field takes words and the button hands them in; counted from the moment the code was scanned. */
const visit = async (browser: Browser, address: string): Promise<Visit> => {
  const page = await slowPage(browser)
  const bytes = { script: 0, all: 0 }
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  const scripts = new Set<string>()
  line.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId))
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.all += encodedDataLength
    if (scripts.has(requestId)) bytes.script += encodedDataLength
  })
  await page.goto(address, { waitUntil: 'commit' })
  const usableMs = await page
    .waitForFunction(() => {
      const field = document.querySelector('textarea')
      const ready = field !== null && !field.disabled && document.querySelector('button') !== null
      return ready ? performance.now() : 0
    })
    .then((moment) => moment.jsonValue())
  await page.waitForLoadState('networkidle')
  await page.context().close()
  return { usableMs, scriptBytes: bytes.script, allBytes: bytes.all }
}

const picture = async (browser: Browser, address: string): Promise<number> => {
  const page = await slowPage(browser)
  await page.goto(address, { waitUntil: 'load' })
  const ms = await page.evaluate(() => performance.getEntriesByType('navigation')[0]?.duration ?? 0)
  await page.context().close()
  return ms
}
