/** The one way this project opens a browser: Debian's Chromium, headless, quiet on the network. */
import { type Browser, type BrowserServer, chromium } from 'playwright-core'

const options = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

/** One browser for a whole run; test files connect to its address one after another. */
export const startBrowser = (): Promise<BrowserServer> => chromium.launchServer(options)

export const connectBrowser = (wsEndpoint: string): Promise<Browser> => chromium.connect(wsEndpoint)

export const launchBrowser = (): Promise<Browser> => chromium.launch(options)
