import { createHash } from 'node:crypto'
import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { pdfOf } from '../../platform/documents/pdf.ts'
import { wordOf } from '../../platform/documents/word.ts'
import { openFile, sealFile, type UploadedFile } from '../../platform/files/index.ts'
import { command, created, done, invalid, invalidAndTold, type Refused, refused } from '../../platform/http/command.ts'
import { choice, day, longText, optional, text } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { upload } from '../../platform/http/upload-field.ts'
import { readFinishedFile } from '../../platform/released-files/read-finished-file.ts'
import { formatDate } from '../../ui/patterns/dates.ts'
import { anonymiser } from '../chronologies/index.ts'
import { type Clock, meetClock, startClock, wouldBeLate } from '../clocks/index.ts'
import { findPracticeReview, isStatutory, movePracticeReview, publicationClock } from '../practice-reviews/index.ts'
import { hitPassed, publicationArchived, releaseChecked, releasePrepared, releaseRefused, reviewPublished } from './events.ts'
import { archiveForm, checkForm, passForm, publishForm } from './forms.ts'
import { protectedHits, type TextToSearch } from './gate/find-protected.ts'
import { paths } from './paths.ts'
import { type Hit, lastOf, type PublicationRecord, recordsOf } from './publication-record.ts'
import { openHits, planOf, releasedForPublication, stillToSend } from './report.ts'
import { lostPassages, publicReport } from './report-document.ts'
import { sections } from './report-section.ts'
import { availableUntil, lastDayToSend } from './sending-clock.ts'
import { addPublished, archivePublished, type OpenPublication, protectedOf, record, releaseCount, releaseRow } from './store.ts'
import { releaseCheck, releaseFile } from './tables.ts'
import { backTo, notNow } from './writing-command.ts'

const prepareForm = form('publication-prepare', {
  purpose: choice({
    label: 'What is the file for?',
    options: [
      { value: 'publication', text: 'To be published on the website' },
      { value: 'copy', text: 'A copy for named people' },
    ],
    required: 'Choose what the file is for',
  }),
  title: text({
    label: 'Title, as the public reads it',
    hint: 'It must not tell who the child is.',
    required: 'Enter the title',
    autocomplete: 'off',
  }),
  summary: longText({
    label: 'What it is about, in a few sentences',
    hint: 'It stands on the website above the file.',
    required: 'Write what it is about',
    max: 3000,
  }),
  format: choice({
    label: 'Which kind of file?',
    options: [
      { value: 'pdf', text: 'PDF' },
      { value: 'docx', text: 'Word document' },
    ],
    required: 'Choose the kind of file',
  }),
  file: optional(
    upload({
      label: 'A finished file made elsewhere',
      hint: 'Only if the public version was not written here. It passes the same gate.',
      required: '',
      accept: ['pdf', 'docx', 'xlsx', 'csv'],
    }),
  ),
  recipients: optional(
    longText({ label: 'For a copy: who receives it?', hint: 'Name and organisation, one a line.', required: '', max: 4000 }),
  ),
  until: optional(day({ label: 'For a copy: until when may they keep it?', hint: 'For example, 27 3 2026', required: '' })),
})

const mediaOf = { pdf: pdfOf, docx: wordOf } as const

/** The texts of a page that goes out with the file: they pass the same gate. */
const ofThePage = (title: string, summary: string, frontedBy: string | null): readonly TextToSearch[] => [
  { place: 'the title on the website', text: title, kind: 'words' },
  { place: 'the summary on the website', text: summary, kind: 'words' },
  { place: 'who introduces it', text: frontedBy ?? '', kind: 'words' },
]

/** Hits under keys that stay the same as long as the same words stand in the same place. */
async function hitsOf(work: Work, open: OpenPublication, texts: readonly TextToSearch[]): Promise<readonly Hit[]> {
  const seen = new Map<string, number>()
  return protectedHits(texts, await protectedOf(work, open)).map(hit => {
    const same = JSON.stringify([hit.label, hit.what, hit.place, hit.written, hit.before.slice(-80), hit.after.slice(0, 80)])
    const number = (seen.get(same) ?? 0) + 1
    seen.set(same, number)
    return { ...hit, key: createHash('sha256').update(`${number} ${same}`).digest('hex').slice(0, 24) }
  })
}

interface Preparing {
  readonly title: string
  readonly format: 'pdf' | 'docx'
  readonly file: UploadedFile | undefined
}

/** The file itself: the one that was sent, or the public version made anew from the text. */
async function finishedFile(work: Work, open: OpenPublication, { title, format, file }: Preparing): Promise<UploadedFile> {
  if (file) return file
  const people = await protectedOf(work, open)
  const label = anonymiser({
    people: people.map(({ names: [name = '', ...aliases], initials, label }) => ({
      name,
      aliases: [...aliases, ...initials],
      label,
    })),
    known: [],
  })
  const planned = planOf(open.written)
  const document = publicReport({
    records: open.written,
    what: planned?.what ?? 'report',
    title,
    partnership: open.adopted.arrangements.partnership.title,
    frontedBy: planned?.frontedBy ?? null,
    date: work.today,
    say: words => label(words).text,
  })
  return { name: `report.${format}`, type: format, state: 'clean', content: await mediaOf[format](document) }
}

/** Makes or takes a finished file, reads it again from its bytes, and keeps it with everything protected that is still in it. */
export const prepare = command(
  'publication.prepare',
  prepareForm,
  'The file was made and read again. A second person checks it',
  async (work, open: OpenPublication, input) => {
    const { review, written, box } = open
    const { purpose, title, summary } = input
    const recipients = (input.recipients ?? '').split('\n').flatMap(line => line.trim() || [])
    if (purpose === 'publication' && !(lastOf(written, 'plan') && ['agreed', 'not-published'].includes(review.state)))
      return notNow
    if (['stopped', 'commissioned'].includes(review.state)) return notNow
    if (purpose === 'copy' && recipients.length === 0)
      return invalid({ field: 'recipients', message: 'Enter who receives the copy' })
    if (purpose === 'copy' && (input.until === undefined || Temporal.PlainDate.compare(input.until, work.today) < 0))
      return invalid({ field: 'until', message: 'Enter until when they may keep it: today or a later day' })
    if (purpose === 'publication' && input.file && !['pdf', 'docx'].includes(input.file.type))
      return invalid({ field: 'file', message: 'What is published is a PDF or a Word document' })
    if (input.file && !['clean', 'not-scanned'].includes(input.file.state))
      return invalid({
        field: 'file',
        message: 'The file has not been checked for viruses yet. Choose it again in a few minutes',
      })
    const lost = lostPassages(written)
    if (!input.file && lost.length > 0)
      return refused(
        'passage-lost',
        `Words that were to be taken out no longer stand in the text. Look again at: ${lost.map(id => sections[id].title).join(', ')}`,
      )
    const finished = await finishedFile(work, open, input)
    const read = await readFinishedFile({ name: finished.name, content: finished.content })
    if (!read.ok) {
      work.audit(releaseRefused, review.caseId, { reference: review.reference, because: read.because }, { outcome: 'refused' })
      return invalidAndTold({ field: 'file', message: `${read.message} Nothing was kept` })
    }
    const planned = planOf(written)
    const hits = await hitsOf(work, open, [...read.texts, ...ofThePage(title, summary, planned?.frontedBy ?? null)])
    const id = work.newId()
    const number = (await releaseCount(work, review.caseId)) + 1
    await work.sql.insert(releaseFile).values({
      id,
      caseId: review.caseId,
      partnershipId: work.actor.partnershipId,
      number,
      purpose,
      keyId: box.keyId,
      preparedBy: work.actor.membershipId,
      preparedPerson: work.actor.personId,
      preparedAt: work.moment,
      ...sealFile(box, id, finished, work.now),
    })
    await record(work, open, 'release', id, {
      ...{ number, purpose, title, summary, recipients, hits: [...hits], pictures: read.pictures, notes: [...read.notes] },
      what: input.file ? 'other' : (planned?.what ?? 'report'),
      origin: input.file ? 'uploaded' : 'made',
      until: input.until?.toString() ?? null,
      preparedPerson: work.actor.personId,
    })
    work.audit(releasePrepared, review.caseId, { release: id, purpose, hits: hits.length, pictures: read.pictures })
    return created(paths.release(review.reference, id))
  },
)

export interface OfRelease extends OpenPublication {
  readonly release: PublicationRecord<'release'>
}
export interface OfHit extends OfRelease {
  readonly hit: Hit
}

const samePerson = refused(
  'same-person',
  'You prepared this file. Another person checks it: the Business Manager, the Head of Safeguarding or a delegate',
)

/** One hit may stand, with a reason. Never a day of birth, an address, or a name beside its label. */
export const passHit = command(
  'publication.pass-hit',
  passForm,
  'It is recorded why these words can stand',
  async (work, open: OfHit, { reason }) => {
    const { release, hit, written, review } = open
    if (lastOf(written, 'checked', release.item) || lastOf(written, 'pass', `${release.item}:${hit.key}`)) return notNow
    if (release.content.preparedPerson === work.actor.personId) return samePerson
    if (!hit.mayPass)
      return refused(
        'never-passed',
        'A date of birth, an address, or a name beside its label can never stand. Take it out of the text and prepare the file again',
      )
    await record(work, open, 'pass', `${release.item}:${hit.key}`, { reason, person: work.actor.personId })
    work.audit(hitPassed, review.caseId, { release: release.item, hit: hit.key })
    return done(paths.release(review.reference, release.item))
  },
)

/**
 * Reads a finished file once more, by the list of protected people and the plan as they are now: how many protected words are in it, each
 * of them passed; or why it is not to go out as it is. What was checked on one day can be wrong on the day it goes out.
 */
async function asItIsNow(
  work: Work,
  open: OpenPublication,
  release: PublicationRecord<'release'>,
  kept: UploadedFile,
): Promise<Refused | { readonly hits: number }> {
  const { written } = open
  const { title, summary, purpose } = release.content
  const [then, now] = [planOf(written.slice(0, written.indexOf(release))), planOf(written)]
  if (purpose === 'publication' && (then?.what !== now?.what || then?.frontedBy !== now?.frontedBy))
    return refused(
      'plan-changed',
      'Since the file was made it was planned to publish something else, or that somebody else introduces it. Prepare the file again',
    )
  const read = await readFinishedFile({ name: kept.name, content: kept.content })
  if (!read.ok) return refused('not-readable', read.message)
  const hits = await hitsOf(work, open, [...read.texts, ...ofThePage(title, summary, now?.frontedBy ?? null)])
  const known = new Set(release.content.hits.map(({ key }) => key))
  if (hits.some(({ key }) => !known.has(key)))
    return refused(
      'list-changed',
      'The list of protected people has changed since the file was made, and it holds more of them now. Prepare it again',
    )
  const left = openHits(written, release).length
  if (left > 0)
    return refused('hits-open', `Protected words are still in the file: ${left}. Each is taken out, or passed with a reason`)
  return { hits: hits.length }
}

/** The second person’s check. The file is read once more, by the list of protected people as it is now; nothing may be open. */
export const check = command(
  'publication.check',
  checkForm,
  'The file is checked and released',
  async (work, open: OfRelease, { picturesSeen }) => {
    const { release, review, box } = open
    if (lastOf(open.written, 'checked', release.item)) return notNow
    if (release.content.preparedPerson === work.actor.personId) return samePerson
    if (release.content.pictures > 0 && picturesSeen === undefined)
      return invalid({ field: 'picturesSeen', message: 'Look at each picture in the file and tick that you have' })
    const row = await releaseRow(work, review.caseId, release.item)
    const kept = row && openFile(box, row)
    if (!row || !kept) return notNow
    const now = await asItIsNow(work, open, release, kept)
    if ('because' in now) return now
    await work.sql.insert(releaseCheck).values({
      id: work.newId(),
      releaseId: release.item,
      caseId: review.caseId,
      partnershipId: work.actor.partnershipId,
      purpose: row.purpose,
      preparedPerson: row.preparedPerson,
      fingerprint: createHash('sha256').update(kept.content).digest(),
      checkedBy: work.actor.membershipId,
      checkedPerson: work.actor.personId,
      checkedAt: work.moment,
    })
    await record(work, open, 'checked', release.item, { picturesSeen: picturesSeen === 'yes', person: work.actor.personId })
    work.audit(releaseChecked, review.caseId, { release: release.item, purpose: row.purpose, hits: now.hits })
    return done(paths.release(review.reference, release.item))
  },
)

/** A clock that ended because nothing was to be published runs again, from the same day: a decision that is taken back hides no time. */
async function runningAgain(
  work: Work,
  { review, adopted }: OpenPublication,
  { rule, startedAt }: Clock,
): Promise<Refused | Clock> {
  const uncounted = await startClock(work, adopted, review.caseId, rule, startedAt)
  const open = await findPracticeReview(work, review.reference)
  const clock = open && publicationClock(open)
  return uncounted ?? clock ?? notNow
}

/** Publishes the checked file today. Late, or before the three have had the report, is recorded with a reason and not blocked. */
export const publish = command(
  'publication.publish',
  publishForm,
  'The review is published',
  async (work, open: OpenPublication, { whyBefore = null, whyLate }) => {
    const { review, written, adopted, box } = open
    const release = releasedForPublication(written)
    if (!release) return refused('not-checked', 'No file was checked by a second person yet. Prepare one, and have it checked')
    const row = await releaseRow(work, review.caseId, release.item)
    const kept = row && openFile(box, row)
    if (!kept) return notNow
    const now = await asItIsNow(work, open, release, kept)
    if ('because' in now) return now
    const lastDay = lastDayToSend(adopted, loadWorkingCalendar(), work.today)
    const early = isStatutory(review.kind) && stillToSend(written, lastDay).length > 0
    if (early && whyBefore === null)
      return invalid({
        field: 'whyBefore',
        message: `The full report must have gone to all three${lastDay ? ` by ${formatDate(lastDay)}` : ''} to be published today. Wait, or say why it is published before`,
      })
    const clock = publicationClock(open)
    const owed = clock !== undefined && (!clock.closed || clock.closed.as === 'not-owed')
    const late = owed && wouldBeLate(clock, work.today)
    if (late && whyLate === undefined)
      return invalid({ field: 'whyLate', message: 'This is after the last day of the clock. Say why it is late' })
    const until = availableUntil(adopted, loadWorkingCalendar(), work.today)
    if (!until)
      return refused('no-time', 'The guidance gives no time for which a review stays available, or it cannot be counted')
    const refusal = await movePracticeReview(work, open, 'publication.publish')
    if (refusal) return refusal
    const { title, summary } = release.content
    const frontedBy = planOf(written)?.frontedBy ?? null
    const added = await addPublished(work, {
      release: release.item,
      title,
      summary,
      frontedBy,
      on: work.today,
      until,
      type: kept.type,
      content: kept.content,
    })
    if (!added)
      return refused('not-checked', 'The database has no check of these very bytes by a second person. Nothing was published')
    if (owed) {
      const running = clock.closed ? await runningAgain(work, open, clock) : clock
      if ('because' in running) return running
      await meetClock(work, running, work.moment, { reason: whyLate, box })
    }
    const [publishedOn, untilDay] = [work.today.toString(), until.toString()]
    await record(work, open, 'published', release.item, { publishedOn, untilDay, whyBefore: early ? whyBefore : null })
    work.audit(reviewPublished, review.caseId, { release: release.item, publishedOn, untilDay, early })
    return backTo(open)
  },
)

/** Takes a published review down by a recorded decision. Before its time is over it asks why, and never stands in the way (LR-3). */
export const archive = command(
  'publication.archive',
  archiveForm,
  'The review is taken down and archived',
  async (work, open: OpenPublication, { reasons, whyBefore }) => {
    const published = recordsOf(open.written, 'published').at(-1)
    if (!published) return notNow
    const until = Temporal.PlainDate.from(published.content.untilDay)
    const early = Temporal.PlainDate.compare(work.today, until) < 0
    if (early && whyBefore === undefined)
      return invalid({
        field: 'whyBefore',
        message: `It must stay available until ${formatDate(until)}. Write why it is taken down before`,
      })
    if (!(await archivePublished(work, published.item))) return notNow
    const refusal = await movePracticeReview(work, open, 'publication.archive')
    if (refusal) return refusal
    const on = work.today.toString()
    await record(work, open, 'archived', '', { on, reasons, whyBefore: early ? (whyBefore ?? null) : null })
    work.audit(publicationArchived, open.review.caseId, { release: published.item, on, early })
    return backTo(open)
  },
)
