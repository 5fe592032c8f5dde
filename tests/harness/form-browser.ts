import type { Hono } from 'hono'

/** One answer as a browser has it. */
export interface Seen {
  readonly status: number
  readonly location: string | null
  readonly text: string
  readonly headers: Headers
}

/** A browser with a cookie jar, for tests of pages without a port: follows no redirect by itself, and sends forms as they stand. */
export interface TestBrowser {
  get(path: string): Promise<Seen>
  /** Opens the page and sends its form with these answers; `changes` replaces headers of the request. */
  send(path: string, answers: Readonly<Record<string, string>>, changes?: Readonly<Record<string, string>>): Promise<Seen>
  /** Forgets or alters a cookie. */
  readonly cookies: Map<string, string>
}

export function openTestBrowser(app: Hono, origin = 'http://127.0.0.1:3000'): TestBrowser {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit): Promise<Seen> => {
    const headers = new Headers(init.headers)
    headers.set('accept', 'text/html')
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await app.request(new URL(path, origin).href, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const at = pair.indexOf('=')
      if (attributes.includes('Max-Age=0')) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return {
      status: response.status,
      location: response.headers.get('location'),
      text: await response.text(),
      headers: response.headers,
    }
  }
  const browser: TestBrowser = {
    cookies,
    get: path => ask(path, {}),
    async send(path, answers, changes = {}) {
      const page = await browser.get(path)
      const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name ?? '',
        (value ?? '').replaceAll('&amp;', '&'),
      ])
      const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...answers })
      return ask(path, { method: 'POST', body, headers: { origin, ...changes } })
    },
  }
  return browser
}
