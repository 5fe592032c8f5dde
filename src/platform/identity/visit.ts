/** What the identity rooms read of a request: its headers, and where it came from. */
export interface Visit {
  readonly headers: Headers
  /** The peer's address as the server saw it (or as a trusted proxy told it); never read from the headers here. */
  readonly remoteAddress: string
}

/** A cookie's value as it was sent. Of two with one name the first counts. */
export function cookie(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return undefined
}

/** Headers that carry this one cookie and nothing else, so that better-auth sees what it is asked about and no more. */
export function withOnly(headers: Headers, name: string): Headers {
  const value = cookie(headers, name)
  return new Headers(value === undefined ? {} : { cookie: `${name}=${value}` })
}

/** Set-Cookie headers as the request would bring them back. */
export function asRequest(answer: Headers): Headers {
  return new Headers({
    cookie: answer
      .getSetCookie()
      .map(line => line.split(';', 1)[0])
      .join('; '),
  })
}

/**
 * The Set-Cookie headers of an answer. A session's cookie loses its age: the browser forgets it when it closes, and how
 * long the session really lasts is decided by us alone, at each request.
 */
export function cookiesOf(answer: Headers): Headers {
  const headers = new Headers()
  for (const line of answer.getSetCookie()) {
    headers.append('set-cookie', /\.session_token=[^;]/.test(line) ? line.replace(/; Max-Age=\d+/i, '') : line)
  }
  return headers
}
