import { NotReadWhole } from './finished-file.ts'

/** A value of a PDF (ISO 32000-1, 7.3). Strings are bytes, as latin1; names are without their stroke. */
export type PdfValue =
  | { readonly is: 'string' | 'name' | 'word'; readonly text: string }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'reference'; readonly to: number }
  | { readonly is: 'list'; readonly items: readonly PdfValue[] }
  | { readonly is: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> }

export const damagedPdf = new NotReadWhole(
  'damaged',
  'The PDF is damaged or not made as it should be, and what it says cannot be known. Print the document to PDF again.',
)

const blank = '\0\t\n\f\r '
const ends = `${blank}()<>[]{}/%`

/** Reads one value of a PDF after another. Anything that is none is refused. */
export function pdfReader(source: string, start = 0) {
  let at = start
  let depth = 0

  function skip(): void {
    for (;;) {
      while (at < source.length && blank.includes(source[at] ?? '')) at += 1
      if (source[at] !== '%') return
      while (at < source.length && source[at] !== '\n' && source[at] !== '\r') at += 1
    }
  }

  function token(): string {
    const from = at
    while (at < source.length && !ends.includes(source[at] ?? '')) at += 1
    return source.slice(from, at)
  }

  function literal(): PdfValue {
    let [text, open] = ['', 1]
    at += 1
    while (at < source.length) {
      const sign = source[at] ?? ''
      at += 1
      if (sign === '\\') {
        const octal = /^[0-7]{1,3}/.exec(source.slice(at, at + 3))?.[0]
        if (octal !== undefined) {
          text += String.fromCharCode(Number.parseInt(octal, 8) & 0xff)
          at += octal.length
          continue
        }
        const next = source[at] ?? ''
        at += next === '\r' && source[at + 1] === '\n' ? 2 : 1
        text += { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' }[next] ?? next
        continue
      }
      if (sign === '(') open += 1
      if (sign === ')') open -= 1
      if (open === 0) return { is: 'string', text }
      text += sign
    }
    throw damagedPdf
  }

  function hexadecimal(): PdfValue {
    const end = source.indexOf('>', at)
    if (end < 0) throw damagedPdf
    const digits = source.slice(at + 1, end).replace(/[^0-9a-f]/gi, '')
    at = end + 1
    return { is: 'string', text: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1') }
  }

  function dictionary(): PdfValue {
    at += 2
    const entries = new Map<string, PdfValue>()
    for (;;) {
      skip()
      if (source.startsWith('>>', at)) {
        at += 2
        return { is: 'dictionary', entries }
      }
      const key = value()
      if (key.is !== 'name') throw damagedPdf
      entries.set(key.text, value())
    }
  }

  function list(): PdfValue {
    at += 1
    const items: PdfValue[] = []
    for (;;) {
      skip()
      if (source[at] === ']') {
        at += 1
        return { is: 'list', items }
      }
      items.push(value())
    }
  }

  function nested(read: () => PdfValue): PdfValue {
    depth += 1
    if (depth > 100) throw damagedPdf
    const found = read()
    depth -= 1
    return found
  }

  function value(): PdfValue {
    skip()
    const sign = source[at]
    if (sign === undefined) throw damagedPdf
    if (sign === '(') return literal()
    if (source.startsWith('<<', at)) return nested(dictionary)
    if (sign === '<') return hexadecimal()
    if (sign === '[') return nested(list)
    if (sign === '/') {
      at += 1
      const text = token().replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      return { is: 'name', text }
    }
    const reference = /^(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+R(?![A-Za-z0-9])/.exec(source.slice(at, at + 24))
    if (reference) {
      at += reference[0].length
      return { is: 'reference', to: Number(reference[1]) }
    }
    const word = token()
    if (word === '') throw damagedPdf
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(word) ? { is: 'number', value: Number(word) } : { is: 'word', text: word }
  }

  return {
    value,
    skip,
    get at() {
      return at
    },
  }
}

/** A string of a PDF as text: UTF-16, UTF-8, or the bytes as they are. */
export function textOf(bytes: string): string {
  if (bytes.startsWith('\u00fe\u00ff')) return bigEndian(bytes.slice(2))
  if (bytes.startsWith('\u00ff\u00fe')) return Buffer.from(bytes.slice(2), 'latin1').toString('utf16le')
  if (bytes.startsWith('\u00ef\u00bb\u00bf')) return Buffer.from(bytes.slice(3), 'latin1').toString('utf8')
  return bytes
}

function bigEndian(bytes: string): string {
  const even = Buffer.from(bytes.length % 2 ? bytes.slice(0, -1) : bytes, 'latin1')
  return even.swap16().toString('utf16le')
}
