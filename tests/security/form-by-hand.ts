import { openTestBrowser, type TestBrowser } from '../harness/form-browser.ts'

import type { TestInstallation } from '../harness/installation.ts'

type Here = Pick<TestInstallation, 'app' | 'config'>

/** What came back for a form that was sent by hand. */
export interface Sent {
  readonly status: number
  readonly location: string | null
  readonly text: string
  readonly headers: Headers
}

/** A page with a form, as it stood when it was opened: what happens to the session afterwards does not change it. */
export interface OpenForm {
  /** The hidden fields: the token, the version and the draft's revision that the page has seen. */
  readonly hidden: Readonly<Record<string, string>>
  readonly page: string
}

/** One press of a person of the demonstration, as the sign-in page sends it. */
export async function signIn(here: Here, username: string): Promise<TestBrowser> {
  const browser = openTestBrowser(here.app, here.config.baseUrl)
  const answer = await browser.send('/sign-in', { username })
  if (answer.status !== 303) throw new Error(`${username} could not sign in: ${answer.status}`)
  return browser
}

export const cookieOf = ({ cookies }: TestBrowser) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

export async function openForm(browser: TestBrowser, path: string): Promise<OpenForm> {
  const { text } = await browser.get(path)
  const hidden = [...text.matchAll(/<input type="hidden" name="(_[^"]+)" value="([^"]*)"/g)]
  return { page: text, hidden: Object.fromEntries(hidden.map(([, name, value]) => [name ?? '', value ?? ''])) }
}

/** Sends a form that was opened before, with the cookies that the browser has now; `changes` replaces headers. */
export async function sendForm(
  here: Here,
  browser: TestBrowser,
  path: string,
  fields: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string>> = {},
): Promise<Sent> {
  const headers = new Headers({ accept: 'text/html', origin: here.config.baseUrl, cookie: cookieOf(browser), ...changes })
  for (const [name, value] of Object.entries(changes)) if (value === '') headers.delete(name)
  const response = await here.app.request(`${here.config.baseUrl}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
  })
  return {
    status: response.status,
    location: response.headers.get('location'),
    text: await response.text(),
    headers: response.headers,
  }
}

/** A page's model, by session. */
export async function jsonOf(here: Here, browser: TestBrowser, path: string): Promise<unknown> {
  const answer = await here.app.request(`${here.config.baseUrl}${path}`, {
    headers: { accept: 'application/json', cookie: cookieOf(browser) },
  })
  return answer.json()
}

/** What the page's script sends while a person types. */
export async function autosave(
  here: Here,
  browser: TestBrowser,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ status: number; version?: string; beside?: boolean }> {
  const { status, text } = await sendForm(here, browser, `${path}?draft=yes`, fields, { accept: 'application/json' })
  const json = text.startsWith('{') ? (JSON.parse(text) as { version?: number; beside?: boolean }) : {}
  return {
    status,
    ...(json.version === undefined ? {} : { version: String(json.version) }),
    ...(json.beside === undefined ? {} : { beside: json.beside }),
  }
}
