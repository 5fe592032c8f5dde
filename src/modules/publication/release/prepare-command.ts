import { pdfOf } from '../../../platform/documents/pdf.ts'
import { wordOf } from '../../../platform/documents/word.ts'
import { sealFile, type UploadedFile } from '../../../platform/files/index.ts'
import { command, created, invalid, invalidAndTold, refused } from '../../../platform/http/command.ts'
import { choice, day, longText, optional, text } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { upload } from '../../../platform/http/upload-field.ts'
import { readFinishedFile } from '../../../platform/released-files/read-finished-file.ts'
import { anonymiser } from '../../chronologies/index.ts'
import { releasePrepared, releaseRefused } from '../events.ts'
import type { ProtectedPerson } from '../gate/protected-person.ts'
import { paths } from '../paths.ts'
import { listedBy, nobodyConfirmed, protectsSomebody } from '../protected-list.ts'
import { lastOf } from '../publication-record.ts'
import { planOf } from '../report.ts'
import { lostPassages, publicReport } from '../report-document.ts'
import { sections } from '../report-section.ts'
import { type OpenPublication, protectionOf, record } from '../store.ts'
import { releaseFile } from '../tables.ts'
import { notNow } from '../writing-command.ts'
import { besideTheFile, hitsOf, releaseCount } from './store.ts'

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

interface Preparing {
  readonly title: string
  readonly format: 'pdf' | 'docx'
  readonly file: UploadedFile | undefined
}

/** The file itself: the one that was sent, or the public version made anew from the text. */
async function finishedFile(
  people: readonly ProtectedPerson[],
  today: Temporal.PlainDate,
  open: OpenPublication,
  { title, format, file }: Preparing,
): Promise<UploadedFile> {
  if (file) return file
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
    date: today,
    say: words => label(words).text,
  })
  return { name: `report.${format}`, type: format, state: 'clean', content: await mediaOf[format](document) }
}

/** With an empty list the file would pass whatever it says. */
export const nobodyProtected = refused(
  'nobody-protected',
  'Nobody is on the list of protected people, so that nothing could be found in a file. Enter whom the report is about, or have another person confirm that nobody is to be protected',
)

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
    const { people } = await protectionOf(work, open)
    if (!protectsSomebody(people)) {
      const nobody = nobodyConfirmed(written)
      if (!nobody || nobody.person === work.actor.personId) return nobodyProtected
    }
    const finished = await finishedFile(people, work.today, open, input)
    const read = await readFinishedFile({ name: finished.name, content: finished.content })
    if (!read.ok) {
      work.audit(releaseRefused, review.caseId, { reference: review.reference, because: read.because }, { outcome: 'refused' })
      return invalidAndTold({ field: 'file', message: `${read.message} Nothing was kept` })
    }
    const planned = planOf(written)
    const beside = besideTheFile({ fileName: finished.name, title, summary, frontedBy: planned?.frontedBy ?? null })
    const hits = hitsOf(work, [...read.texts, ...beside], people)
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
      list: [...listedBy(people)],
    })
    work.audit(releasePrepared, review.caseId, { release: id, purpose, hits: hits.length, pictures: read.pictures })
    return created(paths.release(review.reference, id))
  },
)
