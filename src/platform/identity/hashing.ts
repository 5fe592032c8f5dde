import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A keyed hash for one purpose: the same word hashed for another purpose, or under another secret, differs. */
export function keyedHash(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('base64url')
}

/** 256 random bits, as they stand in a link. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Equal, compared in a time that does not tell where they differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The text of a cookie that better-auth signed with this secret, as it stands in a request; undefined for a forged or broken one. */
export function signedText(secret: string, sent: string | undefined): string | undefined {
  if (sent === undefined || !/^(?:[\w.~-]|%[\dA-F]{2})+$/i.test(sent)) return undefined
  const [, text, signature] = /^(.+)\.([^.]+)$/.exec(decoded(sent)) ?? []
  if (text === undefined || signature === undefined) return undefined
  return sameText(signature, createHmac('sha256', secret).update(text).digest('base64')) ? text : undefined
}

function decoded(sent: string): string {
  try {
    return decodeURIComponent(sent)
  } catch {
    return ''
  }
}
