import { emailOf } from '../../demo/people.ts'
import type { TestInstallation } from './installation.ts'
import { raise } from './seed.ts'
import { openReview } from './seed-review.ts'

async function press(installation: TestInstallation, username: string, address: string, body: object) {
  const answer = await (await installation.as(username, 'halton')).post(address, body)
  if (answer.status >= 300) throw new Error(`${username} at ${address}: ${answer.status} ${answer.text}`)
  return answer
}

/** An incident whose review asked the hospital (1), probation (2) and the school (3) for their chronologies. */
async function chronologiesAsked(installation: TestInstallation): Promise<string> {
  const { reference } = await raise(installation, 'practice-group-chair')
  await openReview(installation, reference)
  await press(installation, 'business-manager', `/incidents/${reference}/requests/new`, {
    agencies: ['fenwood-hospitals', 'probation', 'willowbank-school'],
    parts: ['chronology'],
    known: 'Made up for a test',
    dueOn: '2026-03-11',
  })
  await press(installation, 'business-manager', `/incidents/${reference}/requests/chair`, { person: emailOf('nhs-delegate') })
  return reference
}

const entry = (words: (where: string) => string) => ({
  date: '12/03/2024',
  what: words('entry of an agency’s chronology'),
  who: words('who was involved'),
  source: words('source of an entry'),
  comment: words('comment of the agency'),
})
const idOf = (json: unknown) => (json as { entry: { id: string } }).entry.id

/**
 * Chronologies of agencies, in each state. In the first incident the hospital's is being written, by its lead and its contributor, who
 * has one import under way and the lead another; probation's was sent and waits for the chair. In the second one all three were sent and
 * released; the school's lead was shut out of it afterwards; the business team wrote an entry in for probation, and is bringing in
 * more. `words` makes each text.
 */
export async function writeChronologies(
  installation: TestInstallation,
  words: (where: string) => string = () => 'Made up for a test',
) {
  const first = await chronologiesAsked(installation)
  const second = await chronologiesAsked(installation)
  const to = (username: string, address: string, body: object) => press(installation, username, address, body)
  const own = (reference: string, number: number, more = '') => `/requests/${reference}-${number}${more}`
  const { entry: written, imported } = await writeOwnChronology(installation, `${first}-1`, words)
  await importUnderWay(installation, 'hospital-lead', own(first, 1, '/chronology'), words)
  const waits = idOf((await to('probation-lead', own(first, 2, '/chronology/add'), entry(words))).json)
  await to('probation-lead', own(first, 2, '/parts/chronology'), { text: words('about a chronology') })
  await to('probation-lead', own(first, 2, '/send'), { sure: 'yes' })
  const leads = ['hospital-lead', 'probation-lead', 'school-lead']
  const sent: string[] = []
  for (const [index, lead] of leads.entries()) {
    sent.push(idOf((await to(lead, own(second, index + 1, '/chronology/add'), entry(words))).json))
    await to(lead, own(second, index + 1, '/parts/chronology'), { text: words('about a chronology') })
    await to(lead, own(second, index + 1, '/send'), { sure: 'yes' })
  }
  await to('nhs-delegate', `/incidents/${second}/requests/release`, { sure: 'yes' })
  await to('business-manager', `/incidents/${second}/shut-out`, { person: emailOf('school-lead'), reason: 'For a test' })
  const paper = `/chronologies/${second}/agencies/probation`
  const byTeam = idOf((await to('business-manager', `${paper}/add`, entry(words))).json)
  await to('business-manager', `${paper}/entries/${byTeam}/change`, { ...entry(words), date: '14/03/2024' })
  const teamImport = await importUnderWay(installation, 'business-manager', paper, words)
  return {
    'own-chronology': { id: `${first}-1`, entry: written },
    'own-chronology-import': { id: `${first}-1`, import: imported, row: '2' },
    'own-chronology-sent': { id: `${first}-2`, entry: waits },
    'own-chronology-released': { id: `${second}-2`, entry: sent[1] ?? '' },
    'own-chronology-shut-out': { id: `${second}-3`, entry: sent[2] ?? '' },
    'chronology-waiting': { reference: first, organisation: 'probation', entry: waits },
    'chronology-released': { reference: second, organisation: 'fenwood-hospitals', entry: sent[0] ?? '' },
    'chronology-of-team': { reference: second, organisation: 'probation', entry: byTeam },
    'chronology-import': { reference: second, organisation: 'probation', import: teamImport, row: '2' },
  }
}

/**
 * The hospital writes the chronology of a request: an entry of the lead, changed once; the part handed to the contributor, who writes
 * another one and has an import under way.
 */
export async function writeOwnChronology(installation: TestInstallation, request: string, words: (where: string) => string) {
  const to = (username: string, act: string, body: object) => press(installation, username, `/requests/${request}/${act}`, body)
  const client = await installation.superuser()
  const { rows } = await client.query<{ id: string }>(`select id from records.membership where email = $1`, [
    emailOf('hospital-contributor'),
  ])
  await client.end()
  const before = { date: '12/03/2024', what: words('entry as it stood before') }
  const written = idOf((await to('hospital-lead', 'chronology/add', before)).json)
  await to('hospital-lead', `chronology/entries/${written}/change`, { ...entry(words), date: '13/03/2024' })
  await to('hospital-lead', 'parts/chronology/hand', { to: rows[0]?.id })
  await to('hospital-contributor', 'chronology/add', entry(words))
  const base = `/requests/${request}/chronology`
  return { entry: written, imported: await importUnderWay(installation, 'hospital-contributor', base, words) }
}

/** Rows given, their columns chosen, and one row mended of the two that need it. */
async function importUnderWay(
  installation: TestInstallation,
  username: string,
  base: string,
  words: (where: string) => string,
): Promise<string> {
  const table = `Date\tWhat happened\n31/02/2024\t${words('row to mend')}\n30/02/2024\t${words('row that was mended')}\n2024\t${words('row of a table')}`
  const begun = await press(installation, username, `${base}/paste`, { table })
  const address = (begun.headers.get('location') ?? '').replace(/\/columns$/, '')
  await press(installation, username, `${address}/columns`, { firstRow: '2', columns: ['date', 'what'] })
  await press(installation, username, `${address}/rows/3`, { date: '29/02/2024', what: words('row mended') })
  return address.split('/').at(-1) ?? ''
}
