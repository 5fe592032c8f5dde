import type { Page } from 'playwright-core'
import { installElementName } from './element-name.ts'

/**
 * WCAG 1.4.10: at 320 CSS pixels (which is also a desk screen at 400 % zoom) nothing needs scrolling sideways, and no
 * words are cut off. A table or a drawing may scroll inside a box of its own.
 */
export async function reflowFaults(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  await installElementName(page)
  const faults = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth
    const all = [...document.body.querySelectorAll<HTMLElement>('*')].filter(element => element.checkVisibility())
    const scrolls = (element: Element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
    const insideOwnBox = (element: Element): boolean => {
      for (let around = element.parentElement; around !== null && around !== document.body; around = around.parentElement) {
        if (scrolls(around) && around.getBoundingClientRect().right <= limit + 1) return true
      }
      return false
    }
    const tooWide = all.filter(element => element.getBoundingClientRect().right > limit + 1 && !insideOwnBox(element))
    // The innermost are the cause; what lies around them is only stretched.
    const causes = tooWide.filter(element => !tooWide.some(other => other !== element && element.contains(other)))
    const cutOff = all.filter(element => {
      // A line that is typed is longer than its box at times, and moves under the cursor.
      if (element.matches('input')) return false
      const { overflowX } = getComputedStyle(element)
      // One pixel wide is how words are kept for screen readers only.
      return ['hidden', 'clip'].includes(overflowX) && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
    })
    const scrollsSideways = document.documentElement.scrollWidth > limit
    return [
      ...(scrollsSideways && causes.length === 0 ? ['the page scrolls sideways'] : []),
      ...(scrollsSideways ? causes : []).map(
        element => `${window.elementName(element)} ends at ${Math.round(element.getBoundingClientRect().right)} px`,
      ),
      ...cutOff.map(element => `${window.elementName(element)} cuts off its content`),
    ]
  })
  if (before !== null) await page.setViewportSize(before)
  // The page's own script hears of the change of width a little later (the menu of the band opens and closes with it).
  await page.waitForTimeout(100)
  return faults.map(fault => `at 320 px wide: ${fault}`)
}
