import type { MiddlewareHandler } from 'hono'

/** What every answer says to the browser: nothing from elsewhere, in no frame, kept by nobody (security.md). */
export function securityHeaders(https: boolean): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const headers = c.res.headers
    // A file says what it may do itself: nothing.
    if (!headers.has('Content-Security-Policy'))
      headers.set(
        'Content-Security-Policy',
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      )
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'same-origin')
    headers.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    headers.set('X-Frame-Options', 'DENY')
    if (https) headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
    if (!c.req.path.startsWith('/assets/')) headers.set('Vary', 'Accept, Cookie, Authorization')
  }
}
