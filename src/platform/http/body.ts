import type { SentFile } from '../files/uploaded-file.ts'
import type { Typed } from './field.ts'

/** What a request carried: typed names from a form with the files chosen on it, or one value of JSON. */
export type Body =
  | { readonly kind: 'form'; readonly typed: Typed; readonly files: SentFiles }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'unreadable' }

/** The files that were chosen, under the name of their field. */
export type SentFiles = ReadonlyMap<string, readonly SentFile[]>

/** Far more than any form of ours has; so many names can only be meant to keep us busy. */
const mostNames = 1000

/**
 * Reads a form or JSON; anything else, and JSON that is none, is unreadable. What is chosen in a field named in `uploads` stays as its
 * bytes; any other file is its text.
 */
export async function readBody(request: Request, uploads: ReadonlySet<string> = new Set()): Promise<Body> {
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
  if (type === 'application/x-www-form-urlencoded') return formOf([...new URLSearchParams(await request.text())], new Map())
  if (type === 'multipart/form-data') {
    const data = await request.formData().catch(() => undefined)
    if (!data) return { kind: 'unreadable' }
    const files = new Map<string, readonly SentFile[]>()
    for (const [name, value] of data) {
      if (typeof value === 'string' || !uploads.has(name) || isNone(value)) continue
      files.set(name, [...(files.get(name) ?? []), { name: value.name, content: new Uint8Array(await value.arrayBuffer()) }])
    }
    return formOf((await Promise.all([...data].map(([name, value]) => pairsOf(name, value, uploads)))).flat(), files)
  }
  return { kind: 'unreadable' }
}

/** A file that was chosen is its text, with its name beside it; an input where none was chosen is nothing. */
async function pairsOf(name: string, value: string | File, uploads: ReadonlySet<string>): Promise<[string, string][]> {
  if (typeof value === 'string') return [[name, value]]
  if (isNone(value)) return []
  if (uploads.has(name)) return [[`${name}-name`, value.name]]
  return [
    [name, await value.text()],
    [`${name}-name`, value.name],
  ]
}

const isNone = (file: File) => file.name === '' && file.size === 0

function formOf(pairs: readonly [string, string][], files: SentFiles): Body {
  return pairs.length > mostNames ? { kind: 'unreadable' } : { kind: 'form', typed: gathered(pairs), files }
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
