import type { Typed } from './field.ts'

/** What a request carried: typed names from a form, or one value of JSON. */
export type Body =
  | { readonly kind: 'form'; readonly typed: Typed }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'unreadable' }

/** Reads a form or JSON; anything else, and JSON that is none, is unreadable. */
export async function readBody(request: Request): Promise<Body> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') {
    try {
      return { kind: 'json', value: JSON.parse(await request.text()) }
    } catch {
      return { kind: 'unreadable' }
    }
  }
  if (type === 'application/x-www-form-urlencoded')
    return { kind: 'form', typed: gathered(new URLSearchParams(await request.text())) }
  if (type === 'multipart/form-data') {
    const data = await request.formData().catch(() => undefined)
    if (!data) return { kind: 'unreadable' }
    return { kind: 'form', typed: gathered([...data].filter((pair): pair is [string, string] => typeof pair[1] === 'string')) }
  }
  return { kind: 'unreadable' }
}

function gathered(pairs: Iterable<[string, string]>): Typed {
  const typed: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of pairs) {
    const before = typed[name]
    if (before === undefined) typed[name] = value
    else if (typeof before === 'string') typed[name] = [before, value]
    else before.push(value)
  }
  return { ...typed }
}
