import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { isScriptless } from './browser.ts'

/** WCAG 2.2, levels A and AA, as axe-core tags its rules. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe-core finds against WCAG 2.2 AA on the page as it stands: rule, help, and each element with how to mend it. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(isScriptless(page) ? withoutTimers(axe.source) : axe.source)
  const violations = await page.evaluate(async tags => {
    const found = await window.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
      preload: false,
    })
    return found.violations.map(({ id, help, helpUrl, nodes }) => ({
      rule: `${id}: ${help} (${helpUrl.split('?')[0]})`,
      places: nodes.map(node => `${node.target.join(' ')}: ${(node.failureSummary ?? '').replace(/\s*\n\s*/g, ' ')}`),
    }))
  }, wcag)
  return violations.flatMap(({ rule, places }) => places.map(place => `${rule}\n    ${place}`))
}

/**
 * Where scripts are off the browser calls nothing back but promises, and axe would wait for ever: what it puts off until
 * the next turn is then a promise, and its limits on waiting (for frames, of which our pages have none) never strike.
 */
const withoutTimers = (source: string) => `{
  const queueMicrotask = act => void Promise.resolve().then(act)
  const setTimeout = (act, delay = 0) => void (delay === 0 && queueMicrotask(act))
  const clearTimeout = () => {}
  ${source}
}`

declare global {
  interface Window {
    axe: typeof axe
  }
}
