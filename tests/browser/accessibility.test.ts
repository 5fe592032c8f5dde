import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newPage, openBrowser, whyNoBrowser, widths } from './browser.ts'
import {
  expectAccessible,
  expectErrorSummaryFocused,
  expectKeyboardOrder,
  expectPicturesHaveWords,
  expectReflow,
  expectTitle,
} from './expect-accessible.ts'

const missing = whyNoBrowser()
let browser: Browser | undefined

beforeAll(async () => {
  if (missing === null) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})
beforeEach(context => {
  if (missing !== null) context.skip(missing)
})

/** A page as strict as ours will be: no script of its own may run. */
async function show(body: string, { title = 'Incident 7 – Line of Sight', javaScript = true, head = '' } = {}): Promise<Page> {
  if (browser === undefined) throw new Error('the browser is not open')
  const page = await newPage(browser, { width: widths.desk, javaScript })
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`
  await page.setContent(
    `<!doctype html><html lang="en"><head>${policy}<title>${title}</title>${head}</head><body>${body}</body></html>`,
  )
  return page
}

const goodPage = `<main><h1><span class="govuk-caption-l">Halton</span>Incident 7</h1>
  <p><a href="/my-work">My work</a></p>
  <form><label for="what">What happened</label><input id="what" name="what">
  <fieldset><legend>Is the child safe now?</legend>
    <input type="radio" id="yes" name="safe" value="yes"><label for="yes">Yes</label>
    <input type="radio" id="no" name="safe" value="no"><label for="no">No</label></fieldset>
  <label for="when">When</label><input type="date" id="when" name="when"><button>Send</button></form>
  <details><summary>More</summary><a href="/inside">Inside</a></details></main>`

describe('a good page passes every check', () => {
  test('as it is', async () => {
    await expectAccessible(await show(goodPage))
  })

  test('where the person has switched scripts off', async () => {
    await expectAccessible(await show(goodPage, { javaScript: false }))
  })

  test('whatever had the focus before', async () => {
    const page = await show(goodPage)
    await page.locator('button').focus()
    await expectKeyboardOrder(page)
  })
})

test('axe: a field without a label is named with its selector and help', async () => {
  const page = await show('<main><h1>Incident 7</h1><input id="what"></main>')
  await expect(expectAccessible(page)).rejects.toThrow(/label: Form elements must have labels.*\n\s+#what: /)
})

test('axe works without scripts too, and all faults come together', async () => {
  const page = await show('<main><h1>Incident 7</h1><p style="color:#aaa">Due</p><svg width="9" height="9"></svg></main>', {
    javaScript: false,
  })
  await expect(expectAccessible(page)).rejects.toThrow(/^2 accessibility faults[\s\S]*neither role="img"[\s\S]*color-contrast/)
})

describe('title', () => {
  const heading = '<h1>Incident 7</h1>'
  test.each([
    ['another title', heading, 'Line of Sight', /does not say “Incident 7”/],
    ['two headings', heading + heading, 'Incident 7', /2 first-level headings/],
    ['no heading', '<h2>Incident 7</h2>', 'Incident 7', /0 first-level headings/],
  ])('%s is refused', async (_, body, title, message) => {
    await expect(expectTitle(await show(body, { title }))).rejects.toThrow(message)
  })
})

describe('reflow', () => {
  test.each([
    ['a box of fixed width', '<div style="width:500px">Wide</div>', /div “Wide” ends at 508 px/],
    ['a word without a break', `<p>${'a'.repeat(80)}</p>`, /p “a+” ends at|the page scrolls sideways/],
    [
      'words cut off',
      '<p style="width:100px;overflow:hidden;white-space:nowrap">The national Panel was told</p>',
      /cuts off its content/,
    ],
  ])('%s is refused', async (_, body, message) => {
    await expect(expectReflow(await show(body))).rejects.toThrow(message)
  })

  test('a table that scrolls in its own box, and words for screen readers only, are well', async () => {
    const wide = '<div style="overflow-x:auto"><table style="width:900px"><tr><td>1</td></tr></table></div>'
    const unseen =
      '<span style="position:absolute;width:1px;height:1px;overflow:hidden;white-space:nowrap">Late by two days</span>'
    const page = await show(wide + unseen)
    await expectReflow(page)
    expect(page.viewportSize()?.width).toBe(widths.desk)
  })
})

describe('keyboard', () => {
  const link = '<a href="/a">First</a>'
  test.each([
    ['an order that is not the document’s', `${link}<a href="/b" tabindex="1">Second</a>`, /“Second” has a tabindex above 0/],
    ['a button made of a div', '<div role="button">Send</div>', /div “Send” is never reached/],
    ['a focus that cannot be seen', `<style>a:focus{outline:none}</style>${link}`, /“First” looks the same/],
    [
      'a focus that changes the colour of the words only',
      `<style>a:focus{outline:none;color:#a00}</style>${link}`,
      /“First” looks the same/,
    ],
    ['a transparent outline alone', `<style>a:focus{outline:3px solid transparent}</style>${link}`, /“First” looks the same/],
    ['a link outside the screen', '<a href="/a" style="position:absolute;left:-900px">First</a>', /is not on the screen/],
    [
      'a link under a bar',
      `${link}<div style="position:fixed;inset:0 0 auto;height:90px;background:#fff">Bar</div>`,
      /is covered/,
    ],
  ])('%s is refused', async (_, body, message) => {
    await expect(expectKeyboardOrder(await show(body))).rejects.toThrow(message)
  })

  test('a trap is refused', async () => {
    const page = await show(`<button id="trap">Stay</button>${link}`)
    await page.evaluate(() => document.addEventListener('keydown', event => event.preventDefault()))
    await page.locator('#trap').focus()
    await expect(expectKeyboardOrder(page)).rejects.toThrow(/“First” is never reached/)
  })

  test('a script that turns the order round is refused', async () => {
    const page = await show('<button id="one">One</button><button id="two">Two</button>')
    await page.evaluate(() =>
      document.addEventListener('keydown', event => {
        event.preventDefault()
        document.getElementById(document.activeElement?.id === 'two' ? 'one' : 'two')?.focus()
      }),
    )
    await expect(expectKeyboardOrder(page)).rejects.toThrow(
      /button#one “One” comes before button#two “Two” in the document but is reached after it/,
    )
  })

  test('a focus drawn by the label of a tick box, and a link that appears when it is reached, are well', async () => {
    const style = `<style>input{opacity:0} input:focus + label::before{box-shadow:0 0 0 3px #000} label::before{content:"x"}
      .skip{position:absolute;left:-900px} .skip:focus{left:0;outline:3px solid #000}</style>`
    const page = await show(
      `${style}<a class="skip" href="#main">Skip</a><input type="checkbox" id="a"><label for="a">Agreed</label>`,
    )
    await expectKeyboardOrder(page)
  })
})

describe('error summary', () => {
  const summary = '<div class="govuk-error-summary" tabindex="-1" autofocus><a href="#what">Say what happened</a></div>'
  const field =
    '<p id="what-error" class="govuk-error-message">Say what happened</p><input id="what" aria-describedby="what-error">'
  const title = 'Error: Raise a concern'

  test('focused, and leading to its field, is well, also without scripts', async () => {
    await expectErrorSummaryFocused(await show(summary + field, { title }))
    await expectErrorSummaryFocused(await show(summary + field, { title, javaScript: false }))
  })

  test.each([
    ['none', field, title, /there is no error summary/],
    ['without the focus', summary.replace(' autofocus', '') + field, title, /not on the error summary/],
    ['a title that is silent', summary + field, 'Raise a concern', /does not start with “Error: ”/],
    ['a line to nowhere', summary, title, /leads to #what, which is not on the page/],
    ['a field without its message', `${summary}<input id="what">`, title, /not tied to a message/],
    [
      'a message without its line',
      `${summary}${field}<p class="govuk-error-message">Say when</p>`,
      title,
      /“Say when” is not in the error summary/,
    ],
    [
      'a line that cannot be followed',
      summary + field.replace('<input', '<div').replace('what-error">', 'what-error"></div>'),
      title,
      /puts the focus on #, not on #what/,
    ],
  ])('%s is refused', async (_, body, title, message) => {
    await expect(expectErrorSummaryFocused(await show(body, { title }))).rejects.toThrow(message)
  })
})

describe('pictures', () => {
  const chart = '<svg role="img" aria-label="Clocks of this incident" width="300" height="40"></svg>'
  const table = '<table><tr><td>1</td></tr></table>'
  test.each([
    ['a drawing that says nothing', '<p>Due <svg width="20" height="20"></svg></p>', /neither role="img" nor aria-hidden/],
    ['an unnamed picture', '<svg role="img" width="20" height="20"></svg>', /without a name/],
    ['a hidden drawing alone', '<div><svg aria-hidden="true" width="20" height="20"></svg></div>', /no words beside it/],
    ['a chart without its table', `<figure>${chart}</figure>${table}`, /a chart without its table/],
  ])('%s is refused', async (_, body, message) => {
    await expect(expectPicturesHaveWords(await show(body))).rejects.toThrow(message)
  })

  test('an icon beside words, a named icon and a chart with its table are well', async () => {
    const icons =
      '<p><svg aria-hidden="true" width="20" height="20"></svg> Late</p><svg role="img" aria-label="Late" width="20" height="20"></svg>'
    const beside = `<svg role="img" aria-label="Clocks" aria-details="numbers" width="300" height="40"></svg><div id="numbers">${table}</div>`
    await expectPicturesHaveWords(
      await show(`${icons}<figure>${chart}<details><summary>Table</summary>${table}</details></figure>${beside}`),
    )
  })
})
