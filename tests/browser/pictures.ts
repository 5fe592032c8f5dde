import type { Page } from 'playwright-core'
import { installElementName } from './element-name.ts'

/** From this width in CSS pixels on, a drawing in the main part of a page is a chart and not an icon. */
const chartWidth = 120

/**
 * Every picture has words: a name of its own, or it is hidden from screen readers and stands beside words that say the
 * same. Every chart also has its numbers as a table: in its `figure`, or in what `aria-details` or `aria-describedby` names.
 */
export async function pictureFaults(page: Page): Promise<string[]> {
  await installElementName(page)
  return page.evaluate(chartWidth => {
    const named = (attribute: string, element: Element) =>
      (element.getAttribute(attribute) ?? '').split(/\s+/).flatMap(id => document.getElementById(id) ?? [])
    const words = (element: Element | null) => (element?.textContent ?? '').trim()
    const nameOf = (picture: Element) =>
      [
        ...named('aria-labelledby', picture).map(words),
        picture.getAttribute('aria-label') ?? '',
        picture.getAttribute('alt') ?? '',
        words(picture.querySelector(':scope > title')),
      ]
        .join(' ')
        .trim()
    const besideWords = (picture: Element) => {
      const around = picture.parentElement?.closest(
        'a, button, li, p, td, th, dt, dd, label, h1, h2, h3, h4, figure, div, header, footer',
      )
      const copy = around?.cloneNode(true)
      if (!(copy instanceof Element)) return false
      for (const drawing of copy.querySelectorAll('svg')) drawing.remove()
      return words(copy) !== ''
    }
    const hasTable = (chart: Element) => {
      const described = [...named('aria-details', chart), ...named('aria-describedby', chart), chart.closest('figure')]
      return described.some(place => place !== null && (place.matches('table') || place.querySelector('table') !== null))
    }
    const pictures = [...document.body.querySelectorAll('svg, img, canvas, [role=img]')].filter(
      picture => picture.checkVisibility() && picture.parentElement?.closest('svg') === null,
    )
    return pictures.flatMap(picture => {
      const what = window.elementName(picture)
      const hidden = picture.closest('[aria-hidden=true]') !== null || picture.getAttribute('alt') === ''
      if (hidden)
        return besideWords(picture) || hasTable(picture) ? [] : [`${what}: hidden from screen readers, and no words beside it`]
      if (picture.localName === 'svg' && picture.getAttribute('role') !== 'img')
        return [`${what}: neither role="img" nor aria-hidden="true"`]
      if (nameOf(picture) === '') return [`${what}: a picture without a name`]
      const chart =
        picture.localName !== 'img' &&
        picture.closest('header, footer') === null &&
        picture.getBoundingClientRect().width >= chartWidth
      return chart && !hasTable(picture) ? [`${what}: a chart without its table`] : []
    })
  }, chartWidth)
}
