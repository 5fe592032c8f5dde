import type { Typed } from './field.ts'

/** What a request carried: typed names from a form, or one value of JSON. */
export type Body =
  | { readonly kind: 'form'; readonly typed: Typed }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'unreadable' }

/** Far more than any form of ours has; so many names can only be meant to keep us busy. */
const mostNames = 1000

/** Reads a form or JSON; anything else, and JSON that is none, is unreadable. */
export async function readBody(request: Request): Promise<Body> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') {
    try {
      const value: unknown = JSON.parse(await request.text())
      const names = typeof value === 'object' && value !== null ? Object.keys(value).length : 0
      return names > mostNames ? { kind: 'unreadable' } : { kind: 'json', value }
    } catch {
      return { kind: 'unreadable' }
    }
  }
  if (type === 'application/x-www-form-urlencoded') return formOf([...new URLSearchParams(await request.text())])
  if (type === 'multipart/form-data') {
    const data = await request.formData().catch(() => undefined)
    if (!data) return { kind: 'unreadable' }
    return formOf((await Promise.all([...data].map(([name, value]) => pairsOf(name, value)))).flat())
  }
  return { kind: 'unreadable' }
}

/** A file that was chosen is its text, with its name beside it; an input where none was chosen is nothing. */
async function pairsOf(name: string, value: string | File): Promise<[string, string][]> {
  if (typeof value === 'string') return [[name, value]]
  if (value.name === '' && value.size === 0) return []
  return [
    [name, await value.text()],
    [`${name}-name`, value.name],
  ]
}

function formOf(pairs: readonly [string, string][]): Body {
  return pairs.length > mostNames ? { kind: 'unreadable' } : { kind: 'form', typed: gathered(pairs) }
}

function gathered(pairs: readonly [string, string][]): Typed {
  const typed: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of pairs) {
    const before = typed[name]
    if (before === undefined) typed[name] = value
    else if (typeof before === 'string') typed[name] = [before, value]
    else before.push(value)
  }
  return { ...typed }
}
