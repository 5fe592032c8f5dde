import type { Page } from 'playwright-core'

/** The page says in English what it is: one first-level heading, and a title that contains its words (a caption above it left out). */
export async function titleFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()
    const headings = [...document.querySelectorAll('h1')].filter(heading => heading.checkVisibility())
    const [heading] = headings
    if (heading === undefined || headings.length > 1) return [`${headings.length} first-level headings instead of one`]
    const copy = heading.cloneNode(true)
    if (copy instanceof Element) for (const caption of copy.querySelectorAll('[class*=caption]')) caption.remove()
    const faults: string[] = []
    const words = plain(copy.textContent)
    if (words === '') faults.push('the first-level heading is empty')
    if (!plain(document.title).includes(words)) faults.push(`the title “${document.title}” does not say “${words}”`)
    if (!document.documentElement.lang.startsWith('en'))
      faults.push(`the language of the page is “${document.documentElement.lang}”`)
    return faults
  })
}
