import { loadWorkingCalendar } from '../../platform/calendar/index.ts'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { pdfOf } from '../../platform/documents/pdf.ts'
import { fileNameFor } from '../../platform/documents/settled-document.ts'
import { wordOf } from '../../platform/documents/word.ts'
import { openFile, sendFile } from '../../platform/files/index.ts'
import type { Command } from '../../platform/http/command.ts'
import type { Typed } from '../../platform/http/field.ts'
import { type Asked, type FileToSend, file, formPage, page, type Route } from '../../platform/http/route.ts'
import { formatDate } from '../../ui/patterns/dates.ts'
import { peopleById } from '../people/index.ts'
import { isStatutory, proceedingSorts, proceedingsOf, publicationClock, reviewKinds } from '../practice-reviews/index.ts'
import { recordDraft } from './draft-command.ts'
import { letterTaken, publicationRead, releaseTaken, reportTaken } from './events.ts'
import {
  agree,
  changeTemplate,
  notPublish,
  plan,
  planImpact,
  putToExecutive,
  recordComment,
  recordLetterSent,
  recordRegard,
  recordSending,
  sendBack,
  writeLetter,
} from './executive-command.ts'
import { heldUpBy, publicationWaitsFor } from './held-up.ts'
import { letterDocument } from './letter.ts'
import { type ActName, ActPage, acts } from './pages/act.tsx'
import { PublicationView } from './pages/publication.tsx'
import { ReleaseView, releaseTitle } from './pages/release.tsx'
import { Template, TemplatePage } from './pages/template.tsx'
import { paths } from './paths.ts'
import { addPerson, changePerson, confirmNobody } from './protected-person-command.ts'
import { PublicationPage as Model, publicationPage } from './publication-page.ts'
import { type Content, historyOf, lastOf, type RecordKind, recordsOf } from './publication-record.ts'
import { archive } from './published/archive-command.ts'
import { publish } from './published/publish-command.ts'
import { publishedRoutes } from './published/routes.tsx'
import { check, type OfHit, type OfRelease, passHit } from './release/check-command.ts'
import { prepare } from './release/prepare-command.ts'
import { releaseRow } from './release/store.ts'
import { releasedForPublication } from './report.ts'
import { fullReport } from './report-document.ts'
import { isSection, sections } from './report-section.ts'
import { sendingClock } from './sending-clock.ts'
import { findPublication, holdPublication, lastDays, type OpenPublication, protectionOf, templateOf } from './store.ts'
import {
  addRecommendation,
  addRedaction,
  changeRecommendation,
  endRedaction,
  type OfItem,
  type OfSection,
  writeSection,
} from './writing-command.ts'

/** The publication’s page, and which of its things the form is about. */
const ActModel = Model.extend({ item: Model.shape.reference })
type ActModel = Model & { item: string }

const pdf = 'application/pdf'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const viewed = { outcome: 'viewed' } as const

export const routes: readonly Route[] = [
  ...publishedRoutes,
  page(paths.publication(':reference'), {
    may: 'publication.read',
    name: 'publication.read',
    model: Model,
    title: ({ reference }) => `Report and publication ${reference}`,
    async load(work, { params: { reference = '' } }) {
      const open = await findPublication(work, reference)
      return open && present(open, work)
    },
    show: (model, { today }) => <PublicationView publication={model} today={today} workingDays={workingDaysFor(model, today)} />,
  }),
  act('sections/:item', writeSection, ofSection, {
    version: ({ written, section }) => `${historyOf(written, 'section', section).length}`,
    start: ({ written, section }) => {
      const last = lastOf(written, 'section', section)?.content
      return last ? { text: last.text, state: last.finished ? 'finished' : 'in-work' } : {}
    },
  }),
  act('recommendations/new', addRecommendation, itself),
  act('recommendations/:item', changeRecommendation, ofItem('recommendation'), {
    version: ({ written, item }) => `${historyOf(written, 'recommendation', item).length}`,
    start: ({ written, item }) => {
      const last = lastOf(written, 'recommendation', item)?.content
      return last ? { text: last.text, group: last.groupName } : {}
    },
  }),
  act('redactions/new', addRedaction, itself),
  act('redactions/:item', endRedaction, ofItem('redaction')),
  act('people/new', addPerson, itself),
  act('people/nobody', confirmNobody, itself),
  act('people/:item', changePerson, ofItem('person'), {
    version: ({ written, item }) => `${historyOf(written, 'person', item).length}`,
    start: ({ written, item }) => startOfPerson(lastOf(written, 'person', item)?.content),
  }),
  act('drafts/new', recordDraft, itself),
  act('put-to-executive', putToExecutive, itself),
  act('agree', agree, itself, { version: timesPut }),
  act('send-back', sendBack, itself, { version: timesPut }),
  act('plan', plan, itself, {
    version: ({ written }) => `${recordsOf(written, 'plan').length}`,
    start: ({ written }) => {
      const last = lastOf(written, 'plan')?.content
      if (!last) return {}
      const { what, publishOn, reasons, fronted, frontedBy } = last
      return {
        ...{ what, fronted: fronted ? 'yes' : 'no', ...typedDay('publishOn', publishOn) },
        ...(reasons === null ? {} : { reasons }),
        ...(frontedBy === null ? {} : { frontedBy }),
      }
    },
  }),
  act('impact', planImpact, itself, {
    version: ({ written }) => `${recordsOf(written, 'impact').length}`,
    start: ({ written }) => ({ ...lastOf(written, 'impact')?.content }),
  }),
  act('sending', recordSending, itself, { version: ({ written }) => `${recordsOf(written, 'sending').length}` }),
  act('letters/new', writeLetter, itself),
  act('letters/:item/sent', recordLetterSent, ofItem('letter')),
  act('comments/new', recordComment, itself),
  act('comments/:item', recordRegard, ofItem('comment'), {
    version: ({ written, item }) => `${historyOf(written, 'regard', item).length}`,
    start: ({ written, item }) => ({ ...lastOf(written, 'regard', item)?.content }),
  }),
  act('not-publish', notPublish, itself),
  act('releases/new', prepare, itself),
  page(paths.release(':reference', ':item'), {
    may: 'publication.read',
    name: 'publication.release',
    model: ActModel,
    title: ({ item, ...publication }) => `${releaseTitle(publication, item)}, ${publication.reference}`,
    async load(work, { params: { reference = '', item = '' } }) {
      const open = await findPublication(work, reference)
      return open && lastOf(open.written, 'release', item) && { ...(await present(open, work)), item }
    },
    show: ({ item, ...publication }) => <ReleaseView publication={publication} item={item} />,
  }),
  act('releases/:item/hits/:hit', passHit, ofHit),
  act('releases/:item/check', check, ofRelease),
  act('publish', publish, itself, {
    version: open =>
      `${releasedForPublication(open.written)?.item ?? ''} ${recordsOf(open.written, 'plan').length} ${publicationWaitsFor(open)}`,
  }),
  act('archive', archive, itself),
  file(paths.releaseFile(':reference', ':item'), {
    may: 'publication.read',
    name: 'publication.release-file',
    async load(work, { params: { reference = '', item = '' } }) {
      const open = await findPublication(work, reference)
      const release = open && lastOf(open.written, 'release', item)
      const row = release && (await releaseRow(work, open.review.caseId, item))
      const kept = row && openFile(open.box, row)
      const checked = open !== undefined && lastOf(open.written, 'checked', item) !== undefined
      // Its very bytes are what is checked, so that they bear no mark: before the check only those have it who prepare and check.
      const mayTake = checked || work.may('publication.prepare') || work.may('publication.check')
      if (!open || !release || !kept || !mayTake) return undefined
      work.audit(releaseTaken, open.review.caseId, { reference, release: item, checked }, viewed)
      return sendFile(kept, `${checked ? '' : 'not checked '}${reference} file ${release.content.number}`)
    },
  }),
  reportFile('pdf', pdf, pdfOf, paths.report(':reference', 'pdf')),
  reportFile('docx', word, wordOf, paths.report(':reference', 'docx')),
  reportFile('pdf', pdf, pdfOf, paths.draft(':reference', ':item', 'pdf')),
  reportFile('docx', word, wordOf, paths.draft(':reference', ':item', 'docx')),
  file(paths.letter(':reference', ':item'), {
    may: 'publication.read',
    name: 'publication.letter',
    async load(work, { params: { reference = '', item = '' } }) {
      const open = await findPublication(work, reference)
      const letter = open && lastOf(open.written, 'letter', item)
      if (!open || !letter) return undefined
      work.audit(letterTaken, open.review.caseId, { reference, letter: item }, viewed)
      const document = letterDocument({
        ...letter.content,
        partnership: open.adopted.arrangements.partnership.title,
        reference,
        on: letter.at.toZonedDateTimeISO('Europe/London').toPlainDate(),
      })
      return {
        name: fileNameFor(document, 'docx'),
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        make: () => wordOf(document),
      }
    },
  }),
  formPage(paths.template, {
    command: changeTemplate,
    drafts: true,
    model: Template,
    title: () => 'Letters about a publication',
    load: templateOf,
    present: ({ number, words }) => ({ number, delay: words.delay, notPublishing: words['not-publishing'] }),
    version: ({ number }) => `${number}`,
    start: ({ words }) => ({ delay: words.delay, notPublishing: words['not-publishing'] }),
    show: (_, form) => <TemplatePage form={form} />,
  }),
]

/** A day as the three inputs of its field have it. */
function typedDay(name: string, iso: string): Typed {
  const { day, month, year } = Temporal.PlainDate.from(iso)
  return { [`${name}-day`]: `${day}`, [`${name}-month`]: `${month}`, [`${name}-year`]: `${year}` }
}

function startOfPerson(last: Content<'person'> | undefined): Typed {
  if (!last) return {}
  const { name, label, others, initials, birthDate, addresses } = last
  return {
    ...{ name, label, others: others.join('\n'), initials: initials.join(', '), addresses: addresses.join('\n') },
    ...(birthDate === null ? {} : typedDay('birthDate', birthDate)),
  }
}

/** The report that is with the Executive is another one once it was sent back and put again. */
function timesPut({ written }: OpenPublication): string {
  return `${recordsOf(written, 'put').length}`
}

/** Loads what an address names besides the publication; undefined where it names nothing. */
type Narrow<Subject> = (open: OpenPublication, params: Asked['params']) => Subject | undefined

function itself(open: OpenPublication): OpenPublication {
  return open
}
function ofItem(kind: RecordKind): Narrow<OfItem> {
  return (open, { item = '' }) => (lastOf(open.written, kind, item) ? { ...open, item } : undefined)
}
function ofSection(open: OpenPublication, { item = '' }: Asked['params']): OfSection | undefined {
  return isSection(item) ? { ...open, section: item } : undefined
}
function ofRelease(open: OpenPublication, { item = '' }: Asked['params']): OfRelease | undefined {
  const release = lastOf(open.written, 'release', item)
  return release && { ...open, release }
}
function ofHit(open: OpenPublication, params: Asked['params']): OfHit | undefined {
  const of = ofRelease(open, params)
  const hit = of?.release.content.hits.find(({ key }) => key === params.hit)
  return of && hit && { ...of, hit }
}

interface OnPage<Subject> {
  readonly subject: Subject
  readonly open: OpenPublication
  readonly item: string
}
interface ActOptions<Subject> {
  readonly version?: (subject: Subject) => string
  readonly start?: (subject: Subject) => Typed
}

/** The page of one act: the same model as the publication’s own page, with the act’s form and what it is about. */
function act<Subject extends OpenPublication, Input>(
  name: string,
  command: Command<Subject, Input>,
  narrow: Narrow<Subject>,
  { version, start }: ActOptions<Subject> = {},
): Route {
  const named = command.name as ActName
  return formPage<OnPage<Subject>, Input, ActModel>(paths.act(':reference', name), {
    command: { ...command, run: (work, { subject }, input) => command.run(work, subject, input) },
    // A page that asks nothing has nothing to keep.
    ...(Object.keys(command.form.fields).length > 0 ? { drafts: true } : {}),
    model: ActModel,
    title: ({ reference, item }) => `${isSection(item) ? sections[item].title : acts[named].title}: ${reference}`,
    async load(work, { params }) {
      const { reference = '', item = '', hit } = params
      const open = await holdPublication(work, reference)
      const subject = open && narrow(open, params)
      return open && subject && { subject, open, item: hit === undefined ? item : `${item}:${hit}` }
    },
    present: async ({ open, item }, work) => ({ ...(await present(open, work)), item }),
    ...(version ? { version: ({ subject }: OnPage<Subject>) => version(subject) } : {}),
    ...(start ? { start: ({ subject }: OnPage<Subject>) => start(subject) } : {}),
    show: ({ item, ...publication }, form) => <ActPage publication={publication} form={form} command={named} item={item} />,
  })
}

/** The full report as it reads now, made for the one who takes it or for the one outside who was listed. It says for whom it is. */
function reportFile(type: 'pdf' | 'docx', mediaType: FileToSend['type'], make: typeof pdfOf, path: string): Route {
  const toOutside = path.includes(':item')
  return file(path, {
    may: toOutside ? 'publication.record-draft' : 'publication.read',
    name: `publication.${toOutside ? 'draft' : 'report'}-${type}`,
    async load(work, { params: { reference = '', item } }) {
      const open = await findPublication(work, reference)
      const listed = open && item !== undefined ? lastOf(open.written, 'draft', item)?.content : undefined
      if (!open || (toOutside && (!listed || listed.until < work.today.toString()))) return undefined
      const { review, adopted, written } = open
      const agreedOn = lastOf(written, 'agreement')?.content.agreedOn
      work.audit(reportTaken, review.caseId, { reference, type, draft: agreedOn === undefined, copy: item ?? null }, viewed)
      const report = fullReport({
        records: written,
        partnership: adopted.arrangements.partnership.title,
        kind: reviewKinds[review.kind].title,
        reference,
        date: work.today,
        copyFor: listed ? { who: listed.recipient, until: Temporal.PlainDate.from(listed.until) } : { who: nameOf(work) },
        agreed: agreedOn !== undefined,
      })
      return { name: fileNameFor(report, type), type: mediaType, make: () => make(report) }
    },
  })
}

const nameOf = ({ actor }: Work): string => `${actor.name}, ${actor.post}`

/** The model of the page, made for this reader; the reading is written to the log. */
async function present(open: OpenPublication, work: Work): Promise<Model> {
  const { review, adopted, written } = open
  work.audit(publicationRead, review.caseId, { reference: review.reference }, viewed)
  const clocks = [publicationClock(open), sendingClock(open)].filter(clock => clock !== undefined)
  const allowed = clocks.flatMap(({ closed }) => closed?.allowedBy ?? [])
  const protection = await protectionOf(work, open)
  const posts = await peopleById(work, [...written.map(({ by }) => by), ...protection.changes.map(({ by }) => by), ...allowed])
  return publicationPage({
    reference: review.reference,
    title: review.title,
    kindTitle: reviewKinds[review.kind].title,
    state: review.state,
    records: written,
    clocks,
    statutory: isStatutory(review.kind),
    source: `Rules: ${adopted.pack.title}; ${adopted.arrangements.title}.`,
    groups: adopted.arrangements.groups.map(({ name }) => name),
    protection,
    heldUpBy: heldUpBy(open, work.today),
    proceedings: new Map(proceedingsOf(open.records).map(({ item, last }) => [item, proceedingSorts[last.content.sort]])),
    ...lastDays(open),
    reader: { person: work.actor.personId, may: work.may },
    post: id => posts.get(id)?.post ?? 'somebody who has left',
    calendar: loadWorkingCalendar(),
    today: work.today,
    formatDate,
  })
}

/** Every working day that the drawing of the clocks needs. */
function workingDaysFor({ clocks }: Model, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const days = clocks.flatMap(({ startedOn, dueOn, metOn }) => [startedOn, dueOn, metOn ?? dueOn])
  if (days.length === 0) return []
  const inOrder = [...days, today.toString()].sort()
  const [first = '', last = ''] = [inOrder[0], inOrder.at(-1)]
  return loadWorkingCalendar()
    .workingDays.filter(one => one >= first && one <= last)
    .map(one => Temporal.PlainDate.from(one))
}
