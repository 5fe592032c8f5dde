import { randomUUID } from 'node:crypto'
import { emailOf } from '../../demo/people.ts'
import { seedAdopting } from '../../src/modules/adopting/testing.ts'
import type { TestInstallation } from './installation.ts'
import { seedActions } from './seed-actions.ts'
import { writeChronologies } from './seed-agency-chronologies.ts'
import { seedChildDeaths } from './seed-child-deaths.ts'
import { mergeChronology } from './seed-chronology.ts'
import { convenePanel } from './seed-meeting.ts'
import { beginReflective, endedAppointments, fillReview, shutOutOfReview } from './seed-practice-review.ts'
import { seedPrivacy } from './seed-privacy.ts'
import { publishReview, writePublication } from './seed-publication.ts'
import { askAgencies, recordLate, releaseReturns } from './seed-requests.ts'
import { openReview, replyToReview } from './seed-review.ts'

/** The least that a concern needs, with words that a test may look for. */
export function aConcern(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    danger: 'no',
    outcome: 'seriously-harmed',
    whatHappened: 'Something that was made up for a test',
    childNow: 'Safe, as far as a test can say',
    contact: '01632 960 000',
    ...more,
  }
}

/** Raises a concern through the application and gives its own id and the incident's reference. */
export async function raise(
  installation: TestInstallation,
  username: string,
  more: Readonly<Record<string, string>> = {},
  partnership?: string,
) {
  const asker = await installation.as(username, partnership)
  const answer = await asker.post('/concerns/new', aConcern(more))
  if (answer.status !== 201) throw new Error(`${username} could not raise a concern: ${answer.status} ${answer.text}`)
  const { reference } = answer.json as { reference: string }
  return { concernId: (answer.headers.get('location') ?? '').split('/').at(-1) ?? '', reference }
}

/** What each of the seeded concerns says, and nothing else does. */
export const seededWords = {
  school: 'Made up for a test, and told by the school alone',
  neighbour: 'Made up for a test, and told by the neighbour alone',
  hospital: 'Made up for a test, and told by the hospital alone',
  shutOut: 'Made up for a test, and told by the education officer alone',
} as const

/** Who is shut out of the record `shut-out`: on its team by role, from two seats, by name, its raiser, and one who may break the glass. */
export const shutOutPeople = [
  'head-of-safeguarding',
  'council-delegate',
  'police-delegate',
  'scrutineer',
  'education-officer',
  'hospital-lead',
] as const

/** The first child of an incident, and a notice to another area that is recorded in it. */
async function childAndArea(installation: TestInstallation, reference: string) {
  const notifier = await installation.as('council-notifier')
  const told = await notifier.post(`/incidents/${reference}/areas`, anAreaNotice())
  if (told.status !== 200) throw new Error(`The notice to another area was not taken: ${told.status} ${told.text}`)
  const { children, notices } = told.json as { children: { id: string }[]; notices: { id: string }[] }
  return { child: children[0]?.id ?? '', notice: notices[0]?.id ?? '' }
}

/** The least that a notice to another area needs, on the first day of the tests. */
export function anAreaNotice(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    area: 'Warrington',
    whom: 'Head of Safeguarding, Warrington council',
    how: 'telephone',
    sentOn: '2026-03-02',
    // This minute: the council cannot have told anyone before it knew.
    sentAt: Temporal.Now.plainTimeISO('Europe/London').toString({ smallestUnit: 'minute' }),
    said: 'That a child of theirs is concerned',
    ...more,
  }
}

/** A priority of Halton's business plan, and what the hospital attached to it. */
async function anOutcome(installation: TestInstallation) {
  const manager = await installation.as('business-manager')
  const added = await manager.post('/outcomes/new-priority', { says: 'For a test', from: '2026-01-01', until: '2028-12-31' })
  if (added.status !== 201) throw new Error(`The priority was not taken: ${added.status} ${added.text}`)
  const entry = (added.headers.get('location') ?? '').split('/').at(-1) ?? ''
  const hospital = await installation.as('hospital-lead')
  const attached = await hospital.post(`/outcomes/priority/${entry}/evidence`, {
    shows: 'For a test',
    keptWhere: 'An audit',
    on: '2026-02-02',
  })
  if (attached.status !== 200) throw new Error(`The evidence was not taken: ${attached.status} ${attached.text}`)
  const [evidence] = (attached.json as { evidenceLines: { id: string }[] }).evidenceLines
  return { entry, evidence: evidence?.id ?? '' }
}

/** The records that the permission table names: one incident in each partnership, and people whose access has begun or ended. */
export async function seedRecords(installation: TestInstallation) {
  const raised = await raise(installation, 'school-lead', { whatHappened: seededWords.school })
  const neighbours = await raise(installation, 'neighbour-lead', { whatHappened: seededWords.neighbour })
  const closed = await raise(installation, 'education-officer', { whatHappened: seededWords.shutOut })
  const hospitals = await raise(installation, 'hospital-lead', { whatHappened: seededWords.hospital })
  await (await installation.as('council-delegate')).get(`/incidents/${hospitals.reference}`)
  const area = await childAndArea(installation, raised.reference)
  const outcome = await anOutcome(installation)
  const meeting = await convenePanel(installation, raised.reference)
  const toCancel = await convenePanel(installation, raised.reference)
  const reviewed = await raise(installation, 'practice-group-chair')
  const safetyAction = await openReview(installation, reviewed.reference)
  const replied = await raise(installation, 'practice-group-chair')
  await openReview(installation, replied.reference)
  await replyToReview(installation, replied.reference)
  await askAgencies(installation, reviewed.reference)
  await recordLate(installation, reviewed.reference)
  await releaseReturns(installation, replied.reference)
  const practice = await fillReview(installation)
  const publication = { ...(await writePublication(installation, practice.reference)), ...(await publishReview(installation)) }
  const appointments = await endedAppointments(installation)
  const shutReview = await shutOutOfReview(installation)
  await beginReflective(installation, closed.reference)
  const actions = await seedActions(installation, reviewed.reference)
  const merged = await mergeChronology(installation, raised.reference)
  const chronologies = await writeChronologies(installation)
  const privacy = await seedPrivacy(installation, raised.reference)
  const childDeaths = await seedChildDeaths(installation, raised.reference)
  const adopting = await seedAdopting(installation)
  const client = await installation.superuser()
  const reading = (
    await client.query<{ chain: string; sequence: string }>(
      `select chain, sequence from records.reading r where organisation_id = 'fenwood-hospitals' and not exists (
         select from records.reading o where (o.chain, o.sequence) = (r.chain, r.sequence) and o.organisation_id <> r.organisation_id)
         order by sequence desc limit 1`,
    )
  ).rows[0]
  const caseId = (
    await client.query<{ id: string }>(`select id from records.case_file where reference = $1 and partnership_id = 'halton'`, [
      raised.reference,
    ])
  ).rows[0]?.id
  const admit = async (username: string, kind: 'named' | 'break-glass', from: string, until: string | null) => {
    const id = randomUUID()
    await client.query(
      `insert into records.case_member (id, case_id, partnership_id, person_id, kind, added_by, from_time, until_time)
         select $1, $2, 'halton', id, $3, id, now() + $4::interval, now() + $5::interval from records.person where email = $6`,
      [id, caseId, kind, from, until, emailOf(username)],
    )
    return id
  }
  await admit('scrutineer', 'named', '-1 hour', null)
  await admit('education-officer', 'named', '-2 days', '-1 day')
  const emergency = await admit('probation-lead', 'break-glass', '-1 minute', '59 minutes')
  await admit('practice-group-chair', 'break-glass', '-1 day', '-23 hours')
  const manager = await installation.as('business-manager')
  const press = async (act: string, username: string) => {
    const answer = await manager.post(`/incidents/${closed.reference}/${act}`, {
      person: emailOf(username),
      reason: 'For a test',
    })
    if (answer.status !== 200) throw new Error(`${username} ${act}: ${answer.status} ${answer.text}`)
    return answer
  }
  await press('team', 'scrutineer')
  for (const username of shutOutPeople) await press('shut-out', username)
  const exclusion = (
    await client.query<{ id: string }>(
      'select x.id from records.case_exclusion x join records.person p on p.id = x.person_id where p.email = $1',
      [emailOf('council-delegate')],
    )
  ).rows[0]?.id
  const notice = (
    await client.query<{ id: string }>(
      'select n.id from records.notice n join records.person p on p.id = n.person_id where p.email = $1',
      [emailOf('council-notifier')],
    )
  ).rows[0]?.id
  const accessOf = async (username: string) =>
    (await client.query<{ id: string }>('select id from records.membership where email = $1', [emailOf(username)])).rows[0]?.id ??
    ''
  const access = await accessOf('hospital-contributor')
  const neighboursAccess = await accessOf('neighbour-lead')
  await client.end()
  const parameters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    raised: { reference: raised.reference },
    review: { reference: reviewed.reference },
    milestone: { reference: reviewed.reference, item: 'letters-out' },
    section: { reference: reviewed.reference, item: 'facts' },
    'safety-action': { reference: reviewed.reference, item: safetyAction },
    criterion: { reference: reviewed.reference, item: 'improvements' },
    replied: { reference: replied.reference },
    question: { reference: replied.reference, item: '1-1' },
    request: { reference: reviewed.reference, number: '1' },
    'request-late': { reference: reviewed.reference, number: '4' },
    'request-refused': { reference: reviewed.reference, number: '3' },
    'request-released': { reference: replied.reference, number: '2' },
    'own-request': { id: `${reviewed.reference}-1`, part: 'summary' },
    'own-part-of-lead': { id: `${reviewed.reference}-1`, part: 'good-practice' },
    'own-request-sent': { id: `${reviewed.reference}-2`, part: 'summary' },
    'own-request-released': { id: `${replied.reference}-2`, part: 'summary' },
    'own-request-shut-out': { id: `${replied.reference}-3`, part: 'summary' },
    meeting: { reference: raised.reference, ...meeting },
    'meeting-to-cancel': { reference: raised.reference, ...toCancel },
    'merged-entry': { reference: raised.reference, number: '1', ...merged },
    neighbours: { reference: neighbours.reference },
    access: { id: access },
    'neighbours-access': { id: neighboursAccess },
    concern: { id: raised.concernId },
    notice: { id: notice ?? '' },
    priority: { kind: 'priority', entry: outcome.entry },
    evidence: { id: outcome.evidence },
    child: { reference: raised.reference, id: area.child },
    'area-notice': { reference: raised.reference, id: area.notice },
    emergency: { reference: raised.reference, id: emergency },
    'shut-out': { reference: closed.reference, id: exclusion ?? '' },
    'shut-out-concern': { id: closed.concernId },
    'practice-review': { reference: practice.reference },
    'practice-reviewer': { reference: practice.reference, item: practice.reviewer },
    'practice-line': { reference: practice.reference, item: practice.line },
    'practice-member': { reference: practice.reference, item: practice.member },
    'practice-meeting': { reference: practice.reference, item: practice.meeting },
    'practice-event': { reference: practice.reference, item: practice.event },
    'practice-family': { reference: practice.reference, item: practice.family },
    'practice-proceeding': { reference: practice.reference, item: practice.proceeding },
    'practice-learning': { reference: practice.reference, item: practice.learning },
    'practice-milestone': { reference: practice.reference, item: practice.milestone },
    'practice-exclusion': { reference: shutReview.reference, item: shutReview.exclusion },
    'practice-review-over': { reference: appointments.over },
    'practice-review-removed': { reference: appointments.removed },
    ...publication,
    ...chronologies,
    ...actions,
    ...privacy,
    ...childDeaths,
    ...adopting,
    reading: { chain: reading?.chain ?? '', sequence: reading?.sequence ?? '' },
  }
  return { raised, neighbours, closed, parameters }
}
