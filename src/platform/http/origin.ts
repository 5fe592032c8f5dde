/**
 * Whether an unsafe request with a cookie comes from our own pages: every browser that sends cookies names the site that a
 * request springs from (security.md, "Sessions and forms"). A key in the Authorization header needs none of this.
 */
export function fromOurPages(request: Request, baseUrl: string): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = request.headers.get('origin')
  if (origin === null) return site === 'same-origin' || request.headers.get('referer')?.startsWith(`${baseUrl}/`) === true
  return origin === baseUrl
}
