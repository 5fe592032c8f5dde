import type pg from 'pg'
import { z } from 'zod'
import { type ChainEnd, type Finding, type KeptEntry, walkChain } from './chain-walk.ts'

export type { Finding } from './chain-walk.ts'

/** The end of a chain at one moment, to be kept where nobody who could change the log can reach it. `at` is when its entry was written. */
export interface Head extends ChainEnd {
  readonly chain: string
  readonly at: string
}

export interface ChainState {
  readonly chain: string
  readonly entries: number
  readonly whole: boolean
  /** Undefined for a chain without entries. */
  readonly head: Head | undefined
}

export interface AuditReport {
  readonly chains: readonly ChainState[]
  readonly findings: readonly Finding[]
}

const batch = 2_000

/**
 * Reads every chain of the log from its first entry to its last, computes each hash anew, and says what is altered, missing,
 * swapped, forged or cut off, and where (U5). Also whether each organisation's copies of who read its information agree with
 * the entries. `client` is signed in as maintenance; it sees one moment of the database, which may be at work meanwhile.
 * A log rewritten whole, with all its hashes, is found by `heads` only.
 */
export async function verifyAudit(client: Pick<pg.ClientBase, 'query'>, heads: readonly Head[] = []): Promise<AuditReport> {
  await client.query('begin isolation level repeatable read read only')
  try {
    const ends = z
      .array(z.object({ chain: z.string(), sequence: z.coerce.number(), hash: z.string() }))
      .parse((await client.query(`select chain, sequence, encode(hash, 'hex') as hash from records.audit_chain`)).rows)
    const named = z
      .array(z.object({ chain: z.string() }))
      .parse(
        (await client.query('select distinct chain from records.audit_entry union select distinct chain from records.reading'))
          .rows,
      )
    const organisations = new Set(
      z
        .array(z.object({ id: z.string() }))
        .parse((await client.query('select id from records.organisation')).rows)
        .map(row => row.id),
    )
    const chains: ChainState[] = []
    const findings: Finding[] = []
    for (const chain of [...new Set([...ends, ...named, ...heads].map(row => row.chain))].sort()) {
      const kept = ends.find(end => end.chain === chain)
      const walk = walkChain(
        chain,
        kept,
        heads.filter(head => head.chain === chain),
      )
      const at = await takeEntries(client, chain, organisations, walk)
      const ended = walk.end()
      findings.push(...ended.findings)
      chains.push({
        chain,
        entries: ended.entries,
        whole: ended.findings.length === 0,
        head: ended.entries === 0 ? undefined : { chain, ...ended.last, at },
      })
    }
    return { chains, findings }
  } finally {
    await client.query('rollback')
  }
}

const entryRow = z.object({ sequence: z.coerce.number(), body: z.string(), previous: z.string(), hash: z.string() })

/** Gives one chain's entries to its walk, some at a time, with the copies that were made of them. Gives the time of the last. */
async function takeEntries(
  client: Pick<pg.ClientBase, 'query'>,
  chain: string,
  organisations: ReadonlySet<string>,
  walk: ReturnType<typeof walkChain>,
): Promise<string> {
  let after = Number.MIN_SAFE_INTEGER
  let at = ''
  for (;;) {
    const { rows } = await client.query(
      `select sequence, body, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
       from records.audit_entry where chain = $1 and sequence > $2 order by sequence limit $3`,
      [chain, after, batch],
    )
    const entries = z.array(entryRow).parse(rows)
    const upTo = entries.length === batch ? (entries.at(-1)?.sequence ?? after) : Number.MAX_SAFE_INTEGER
    for (const entry of entries) walk.take(entry)
    at = entries.length > 0 ? written.parse(JSON.parse(entries.at(-1)?.body ?? '')).at : at
    await compareReadings(client, chain, { after, upTo }, entries, organisations, walk)
    if (entries.length < batch) return at
    after = upTo
  }
}

const text = z
  .string()
  .nullish()
  .transform(value => value ?? '')
const written = z.object({
  at: text,
  subject: text,
  role: text,
  organisation: text,
  informationOf: z.array(z.string()).nullish(),
  details: z.object({ reference: text }).nullish(),
})
const readingRow = z.object({
  organisation: z.string(),
  sequence: z.coerce.number(),
  at: z.string(),
  subject: z.string(),
  reference: z.string(),
  readerRole: z.string(),
  readerOrganisation: z.string(),
})
type Reading = z.infer<typeof readingRow>

/** The copies that an entry asks for, one for each organisation that there is. */
function readingsDue(entry: KeptEntry, organisations: ReadonlySet<string>): Reading[] {
  const body = written.parse(JSON.parse(entry.body))
  return [...new Set(body.informationOf)]
    .filter(organisation => organisations.has(organisation))
    .map(organisation => ({
      organisation,
      sequence: entry.sequence,
      at: body.at,
      subject: body.subject,
      reference: body.details?.reference ?? '',
      readerRole: body.role,
      readerOrganisation: body.organisation,
    }))
}

async function compareReadings(
  client: Pick<pg.ClientBase, 'query'>,
  chain: string,
  between: { readonly after: number; readonly upTo: number },
  entries: readonly KeptEntry[],
  organisations: ReadonlySet<string>,
  walk: ReturnType<typeof walkChain>,
): Promise<void> {
  const { rows } = await client.query(
    `select organisation_id as organisation, sequence, at, subject, reference, reader_role as "readerRole", reader_organisation as "readerOrganisation"
     from records.reading where chain = $1 and sequence > $2 and sequence <= $3`,
    [chain, between.after, between.upTo],
  )
  const key = (reading: Reading) => `${reading.sequence} ${reading.organisation}`
  const there = new Map(
    z
      .array(readingRow)
      .parse(rows)
      .map(reading => [key(reading), reading]),
  )
  for (const due of entries.flatMap(entry => readingsDue(entry, organisations))) {
    const found = there.get(key(due))
    there.delete(key(due))
    if (!found) walk.find(due.sequence, `has lost the copy of it that ${due.organisation} was given`)
    else if (!sameReading(found, due))
      walk.find(due.sequence, `and the copy of it that ${due.organisation} was given do not agree`)
  }
  for (const forged of there.values()) walk.find(forged.sequence, `never gave a copy to ${forged.organisation}, and one is there`)
}

function sameReading(one: Reading, other: Reading): boolean {
  const facts = ({ at, subject, reference, readerRole, readerOrganisation }: Reading) =>
    JSON.stringify([at, subject, reference, readerRole, readerOrganisation])
  return facts(one) === facts(other)
}
