import type { Page } from 'playwright-core'
import { axeFaults } from './axe.ts'
import { errorSummaryFaults } from './error-summary.ts'
import { keyboardFaults } from './keyboard-order.ts'
import { pictureFaults } from './pictures.ts'
import { reflowFaults } from './reflow.ts'
import { titleFaults } from './title.ts'

/**
 * WCAG 2.2 AA on the page as it stands, in the state that a journey has brought it to: axe-core, and by our own checks
 * what axe cannot see: title, words for pictures, reflow at 320 px, the Tab key's order and visible focus, and where
 * the page has an error summary, that it has the focus. All faults come in one message, each with its element.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // The error summary first: the other checks move the focus.
  const refused = (await page.locator('.govuk-error-summary').count()) > 0
  const faults = [
    ...(refused ? await errorSummaryFaults(page) : []),
    ...(await titleFaults(page)),
    ...(await pictureFaults(page)),
    ...(await axeFaults(page)),
    ...(await reflowFaults(page)),
    ...(await keyboardFaults(page)),
  ]
  refuse(page, faults)
}

/** At 320 CSS pixels nothing scrolls sideways and nothing is cut off. */
export const expectReflow = async (page: Page): Promise<void> => refuse(page, await reflowFaults(page))

/** Everything is reached with the Tab key, in order, seen, and visibly focused. */
export const expectKeyboardOrder = async (page: Page): Promise<void> => refuse(page, await keyboardFaults(page))

/** A refused form's summary has the focus and leads to its fields. */
export const expectErrorSummaryFocused = async (page: Page): Promise<void> => refuse(page, await errorSummaryFaults(page))

/** Every picture has words, every chart a table. */
export const expectPicturesHaveWords = async (page: Page): Promise<void> => refuse(page, await pictureFaults(page))

/** One first-level heading, and a title that says it. */
export const expectTitle = async (page: Page): Promise<void> => refuse(page, await titleFaults(page))

function refuse(page: Page, faults: readonly string[]): void {
  if (faults.length === 0) return
  const list = faults.map(fault => `- ${fault}`).join('\n')
  throw new Error(`${faults.length} accessibility ${faults.length === 1 ? 'fault' : 'faults'} on ${page.url()}\n${list}`)
}
