import type { Page } from 'playwright-core'

declare global {
  interface Window {
    /** What to call an element in a message: a short selector and the words that a person would find it by. */
    elementName(element: Element): string
  }
}

/** Makes `window.elementName` available to the checks that run inside the page. It works without the page's own scripts. */
export async function installElementName(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.elementName = element => {
      const id = element.id === '' ? '' : `#${element.id}`
      const firstClass = element.classList.item(0)
      const name = id || (firstClass === null ? '' : `.${firstClass}`)
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim()
      const field = element.getAttribute('name')
      const shown = words === '' ? field && `name=${field}` : words.slice(0, 40)
      return `${element.localName}${name}${shown ? ` “${shown}”` : ''}`
    }
  })
}
