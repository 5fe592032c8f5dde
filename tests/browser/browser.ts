import { type Browser, chromium, type Page } from 'playwright-core'
import { unpackBrowser, whyNoBrowser } from './unpack-browser.ts'

export { whyNoBrowser } from './unpack-browser.ts'

/** Widths in CSS pixels: the narrowest that WCAG 1.4.10 names, a phone, a desk. */
export const widths = { narrowest: 320, phone: 390, desk: 1280 } as const

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/**
 * Starts the browser that the tests drive; close it when the file is done. Refuses, by name, where this machine has none.
 * It runs without Chromium's own sandbox (root may not have one): the tests show it our own pages only.
 */
export async function openBrowser(): Promise<Browser> {
  const missing = whyNoBrowser()
  if (missing !== null) throw new Error(missing)
  if (process.env.CHROMIUM) return chromium.launch({ executablePath: process.env.CHROMIUM, args })
  const { executable, libraries, fontSettings } = await unpackBrowser()
  // The libraries are named for the browser only: nothing else on the machine should meet them.
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fontSettings }
  return chromium.launch({ executablePath: executable, args, env })
}

/** A page in a session of its own: no cookie is shared with another page. `width` is in CSS pixels. */
export async function newPage(
  browser: Browser,
  { width, javaScript = true }: { width: number; javaScript?: boolean },
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 800 : 900 },
    javaScriptEnabled: javaScript,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  if (!javaScript) scriptless.add(page)
  return page
}

const scriptless = new WeakSet<Page>()

/** Whether the person on this page has switched scripts off. */
export const isScriptless = (page: Page): boolean => scriptless.has(page)
