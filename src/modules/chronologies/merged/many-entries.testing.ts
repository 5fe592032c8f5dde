import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { NamesKey } from '../../../platform/sealing/sealing.ts'
import type { EntryContent } from '../chronology-entry.ts'

/** Which case gets how many chronologies, each of how many entries. */
export interface ManyEntries {
  readonly caseId: string
  readonly partnershipId: string
  readonly agencies: number
  readonly entries: number
}

const sentences = [
  'Seen at home by the health visitor; weight on the same centile, no concern recorded.',
  'Telephone call from the school about an absence of three days, no reason was given.',
  'Jamie Larkspur was brought by the aunt with a bruise on the left forearm, explained as a fall.',
  'Appointment missed; a letter was sent to the address on file and came back unopened.',
  'Strategy meeting held, minutes circulated, next steps agreed with dates and owners.',
  'Neighbour reported shouting late at night; officers attended, all was quiet.',
]

/** Words of an entry as long as they usually are, a little different each time. */
function contentOf(agency: number, row: number): EntryContent {
  const [first = '', second = ''] = [sentences[(agency + row) % 6], sentences[(agency * 7 + row * 5) % 6]]
  return {
    date: `${1 + (row % 28)}/${1 + (row % 12)}/${2015 + (row % 10)}`,
    mended: [],
    what: `${first} ${second} Note ${agency}-${row}.`,
    who: row % 3 === 0 ? 'Health visitor' : null,
    place: row % 4 === 0 ? 'Home' : null,
    source: 'Case record',
    comment: null,
    children: 'Child A',
    otherThemes: null,
    from: null,
  }
}

/**
 * Fills a case with entries over ten years, sealed as a person’s are, past every wall: for measuring, and for reading the plan of a
 * query. One entry in nine is known only to its month, one in seven is doubted.
 */
export async function addManyEntries(superuser: pg.Client, names: NamesKey, of: ManyEntries): Promise<void> {
  const { caseId, partnershipId } = of
  for (let agency = 1; agency <= of.agencies; agency += 1) {
    const organisation = `agency-${String(agency).padStart(2, '0')}`
    const [chronology, keyId] = [randomUUID(), randomUUID()]
    const { wrapped, box } = names.newDataKey(keyId)
    await superuser.query(`insert into records.organisation values ($1, $2) on conflict do nothing`, [
      organisation,
      `Agency ${agency}`,
    ])
    await superuser.query(
      `insert into records.organisation_in_partnership (partnership_id, organisation_id, from_day) values ($1, $2, '2015-01-01')
         on conflict do nothing`,
      [partnershipId, organisation],
    )
    await superuser.query(`insert into records.chronology values ($1, $2, $3, $4, now())`, [
      chronology,
      caseId,
      partnershipId,
      organisation,
    ])
    await superuser.query(`insert into records.case_key (id, case_id, partnership_id, wrapped) values ($1, $2, $3, $4)`, [
      keyId,
      caseId,
      partnershipId,
      wrapped,
    ])
    const ids = Array.from({ length: of.entries }, () => randomUUID())
    await superuser.query(
      `insert into records.chronology_entry
         (id, chronology_id, case_id, partnership_id, organisation_id, row_number, earliest, latest, at_time, doubted, children, themes,
           significance, episode, fingerprint, key_id, content, round, taken_out, brought_by, written_by, written_at)
         select e.id, $1, $2, $3, $4, e.n, e.earliest,
             case when e.n % 9 = 0 then e.earliest + 30 else e.earliest end,
             case when e.n % 9 = 0 then null else make_time((e.n % 24)::int, (e.n % 60)::int, 0) end,
             e.n % 7 = 0, array['none'], array[(array['neglect', 'education', 'missed-contact'])[1 + e.n % 3]],
             (array['low', 'medium', 'high'])[1 + e.n % 3], false, e.id::text, $5, e.content, 1, false, 'agency', $6, now()
           from (select id, content, n, date '2015-01-01' + ((n * 7919 + $9::int * 131) % 3650)::int as earliest
             from unnest($7::uuid[], $8::bytea[]) with ordinality as given (id, content, n)) e`,
      [
        ...[chronology, caseId, partnershipId, organisation, keyId, randomUUID(), ids],
        ids.map((id, index) => box.seal(id, 'content', JSON.stringify(contentOf(agency, index + 1)))),
        agency,
      ],
    )
  }
  await superuser.query('analyze records.chronology_entry')
}
