import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { entryHash } from './chain-walk.ts'
import { type AuditTestDatabase, auditTestDatabase } from './testing.ts'
import { type Head, verifyAudit } from './verify.ts'

let database: AuditTestDatabase

beforeAll(async () => {
  database = await auditTestDatabase()
}, 60_000)
afterAll(() => database.stop(), 30_000)

const numbered = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ details: { number: n + 1, words: 'Zoë “£” \u2028 \\ " \n' } }))

/** Two chains: `north` with nine entries, of which 4 and 7 are of org-a's information, and `installation` with three. */
beforeEach(async () => {
  await database.empty()
  await database.superuser.query(`insert into records.organisation values ('org-a', 'A'), ('org-b', 'B')`)
  const north = numbered(9).map((body, n) =>
    n === 3 || n === 6 ? { ...body, informationOf: ['org-a', 'org-unknown'], details: { reference: `R-${n}` } } : body,
  )
  await database.append('north', north.slice(0, 5))
  await database.append('north', north.slice(5))
  await database.append('installation', numbered(3))
})

const tamper = (sql: string, values?: unknown[]) => database.superuser.query(sql, values)
const found = async (heads: readonly Head[] = []) =>
  (await verifyAudit(database.maintenance, heads)).findings.map(
    ({ chain, sequence, what }) => `${chain} ${sequence ?? '-'} ${what}`,
  )
const headsNow = async () => (await verifyAudit(database.maintenance)).chains.flatMap(chain => chain.head ?? [])
const otherWords = `body = replace(body, '"via":"session"', '"via":"key"')`

/** What somebody would do who knows how the hash is made. */
async function rehash(chain: string, sequence: number): Promise<void> {
  const { rows } = await database.superuser.query<{ body: string; previous: Buffer }>(
    'select body, previous from records.audit_entry where chain = $1 and sequence = $2',
    [chain, sequence],
  )
  for (const { body, previous } of rows) {
    const hash = Buffer.from(entryHash(chain, sequence, body, previous.toString('hex')), 'hex')
    await tamper('update records.audit_entry set hash = $3 where chain = $1 and sequence = $2', [chain, sequence, hash])
  }
}

describe('a whole log', () => {
  test('is whole, chain by chain, with its ends', async () => {
    const { chains, findings } = await verifyAudit(database.maintenance)
    expect(findings).toEqual([])
    expect(chains.map(({ chain, entries, whole }) => [chain, entries, whole])).toEqual([
      ['installation', 3, true],
      ['north', 9, true],
    ])
    const { rows } = await tamper(`select encode(hash, 'hex') as hash from records.audit_chain where chain = 'north'`)
    expect(chains[1]?.head).toEqual({ chain: 'north', sequence: 9, hash: rows[0].hash, at: '2026-03-02T09:00:00.000Z' })
    expect(await found(chains.flatMap(chain => chain.head ?? []))).toEqual([])
  })

  test('stays whole against an older head when entries were added since', async () => {
    const heads = await headsNow()
    await database.append('north', numbered(2))
    expect(await found(heads)).toEqual([])
  })

  test('stays whole over more entries than are read at once', async () => {
    await database.append('long', numbered(4_001))
    const { chains, findings } = await verifyAudit(database.maintenance)
    expect(findings).toEqual([])
    expect(chains.find(chain => chain.chain === 'long')?.entries).toBe(4_001)
  })

  test('takes any text that an address can hold', async () => {
    await database.append('north', [{ details: { path: '/\u0000/\ud800/\\u0000/é\u001f"' } }])
    expect(await found()).toEqual([])
    const { rows } = await tamper(
      `select body::jsonb -> 'details' ->> 'path' as path from records.audit_entry where chain = 'north' and sequence = 10`,
    )
    expect(rows).toEqual([{ path: '/\ufffd/\ufffd/\\u0000/é\u001f"' }])
  })

  test('has an identity event hashed like the rest', async () => {
    await tamper(`select records.append_identity_event('0b6d6d0e-1111-4222-8333-444455556666', 'identity.signed-in', 'x "y" é')`)
    expect(await found()).toEqual([])
  })
})

describe('tampering is found and located', () => {
  test.each([
    [
      'altered words',
      `update records.audit_entry set ${otherWords} where chain = 'north' and sequence = 5`,
      'north 5 is not as it was written: its words were altered',
    ],
    [
      'altered words of the first',
      `update records.audit_entry set ${otherWords} where chain = 'north' and sequence = 1`,
      'north 1 is not as it was written: its words were altered',
    ],
    [
      'altered words of the last',
      `update records.audit_entry set ${otherWords} where chain = 'north' and sequence = 9`,
      'north 9 is not as it was written: its words were altered',
    ],
    [
      'an altered hash',
      `update records.audit_entry set hash = sha256('x') where chain = 'north' and sequence = 5`,
      'north 5 is not as it was written: its hash was altered',
    ],
    [
      'an altered hash at the end',
      `update records.audit_entry set hash = sha256('x') where chain = 'north' and sequence = 9`,
      'north 9 is not as it was written: its hash was altered',
    ],
    [
      'an altered previous hash',
      `update records.audit_entry set previous = sha256('x') where chain = 'north' and sequence = 5`,
      'north 5 names another entry before it than the one it was written after',
    ],
    ['a removed entry', `delete from records.audit_entry where chain = 'north' and sequence = 5`, 'north 5 is missing'],
    ['the first removed', `delete from records.audit_entry where chain = 'north' and sequence = 1`, 'north 1 is missing'],
    [
      'several removed',
      `delete from records.audit_entry where chain = 'north' and sequence in (5, 6)`,
      'north 5 and all up to 6 are missing',
    ],
    [
      'a cut tail',
      `delete from records.audit_entry where chain = 'north' and sequence = 9`,
      'north 9 is missing: the end was cut off',
    ],
    [
      'every entry of a chain removed',
      `delete from records.audit_entry where chain = 'installation'`,
      'installation 1 and all up to 3 are missing: the end was cut off',
    ],
    [
      'a chain without its row',
      `delete from records.audit_chain where chain = 'installation'`,
      'installation - has lost the row that keeps its end',
    ],
    [
      'an altered end',
      `update records.audit_chain set hash = sha256('x') where chain = 'north'`,
      'north 9 is not the entry that the chain keeps as its end: it was replaced, or the kept end was altered',
    ],
  ])('%s', async (_, sql, finding) => {
    await tamper(sql)
    // What else comes of it are the copies for organisations whose entries are gone.
    expect((await found()).filter(line => !line.includes('copy'))).toEqual([finding])
  })

  test('an entry replaced, with its own hash made anew', async () => {
    await tamper(`update records.audit_entry set ${otherWords} where chain = 'north' and sequence = 5`)
    await rehash('north', 5)
    expect(await found()).toEqual(['north 5 is not the entry that 6 was written after: it was replaced, or 6 was forged'])
  })

  test('the last entry replaced, with its own hash made anew', async () => {
    await tamper(`update records.audit_entry set ${otherWords} where chain = 'north' and sequence = 9`)
    await rehash('north', 9)
    expect(await found()).toEqual([
      'north 9 is not the entry that the chain keeps as its end: it was replaced, or the kept end was altered',
    ])
  })

  test('two entries swapped whole: both are named, each with the place it came from', async () => {
    await tamper(
      `update records.audit_entry set sequence = case sequence when 3 then -3 when 8 then -8 end where chain = 'north' and sequence in (3, 8)`,
    )
    await tamper(
      `update records.audit_entry set sequence = case sequence when -3 then 8 else 3 end where chain = 'north' and sequence < 0`,
    )
    expect(await found()).toEqual([
      'north 3 stands in the wrong place: it was written as entry 8',
      'north 8 stands in the wrong place: it was written as entry 3',
    ])
  })

  test('the words of two entries swapped', async () => {
    await tamper(`update records.audit_entry e set body = o.body from records.audit_entry o
      where e.chain = 'north' and o.chain = 'north' and e.sequence in (2, 3) and o.sequence = 5 - e.sequence`)
    expect(await found()).toEqual([
      'north 2 holds other words than it was written with: its own stand in entry 3',
      'north 3 holds other words than it was written with: its own stand in entry 2',
    ])
  })

  test('a forged entry added at the end, rightly hashed', async () => {
    await tamper(`insert into records.audit_entry (chain, sequence, body, previous, hash)
      select chain, 10, body, hash, '' from records.audit_entry where chain = 'north' and sequence = 9`)
    await rehash('north', 10)
    expect(await found()).toEqual(['north 10 stands after the end that the chain keeps (9): forged, or the kept end was altered'])
  })

  test('a cut tail together with the chain’s own row: only by the head kept outside', async () => {
    const heads = await headsNow()
    await tamper(`delete from records.audit_entry where chain = 'north' and sequence > 7`)
    await tamper(`update records.audit_chain c set sequence = 7, hash = e.hash from records.audit_entry e
      where c.chain = 'north' and e.chain = 'north' and e.sequence = 7`)
    expect(await found()).toEqual([])
    expect(await found(heads)).toEqual(['north 8 and all up to 9 are missing: the end was cut off'])
  })

  test('a chain removed with everything of it: only by the head kept outside', async () => {
    const heads = await headsNow()
    await tamper(`delete from records.audit_entry where chain = 'installation'`)
    await tamper(`delete from records.audit_chain where chain = 'installation'`)
    expect(await found()).toEqual([])
    expect(await found(heads)).toEqual(['installation - is missing altogether; the head kept outside is entry 3'])
  })

  test('a chain rewritten from one entry on, all hashes made anew: only by the head kept outside, and after which entry', async () => {
    const early = await headsNow()
    await database.append('north', numbered(6))
    const late = await headsNow()
    await tamper(`update records.audit_entry set ${otherWords} where chain = 'north' and sequence = 12`)
    for (let sequence = 12; sequence <= 15; sequence += 1) {
      await tamper(`update records.audit_entry e set previous = o.hash from records.audit_entry o
        where e.chain = 'north' and o.chain = 'north' and e.sequence = ${sequence} and o.sequence = ${sequence - 1}`)
      await rehash('north', sequence)
    }
    await tamper(
      `update records.audit_chain c set hash = e.hash from records.audit_entry e where c.chain = 'north' and e.chain = 'north' and e.sequence = 15`,
    )
    expect(await found()).toEqual([])
    expect(await found([...early, ...late])).toEqual([
      'north 15 is not the entry of the head kept outside: one of 10 to 15 was replaced',
    ])
  })

  test('a thousand faults: the first are named, the rest counted', async () => {
    await tamper(`update records.audit_entry set ${otherWords} where chain = 'north'`)
    await database.append('long', numbered(1_000))
    await tamper(`update records.audit_entry set ${otherWords} where chain = 'long'`)
    const lines = (await found()).filter(line => line.startsWith('long'))
    expect(lines).toHaveLength(101)
    expect(lines.at(-1)).toBe('long - has 900 more faults of these kinds')
  })
})

describe('an organisation’s copies', () => {
  test.each([
    ['removed', `delete from records.reading where sequence = 4`, 'north 4 has lost the copy of it that org-a was given'],
    [
      'altered',
      `update records.reading set reader_role = 'somebody-else' where sequence = 7`,
      'north 7 and the copy of it that org-a was given do not agree',
    ],
    [
      'altered in its reference',
      `update records.reading set reference = 'R-9' where sequence = 7`,
      'north 7 and the copy of it that org-a was given do not agree',
    ],
    [
      'given to another',
      `update records.reading set organisation_id = 'org-b' where sequence = 7`,
      'north 7 has lost the copy of it that org-a was given',
    ],
    [
      'forged',
      `insert into records.reading select 'org-b', chain, 2, at, subject, reader_role, reader_organisation from records.reading where sequence = 4`,
      'north 2 never gave a copy to org-b, and one is there',
    ],
    [
      'forged beyond the end',
      `insert into records.reading select 'org-b', chain, 99, at, subject, reader_role, reader_organisation from records.reading where sequence = 4`,
      'north 99 never gave a copy to org-b, and one is there',
    ],
  ])('%s', async (_, sql, finding) => {
    await tamper(sql)
    expect(await found()).toContain(finding)
  })
})

test('any change to any entry is found at that entry', async () => {
  const kinds = ['words', 'rehash', 'hash', 'previous', 'remove'] as const
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 11 }),
      fc.constantFrom(...kinds),
      fc.string({ minLength: 1, maxLength: 5 }),
      async (length, at, kind, added) => {
        const sequence = (at % length) + 1
        await database.empty()
        await database.append('any', numbered(length))
        const where = [sequence, added] as const
        if (kind === 'remove') await tamper(`delete from records.audit_entry where sequence = $1 and $2 <> ''`, [...where])
        else if (kind === 'hash' || kind === 'previous')
          await tamper(`update records.audit_entry set ${kind} = ${kind} || sha256(convert_to($2, 'UTF8')) where sequence = $1`, [
            ...where,
          ])
        else
          await tamper(
            `update records.audit_entry set body = jsonb_set(body::jsonb, '{details,added}', to_jsonb($2::text))::text where sequence = $1`,
            [...where],
          )
        if (kind === 'rehash') await rehash('any', sequence)
        const { findings } = await verifyAudit(database.maintenance)
        expect(findings.map(finding => finding.sequence)).toEqual([sequence])
      },
    ),
    {
      numRuns: 60,
      examples: [
        [1, 0, 'remove', 'x'],
        [1, 0, 'rehash', 'x'],
        [12, 11, 'previous', 'x'],
      ],
    },
  )
})
