import type { Page } from 'playwright-core'
import { installElementName } from './element-name.ts'

/**
 * After a form was refused: the summary has the focus, the title says that there is an error, every line leads to a
 * field whose own message says so too, every message has its line, and pressing the first line puts the focus in its field.
 */
export async function errorSummaryFaults(page: Page): Promise<string[]> {
  await installElementName(page)
  await untilFocused(page)
  const faults = await page.evaluate(() => {
    const summary = document.querySelector('.govuk-error-summary')
    if (summary === null) return ['there is no error summary']
    const found: string[] = []
    const focused = document.activeElement
    if (focused !== summary)
      found.push(`the focus is on ${focused === null ? 'nothing' : window.elementName(focused)}, not on the error summary`)
    if (!document.title.startsWith('Error: ')) found.push(`the title “${document.title}” does not start with “Error: ”`)
    const links = [...summary.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
    if (links.length === 0) found.push('the error summary leads nowhere')
    const messageOf = (field: Element) =>
      (field.getAttribute('aria-describedby') ?? '')
        .split(/\s+/)
        .flatMap(id => document.getElementById(id) ?? [])
        .find(described => described.matches('.govuk-error-message'))
    const told = new Set<Element>()
    for (const link of links) {
      const field = document.getElementById(decodeURIComponent(link.hash.slice(1)))
      if (field === null) {
        found.push(`${window.elementName(link)} leads to ${link.hash}, which is not on the page`)
        continue
      }
      // The message of a group (a date, radio buttons) belongs to its fieldset.
      const fieldset = field.closest('fieldset')
      const message = messageOf(field) ?? (fieldset === null ? undefined : messageOf(fieldset))
      if (message === undefined)
        found.push(`${window.elementName(field)} is in the error summary but is not tied to a message of its own`)
      else told.add(message)
    }
    for (const message of document.querySelectorAll('.govuk-error-message')) {
      if (!told.has(message)) found.push(`${window.elementName(message)} is not in the error summary`)
    }
    return found
  })
  if (faults.length > 0) return faults
  const link = page.locator('.govuk-error-summary a[href^="#"]').first()
  await link.click()
  const reached = await page.evaluate(() => `#${document.activeElement?.id ?? ''}`)
  const wanted = await link.getAttribute('href')
  await page.locator('.govuk-error-summary').focus()
  return reached === wanted ? [] : [`pressing the first line of the error summary puts the focus on ${reached}, not on ${wanted}`]
}

/** The browser gives an `autofocus` its focus with the next picture that it draws: waits for that, a second at most. */
async function untilFocused(page: Page): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    if (await page.evaluate(() => document.activeElement?.matches('.govuk-error-summary') ?? false)) return
    await page.waitForTimeout(50)
  }
}
