import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'

const addresses = new WeakMap<Request, string>()

/**
 * Notes from which network address each request comes: the socket's, or, behind a proxy that the configuration trusts, the one
 * that this proxy tells. Any other sender's X-Forwarded-For is ignored.
 */
export function rememberRemoteAddress(trustedProxies: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const peer = c.env && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? '') : 'inside'
    const told = trustedProxies.includes(peer) ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
    addresses.set(c.req.raw, told ?? peer)
    await next()
  }
}

export function remoteAddressOf(request: Request): string {
  return addresses.get(request) ?? 'unknown'
}
