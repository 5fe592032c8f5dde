import type { Page } from 'playwright-core'
import { installElementName } from './element-name.ts'

declare global {
  interface Window {
    keyboardWalk: {
      /** What the Tab key must reach, in the order of the document. */
      wanted: Element[]
      reached: Element[]
      /** How each wanted element, its label and its neighbours are drawn while nothing has the focus. */
      unfocused: Map<Element, string>
      drawing(element: Element): string
      faults: string[]
    }
  }
}

/** No page has this many stops: the walk is going round in circles. */
const mostStops = 500

/** A field for a date or a time has a few stops of its own; more than this on one element is a trap. */
const mostStopsOnOneElement = 12

/**
 * Walks the page with the Tab key. Everything that can be pressed or filled in is reached, in the order of the
 * document, is on the screen and uncovered when it is reached (WCAG 2.4.11), and then looks different (WCAG 2.4.7).
 */
export async function keyboardFaults(page: Page): Promise<string[]> {
  await installElementName(page)
  await page.evaluate(prepareWalk)
  let stopsOnOneElement = 0
  for (let stop = 0; stop < mostStops && stopsOnOneElement < mostStopsOnOneElement; stop += 1) {
    await page.keyboard.press('Tab')
    const step = await page.evaluate(recordStop)
    if (step === 'end') break
    stopsOnOneElement = step === 'same' ? stopsOnOneElement + 1 : 0
  }
  return page.evaluate(() => {
    const { wanted, reached, faults } = window.keyboardWalk
    const missed = wanted.filter(element => !reached.includes(element))
    return [...faults, ...missed.map(element => `${window.elementName(element)} is never reached with the Tab key`)]
  })
}

/** Runs in the page: lists what must be reached, notes how it is drawn, and puts the starting point before everything. */
function prepareWalk(): void {
  const pressable =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, audio[controls], video[controls], [contenteditable=true], [tabindex], [onclick], [role=button], [role=link]'
  const inGroupOf = (radio: HTMLInputElement) =>
    [...document.querySelectorAll<HTMLInputElement>('input[type=radio]:not(:disabled)')].filter(
      other => other.name === radio.name && other.form === radio.form,
    )
  // The Tab key stops once in a group of radio buttons: at the chosen one, or at the first.
  const standsForItsGroup = (element: Element) => {
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.name === '') return true
    const group = inGroupOf(element)
    return element === (group.find(radio => radio.checked) ?? group[0])
  }
  const wanted = [...document.body.querySelectorAll(pressable)].filter(
    element =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(':disabled, [tabindex^="-"]') &&
      element.closest('[inert]') === null &&
      standsForItsGroup(element),
  )
  const visibleLine = (style: CSSStyleDeclaration) => {
    const seen = style.outlineStyle !== 'none' && style.outlineWidth !== '0px' && !/^rgba\(.*, 0\)$/.test(style.outlineColor)
    return seen ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : ''
  }
  // A border without width still has a colour, the text's: not a thing to see.
  const border = (style: CSSStyleDeclaration) => (style.borderWidth === '0px' ? '' : `${style.borderWidth} ${style.borderColor}`)
  const drawing = (element: Element) => {
    // A tick box of GOV.UK is itself transparent, and what a person sees is drawn by its label.
    const parts = [element, ...(element instanceof HTMLInputElement ? (element.labels ?? []) : []), element.firstElementChild]
    return parts
      .filter(part => part !== null)
      .filter(part => part.checkVisibility({ opacityProperty: true }))
      .flatMap(part => [undefined, '::before', '::after'].map(pseudo => getComputedStyle(part, pseudo)))
      .map(style => [visibleLine(style), border(style), style.boxShadow, style.backgroundColor].join(' '))
      .join('|')
  }
  // Nothing is focused, and the next Tab starts at the top: what had the focus must not decide where the walk begins.
  const body = document.body
  const tabIndex = body.getAttribute('tabindex')
  body.tabIndex = -1
  body.focus()
  body.blur()
  if (tabIndex === null) body.removeAttribute('tabindex')
  else body.setAttribute('tabindex', tabIndex)
  const unfocused = new Map(wanted.map(element => [element, drawing(element)]))
  const movedUp = wanted.filter(element => element instanceof HTMLElement && element.tabIndex > 0)
  const faults = movedUp.map(
    element => `${window.elementName(element)} has a tabindex above 0, which takes it out of the document’s order`,
  )
  window.keyboardWalk = { wanted: wanted.filter(element => !movedUp.includes(element)), reached: [], unfocused, drawing, faults }
}

/** Runs in the page after each press of Tab: judges what has the focus now. `end` when the walk has left the page or come round. */
function recordStop(): 'end' | 'same' | 'next' {
  const { reached, unfocused, drawing, faults } = window.keyboardWalk
  const element = document.activeElement
  const last = reached.at(-1)
  if (element === null || element === document.body || element === document.documentElement) return 'end'
  if (element === last) return 'same'
  if (reached.includes(element)) return 'end'
  reached.push(element)
  const name = window.elementName(element)
  if (last !== undefined && last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) {
    faults.push(`${name} comes before ${window.elementName(last)} in the document but is reached after it`)
  }
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect()
  const onScreen =
    box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight
  if (!onScreen) faults.push(`${name} has the focus but is not on the screen`)
  else {
    const belongs = (top: Element | null) =>
      top !== null && (top.contains(element) || element.contains(top) || top.closest('label')?.control === element)
    const across = [0.1, 0.5, 0.9].map(part => Math.min(Math.max(box.left + box.width * part, 0), innerWidth - 1))
    const down = [0.1, 0.5, 0.9].map(part => Math.min(Math.max(box.top + box.height * part, 0), innerHeight - 1))
    const seen = across.some(x => down.some(y => belongs(document.elementFromPoint(x, y))))
    if (!seen) faults.push(`${name} has the focus but is covered by something else`)
  }
  const before = unfocused.get(element)
  if (before !== undefined && before === drawing(element)) faults.push(`${name} looks the same with the focus as without it`)
  return 'next'
}
