import { parseArgs } from 'node:util'
import type pg from 'pg'
import { readIsoDay } from '../../platform/calendar/index.ts'
import type { Io } from '../../platform/command-line.ts'
import { addPartnership, loadArrangements, problemInWords } from '../arrangements/index.ts'

const partnershipUsage =
  'los partnership add FILE --from DATE    add a partnership from its arrangements, or adopt their next version'

export interface PartnershipTools {
  /** Signed in as the maintenance role. */
  readonly client: pg.Client
  readonly now: Temporal.Instant
}

/** `los partnership add FILE --from DATE`: everything or nothing. A file that is not right is refused with each of its problems. */
export async function runPartnershipAdd(argv: string[], io: Io, { client, now }: PartnershipTools): Promise<number> {
  const read = readArguments(argv)
  if (!read.ok) return refuse(io, `${read.reason}\n${partnershipUsage}`)
  const loaded = loadArrangements(read.file)
  if (!loaded.ok) return refuse(io, loaded.problems.map(problemInWords).join('\n'))
  const { arrangements } = loaded
  const added = await addPartnership(client, arrangements, read.from, now)
  if (!added.ok) return refuse(io, `Nothing was added: ${added.reason}`)
  await io.out(
    `${arrangements.partnership.id}: ${arrangements.partnership.title}, arrangements ${arrangements.version} from ${read.from}\n`,
  )
  return 0
}

type Read =
  | { readonly ok: true; readonly file: string; readonly from: Temporal.PlainDate }
  | { readonly ok: false; readonly reason: string }

function readArguments(argv: string[]): Read {
  try {
    const { values, positionals } = parseArgs({ args: argv, options: { from: { type: 'string' } }, allowPositionals: true })
    const [task, file, ...more] = positionals
    if (task !== 'add') return { ok: false, reason: 'A partnership can be added.' }
    if (file === undefined) return { ok: false, reason: 'Which file?' }
    if (more.length > 0) return { ok: false, reason: `Not understood: ${more.join(' ')}` }
    if (values.from === undefined) return { ok: false, reason: 'From which day? Say --from DATE.' }
    const from = readIsoDay(values.from)
    return from.ok ? { ok: true, file, from: from.day } : { ok: false, reason: `--from: ${from.reason}` }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'Not understood' }
  }
}

function refuse(io: Io, words: string): number {
  io.err(`${words}\n`)
  return 1
}
