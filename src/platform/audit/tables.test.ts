import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AuditTestDatabase, auditTestDatabase } from './testing.ts'

let database: AuditTestDatabase

beforeAll(async () => {
  database = await auditTestDatabase(['overseer'])
  await database.superuser.query(`insert into records.organisation values ('org-a', 'A'), ('org-b', 'B')`)
  await database.append('north', [{ subject: 'of-north', informationOf: ['org-a'], details: { reference: 'N-1' } }])
  await database.append('south', [{ subject: 'of-south', informationOf: ['org-b'] }])
  await database.append('installation', [{ subject: 'of-installation' }])
}, 60_000)
afterAll(() => database.stop(), 30_000)

const person = '0b6d6d0e-1111-4222-8333-444455556666'
const entries = 'select subject from records.audit_entry order by 1'

describe('the second wall around the log', () => {
  test.each([
    [
      'an overseer, the own partnership’s',
      { person, partnership: 'north', organisation: 'org-a', role: 'overseer' },
      ['of-north'],
    ],
    [
      'an overseer elsewhere, that one’s',
      { person, partnership: 'south', organisation: 'org-b', role: 'overseer' },
      ['of-south'],
    ],
    [
      'the administrator, the installation’s alone',
      { person, partnership: '', organisation: '', role: 'system-administrator' },
      ['of-installation'],
    ],
    ['another role, none', { person, partnership: 'north', organisation: 'org-a', role: 'lead' }, []],
    [
      'somebody who calls the installation a partnership, none',
      { person, partnership: 'installation', organisation: '', role: 'overseer' },
      [],
    ],
    ['nobody, none', {}, []],
  ])('%s', async (_, settings, subjects) => {
    expect(await database.askAs(settings, entries)).toEqual(subjects)
  })

  test('gives an organisation its own copies, with the reference that the entry carries', async () => {
    const copies = 'select subject, reference from records.reading'
    const seen = (partnership: string, organisation: string) =>
      database.askAs({ person, partnership, organisation, role: 'lead' }, copies)
    expect(await seen('north', 'org-a')).toEqual(['of-north', 'N-1'])
    expect(await seen('south', 'org-b')).toEqual(['of-south', ''])
    // In another partnership the same organisation reads none of them.
    expect(await seen('south', 'org-a')).toEqual([])
    expect(await seen('north', 'org-b')).toEqual([])
    expect(await database.askAs({ person, partnership: '', organisation: '', role: 'system-administrator' }, copies)).toEqual([])
  })

  test.each(['audit_entry', 'audit_chain', 'reading'])('lets nobody add to, change or empty %s', async table => {
    const settings = { person, partnership: 'north', organisation: 'org-a', role: 'overseer' }
    for (const sql of [
      `insert into records.${table} (chain, sequence) values ('north', 99)`,
      `update records.${table} set sequence = 9`,
      `delete from records.${table}`,
      `truncate records.${table}`,
    ]) {
      await expect(database.askAs(settings, sql)).rejects.toMatchObject({ code: '42501' })
    }
  })
})
