import { z } from 'zod'

const address = z
  .email()
  .max(254)
  .regex(/^[\x21-\x7e]+$/)
const displayName = /^[\p{L}\p{N}][\p{L}\p{N} .'&-]{0,79}$/u

/** One address and nothing else: `someone@example.org`. A list, a name, spaces, line breaks and non-ASCII are refused. */
export function isMailAddress(text: string): boolean {
  return address.safeParse(text).success
}

/** A sender: `noreply@example.org` or `Line of Sight <noreply@example.org>`; undefined when it is neither. */
export function parseSender(text: string): { readonly name: string; readonly address: string } | undefined {
  const named = /^([^<>]*) <([^<>]+)>$/.exec(text)
  const sender = { name: named?.[1] ?? '', address: named?.[2] ?? text }
  return isMailAddress(sender.address) && (sender.name === '' || displayName.test(sender.name)) ? sender : undefined
}
