import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newPage, openBrowser, whyNoBrowser, widths } from './browser.ts'
import { expectAccessible } from './expect-accessible.ts'
import { signIn } from './sign-in.ts'

/** The checks raise no false alarm: GOV.UK's own components with their own styles pass, and break where we break them. */
const govuk = fileURLToPath(new URL('../../node_modules/govuk-frontend/dist', import.meta.url))
const missing = whyNoBrowser()
let browser: Browser | undefined
let page: Page

beforeAll(async () => {
  if (missing === null) browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})
beforeEach(async context => {
  if (missing !== null) context.skip(missing)
  if (browser === undefined) throw new Error('the browser is not open')
  page = await newPage(browser, { width: widths.desk })
  return () => page.context().close()
})

const form = `{% extends "govuk/template.njk" %}
{% from "govuk/components/button/macro.njk" import govukButton %}
{% from "govuk/components/checkboxes/macro.njk" import govukCheckboxes %}
{% from "govuk/components/date-input/macro.njk" import govukDateInput %}
{% from "govuk/components/details/macro.njk" import govukDetails %}
{% from "govuk/components/error-summary/macro.njk" import govukErrorSummary %}
{% from "govuk/components/radios/macro.njk" import govukRadios %}
{% from "govuk/components/textarea/macro.njk" import govukTextarea %}
{% block pageTitle %}Error: Raise a concern – Line of Sight{% endblock %}
{% block header %}<header class="govuk-header">Line of Sight</header>{% endblock %}
{% block footer %}{% endblock %}
{% block content %}
{{ govukErrorSummary({ titleText: 'There is a problem', attributes: { tabindex: '-1', autofocus: '' }, errorList: [{ text: 'Say if the child is safe now', href: '#safe' }] }) }}
<h1 class="govuk-heading-l">Raise a concern</h1>
<form method="post">
{{ govukRadios({ name: 'safe', fieldset: { legend: { text: 'Is the child safe now?' } }, errorMessage: { text: 'Say if the child is safe now' }, items: [{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }] }) }}
{{ govukCheckboxes({ name: 'known', fieldset: { legend: { text: 'Who knows?' } }, items: [{ value: 'police', text: 'Police' }, { value: 'health', text: 'Health' }] }) }}
{{ govukDateInput({ id: 'when', namePrefix: 'when', fieldset: { legend: { text: 'When did it happen?' } } }) }}
{{ govukTextarea({ name: 'what', id: 'what', label: { text: 'What happened' } }) }}
{{ govukDetails({ summaryText: 'What counts as serious', html: '<a class="govuk-link" href="/arrangements">The definition</a>' }) }}
{{ govukButton({ text: 'Send' }) }}
</form>
{% endblock %}`

async function showForm(styles = ''): Promise<void> {
  const html = new nunjucks.Environment(new nunjucks.FileSystemLoader(govuk), {
    trimBlocks: true,
    lstripBlocks: true,
  }).renderString(form, {})
  const css = await readFile(`${govuk}/govuk/govuk-frontend.min.css`, 'utf8')
  await page.setContent(html.replace('</head>', `<style>${css}${styles}</style></head>`))
}

test('a refused form of GOV.UK components is accessible', async () => {
  await showForm()
  await expectAccessible(page)
})

test('the same form with the focus style of its radio buttons taken away is not', async () => {
  await showForm(
    '.govuk-radios__input:focus + .govuk-radios__label::before { outline: none; box-shadow: none; border-width: 2px }',
  )
  await expect(expectAccessible(page)).rejects.toThrow(/^1 accessibility fault .*\n- input#safe “name=safe” looks the same/)
})

test('signing in presses the person’s button, and says so when that fails', async () => {
  const answer = (body: string) => ({ contentType: 'text/html', body: `<!doctype html><title>Line of Sight</title>${body}` })
  const buttons =
    '<form action="/my-work"><button name="as" value="police-delegate">P</button></form><form action="/sign-in"><button name="as" value="locked-out">L</button></form>'
  await page.route('**/*', route =>
    route.fulfill(answer(route.request().url().includes('/sign-in') ? buttons : '<h1>My work</h1>')),
  )
  await signIn(page, 'http://demonstration.test', 'police-delegate')
  expect(new URL(page.url()).search).toBe('?as=police-delegate')
  await expect(signIn(page, 'http://demonstration.test', 'nobody')).rejects.toThrow('no button for nobody')
  await expect(signIn(page, 'http://demonstration.test', 'locked-out')).rejects.toThrow('locked-out was not let in')
})
