/**
 * Whether an unsafe request with a cookie comes from our own pages: every browser that sends cookies names the site that a
 * request springs from (security.md, "Sessions and forms"). A key in the Authorization header needs none of this.
 */
export function fromOurPages(request: Request, baseUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = request.headers.get('origin')
  if (origin !== null) return named(origin) === named(baseUrl)
  const referer = request.headers.get('referer')
  return (
    site === 'same-origin' || (referer !== null && URL.canParse(referer) && named(new URL(referer).origin) === named(baseUrl))
  )
}

/** This computer has two names that mean the same; a demonstration is opened by either. */
function named(origin: string): string {
  return origin.replace('//localhost:', '//127.0.0.1:')
}
