import canonicalize from 'canonicalize'
import type { AuditBody } from './event.ts'

/**
 * The bytes that are hashed: canonical JSON (RFC 8785), so that anyone can compute the same hash again. What no database text
 * can hold (U+0000, half a character: they come with made-up addresses) becomes U+FFFD: the refusal is logged all the same.
 */
export function canonicalBody(body: AuditBody): string {
  const text = canonicalize(JSON.parse(JSON.stringify(body), (_, value) => (typeof value === 'string' ? storable(value) : value)))
  if (text === undefined) throw new Error('An audit entry has no canonical form')
  return text
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD')
}
