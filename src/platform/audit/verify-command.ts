import { existsSync } from 'node:fs'
import { appendFile, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { z } from 'zod'
import { type AuditReport, type Head, verifyAudit } from './verify.ts'

/** What a command of the terminal is given. A promise from `out` is waited for. */
export interface TerminalIo {
  out(text: string): void | Promise<void>
  err(text: string): void
}

const verifyAuditUsage = `los verify-audit [--head FILE] [--export-head FILE|-]
  Reads the whole audit log and says whether it is whole; the exit code is 1 when it is not, and each fault is named with its place.
  --head FILE           compares it with the heads in FILE, which was exported before and kept elsewhere
  --export-head FILE|-  when all is well, adds the head of each chain to FILE, or prints it (-); heads that FILE holds are compared first`

/** `los verify-audit`: one line for each chain, one for each fault. `connect` gives a connection as maintenance; it is closed here. */
export async function runVerifyAudit(
  argv: readonly string[],
  io: TerminalIo,
  connect: () => Promise<pg.Client>,
): Promise<number> {
  const asked = readArguments(argv)
  if (typeof asked === 'string') {
    io.err(`${asked}\n${verifyAuditUsage}\n`)
    return 1
  }
  if (asked.help) {
    await io.out(`${verifyAuditUsage}\n`)
    return 0
  }
  const kept = await readHeads(asked.head, asked.exportHead)
  if (typeof kept === 'string') {
    io.err(`${kept}\n`)
    return 1
  }
  const client = await connect()
  try {
    const report = await verifyAudit(client, kept)
    await say(report, io, asked.exportHead === '-')
    if (report.findings.length > 0 || report.chains.length === 0) return 1
    if (asked.exportHead !== undefined) await exportHeads(report, asked.exportHead, kept, io)
    return 0
  } finally {
    await client.end()
  }
}

interface Asked {
  readonly help: boolean
  readonly head: string | undefined
  readonly exportHead: string | undefined
}

function readArguments(argv: readonly string[]): Asked | string {
  const values = new Map<string, string>()
  const words = argv.flatMap(word =>
    /^--[a-z-]+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word],
  )
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--help') return { help: true, head: undefined, exportHead: undefined }
    if (word !== '--head' && word !== '--export-head') return `${JSON.stringify(word)} is not an option of los verify-audit.`
    if (values.has(word)) return `${word} is given twice.`
    const value = words.shift()
    if (!value || value.startsWith('--')) return `${word} needs a file after it.`
    values.set(word, value)
  }
  if (values.get('--head') === '-') return '--head needs a file: a head that is kept elsewhere.'
  return { help: false, head: values.get('--head'), exportHead: values.get('--export-head') }
}

const headLine = z.object({
  chain: z.string().min(1),
  sequence: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.string(),
})

/** The heads of these files, or what is wrong with one of them. The file to export to may still be missing. */
async function readHeads(head: string | undefined, exportHead: string | undefined): Promise<readonly Head[] | string> {
  const also = exportHead !== undefined && exportHead !== '-' && exportHead !== head && existsSync(exportHead) ? [exportHead] : []
  const heads: Head[] = []
  for (const file of [...(head === undefined ? [] : [head]), ...also]) {
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) return `${file} cannot be read.`
    for (const [index, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue
      const read = headLine.safeParse(parsed(line))
      if (!read.success)
        return `${file}:${index + 1}: this is not a head such as {"chain":"…","sequence":12,"hash":"…","at":"…"}.`
      heads.push(read.data)
    }
    if (file === head && heads.length === 0) return `${file} holds no head.`
  }
  return heads
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Words about the log go to the error output when the heads themselves are printed. */
async function say({ chains, findings }: AuditReport, io: TerminalIo, headsArePrinted: boolean): Promise<void> {
  if (chains.length === 0) io.err('There is no audit log here: is this the right database?\n')
  for (const { chain, entries, whole, head } of chains) {
    const line = `${chain}: ${entries.toLocaleString('en-GB')} ${entries === 1 ? 'entry' : 'entries'}, ${whole ? 'whole' : 'NOT WHOLE'}${head ? `, head ${head.hash.slice(0, 16)}…` : ''}\n`
    if (headsArePrinted) io.err(line)
    else await io.out(line)
  }
  for (const { chain, sequence, what } of findings) {
    io.err(sequence === undefined ? `${chain}: the chain ${what}\n` : `${chain}: entry ${sequence} ${what}\n`)
  }
}

/** Adds the heads to what is there, so that an older one is never lost; one that is there already is not written again. */
async function exportHeads({ chains }: AuditReport, to: string, kept: readonly Head[], io: TerminalIo): Promise<void> {
  const known = new Set(to === '-' ? [] : kept.map(head => `${head.chain} ${head.hash}`))
  const fresh = chains.flatMap(({ head }) => (head && !known.has(`${head.chain} ${head.hash}`) ? [head] : []))
  const lines = fresh.map(({ chain, sequence, hash, at }) => `${JSON.stringify({ chain, sequence, hash, at })}\n`).join('')
  if (to === '-') await io.out(lines)
  else await appendFile(to, lines, { mode: 0o600 })
}
