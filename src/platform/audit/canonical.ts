import canonicalize from 'canonicalize'
import type { AuditBody } from './event.ts'

/** The bytes that are hashed: canonical JSON (RFC 8785), so that anyone can compute the same hash again. */
export function canonicalBody(body: AuditBody): string {
  const text = canonicalize(body)
  if (text === undefined) throw new Error('An audit entry has no canonical form')
  return text
}
