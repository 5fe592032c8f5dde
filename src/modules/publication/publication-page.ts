import { z } from 'zod'
import type { WorkingCalendar } from '../../platform/calendar/working-calendar.ts'
import type { Clock } from '../clocks/index.ts'
import { ClockLine, clockLine } from '../incidents/index.ts'
import { type PracticeReviewState, practiceReviewStates } from '../practice-reviews/index.ts'
import { openCommands } from './commands-open.ts'
import type { ProtectedPerson } from './gate/protected-person.ts'
import { HeldUp } from './held-up.ts'
import { type ListChange, listedBy, nobodyConfirmed, protectsSomebody } from './protected-list.ts'
import { publicationPath } from './publication-path.ts'
import {
  Hit,
  historyOf,
  Listed,
  lastOf,
  lastOfEach,
  type PublicationRecord,
  type Records,
  recordsOf,
} from './publication-record.ts'
import { type PublicationStep, publicationSteps, settledSentence } from './publication-step.ts'
import { addresseeIds, addressees, letterItem, openHits, recommendations } from './report.ts'
import { sectionIds, sections } from './report-section.ts'

const text = z.string()
const maybe = z.string().nullable()
const recorded = { by: text, at: text }

/** A report and its publication as one reader of its case team sees it. Days are ISO days, moments ISO instants. */
export const PublicationPage = z.object({
  reference: text,
  title: text,
  kindTitle: text,
  state: z.enum(Object.keys(practiceReviewStates) as [PracticeReviewState, ...PracticeReviewState[]]),
  /** The commands that this reader may give now. */
  open: z.array(text),
  /** What comes next, the first step first; `mine` where it is for this reader. */
  next: z.array(
    z.object({
      says: text,
      by: text,
      dueOn: maybe,
      mine: z.boolean(),
      act: text,
      under: z.enum(['publication', 'review']),
      label: text,
    }),
  ),
  /** The parts of the way, in order; with who does what comes next in it, and where. */
  path: z.array(
    z.object({
      id: text,
      title: text,
      state: z.enum(['done', 'late', 'now', 'to-come', 'not-wanted']),
      says: text,
      by: maybe,
      dueOn: maybe,
      mine: z.boolean(),
      act: maybe,
      under: z.enum(['publication', 'review']),
    }),
  ),
  /** Other proceedings that are still open, and what waits for them. */
  heldUpBy: z.array(HeldUp),
  /** What is said where no step is open. */
  settled: text,
  sections: z.array(
    z.object({
      id: text,
      title: text,
      hint: text,
      needed: z.boolean(),
      text,
      finished: z.boolean(),
      rounds: z.number(),
      by: maybe,
      at: maybe,
    }),
  ),
  recommendations: z.array(z.object({ item: text, text, groupName: text })),
  groups: z.array(text),
  /** Whether this reader may begin actions: recommendations that are agreed lead to them. */
  mayAct: z.boolean(),
  mayFollow: z.boolean(),
  /** Whether this reader may look at everything that was published, year by year. */
  mayReadPublished: z.boolean(),
  agreement: z.object({ agreedOn: text, group: text, present: text, dissent: maybe, ...recorded }).nullable(),
  sentBack: z.array(z.object({ reasons: text, ...recorded })),
  clocks: z.array(ClockLine),
  /** Where the rules of the clocks stand. */
  source: text,
  plan: z
    .object({ what: z.enum(['report', 'improvements']), publishOn: text, reasons: maybe, frontedBy: maybe, ...recorded })
    .nullable(),
  impact: z.object({ family: text, practitioners: text, ...recorded }).nullable(),
  sendings: z.array(z.object({ to: text, name: text, sentOn: maybe, how: maybe, whyLate: maybe, by: maybe })),
  letters: z.array(
    z.object({
      item: text,
      about: z.enum(['delay', 'not-publishing']),
      reasons: text,
      words: text,
      sentTo: z.array(z.object({ name: text, sentOn: text })),
      stillTo: z.array(text),
      ...recorded,
    }),
  ),
  comments: z.array(z.object({ item: text, from: text, receivedOn: text, words: text, regard: maybe, ...recorded })),
  notPublishing: z.object({ decidedOn: text, reasons: text, ...recorded }).nullable(),
  people: z.array(
    z.object({
      item: text,
      label: text,
      name: text,
      others: z.array(text),
      initials: z.array(text),
      birthDate: maybe,
      addresses: z.array(text),
    }),
  ),
  /** Protected already, from the incident and the chronology: by label and name. */
  known: z.array(z.object({ label: text, names: z.array(text) })),
  /** Who was taken off that list, or is looked for by something else, and why; adding somebody is no such change. */
  listChanges: z.array(
    z.object({
      label: text,
      takenOff: z.boolean(),
      gone: z.array(text),
      added: z.array(text),
      reason: maybe,
      where: z.enum(['report', 'chronology']),
      ...recorded,
    }),
  ),
  /** Children and family of the case team’s record for whom a file is not read. */
  notListed: z.array(text),
  /** That a second person confirmed that nobody is to be protected. */
  nobody: z.object({ reasons: text, ...recorded }).nullable(),
  /** Copies of the full report that went outside before it was checked or published. */
  drafts: z.array(z.object({ item: text, recipient: text, until: text, why: text, expired: z.boolean(), ...recorded })),
  redactions: z.array(z.object({ item: text, section: text, passage: text, instead: text })),
  releases: z.array(
    z.object({
      item: text,
      number: z.number(),
      purpose: z.enum(['publication', 'copy']),
      title: text,
      summary: text,
      origin: z.enum(['made', 'uploaded']),
      recipients: z.array(text),
      until: maybe,
      /** Its time with those who have it is over. */
      expired: z.boolean(),
      pictures: z.number(),
      notes: z.array(text),
      hits: z.array(Hit.extend({ passed: z.object({ reason: text, ...recorded }).nullable() })),
      openHits: z.number(),
      checked: z.object(recorded).nullable(),
      /** Whether this reader may take the file now: before the check only who prepares and who checks. */
      mayTake: z.boolean(),
      /** With whom it was read. */
      list: z.array(Listed),
      /** Whether this reader prepared it, and so cannot check it. */
      own: z.boolean(),
      ...recorded,
    }),
  ),
  published: z
    .object({
      ...{ publishedOn: text, untilDay: text, release: text, whyBefore: maybe },
      /** The kinds of the proceedings for which publication waited, and which were seen to be open. */
      despite: z.array(text),
      ...recorded,
    })
    .nullable(),
  archived: z.object({ on: text, reasons: text, whyBefore: maybe, ...recorded }).nullable(),
})
export type PublicationPage = z.infer<typeof PublicationPage>

export interface PublicationFacts {
  readonly reference: string
  readonly title: string
  readonly kindTitle: string
  readonly state: PracticeReviewState
  readonly records: Records
  readonly clocks: readonly Clock[]
  /** Whether the law asks that the report goes to the three before it is published. */
  readonly statutory: boolean
  readonly source: string
  readonly groups: readonly string[]
  readonly protection: {
    readonly people: readonly ProtectedPerson[]
    readonly changes: readonly ListChange[]
    readonly missing: readonly string[]
  }
  readonly heldUpBy: readonly HeldUp[]
  /** The kind of each of the other proceedings in words, by its item. */
  readonly proceedings: ReadonlyMap<string, string>
  /** The last days of the clocks that run. */
  readonly publishBy: Temporal.PlainDate | undefined
  readonly sendBy: Temporal.PlainDate | undefined
  readonly reader: { readonly person: string; may(permission: string): boolean }
  readonly post: (membershipId: string) => string
  readonly calendar: WorkingCalendar
  readonly today: Temporal.PlainDate
  readonly formatDate: (day: Temporal.PlainDate) => string
}

export function publicationPage(facts: PublicationFacts): PublicationPage {
  const { records, post, state, calendar, today, protection, reader } = facts
  const protects = protectsSomebody(protection.people)
  const confirmed = protects || nobodyConfirmed(records) === undefined ? undefined : lastOf(records, 'nobody')
  const inReport = new Set(recordsOf(records, 'person').map(({ content }) => content.label))
  const who = ({ by, at }: Pick<PublicationRecord, 'by' | 'at'>) => ({ by: post(by), at: at.toString() })
  const last = <K extends 'agreement' | 'plan' | 'impact' | 'not-publishing' | 'archived'>(kind: K) => lastOf(records, kind)
  const [agreement, plan, impact, notPublishing, archived] = [
    last('agreement'),
    last('plan'),
    last('impact'),
    last('not-publishing'),
    last('archived'),
  ]
  const published = recordsOf(records, 'published').at(-1)
  const listed = protects || confirmed !== undefined
  const steps = publicationSteps({ ...facts, listed })
  const isMine = ({ may, notBy }: PublicationStep) => reader.may(may) && notBy !== reader.person
  return {
    reference: facts.reference,
    title: facts.title,
    kindTitle: facts.kindTitle,
    state,
    open: openCommands({ ...facts, protects }),
    next: steps.map(one => {
      const { says, by, dueOn, act, under, label } = one
      return { says, by, act, under, label, dueOn: dueOn?.toString() ?? null, mine: isMine(one) }
    }),
    path: publicationPath({ ...facts, listed, steps }).map(({ step, ...stage }) => ({
      ...stage,
      by: step?.by ?? null,
      dueOn: step?.dueOn?.toString() ?? null,
      mine: step !== undefined && isMine(step),
      act: step?.act ?? null,
      under: step?.under ?? 'publication',
    })),
    heldUpBy: [...facts.heldUpBy],
    settled: settledSentence(facts),
    sections: sectionIds.map(id => {
      const written = lastOf(records, 'section', id)
      return {
        ...{ id, ...sections[id], text: written?.content.text ?? '', finished: written?.content.finished ?? false },
        ...{
          rounds: historyOf(records, 'section', id).length,
          by: written ? post(written.by) : null,
          at: written?.at.toString() ?? null,
        },
      }
    }),
    recommendations: recommendations(records).map(({ item, content }) => ({
      item,
      text: content.text,
      groupName: content.groupName,
    })),
    groups: [...facts.groups],
    mayReadPublished: reader.may('publication.read-published'),
    mayAct: agreement !== undefined && facts.reader.may('actions.begin'),
    mayFollow: facts.reader.may('actions.read'),
    agreement: agreement ? { ...agreement.content, ...who(agreement) } : null,
    sentBack: recordsOf(records, 'sent-back').map(one => ({ ...one.content, ...who(one) })),
    source: facts.source,
    clocks: facts.clocks.map(clock => clockLine(clock, calendar, today, post)),
    plan: plan ? { ...plan.content, ...who(plan) } : null,
    impact: impact ? { ...impact.content, ...who(impact) } : null,
    sendings: addresseeIds.map(to => {
      const sent = lastOf(records, 'sending', to)
      return {
        to,
        name: addressees[to],
        sentOn: sent?.content.sentOn ?? null,
        how: sent?.content.how ?? null,
        whyLate: sent?.content.whyLate ?? null,
        by: sent ? post(sent.by) : null,
      }
    }),
    letters: lastOfEach(records, 'letter').map(one => {
      const sent = addresseeIds.flatMap(to => {
        const sending = lastOf(records, 'letter-sent', letterItem(one.item, to))
        return sending ? { to, name: addressees[to], sentOn: sending.content.sentOn } : []
      })
      return {
        ...{ item: one.item, about: one.content.about, reasons: one.content.reasons, words: one.content.words },
        sentTo: sent.map(({ name, sentOn }) => ({ name, sentOn })),
        stillTo: addresseeIds.filter(to => sent.every(done => done.to !== to)).map(to => addressees[to]),
        ...who(one),
      }
    }),
    comments: lastOfEach(records, 'comment').map(one => ({
      ...{ item: one.item, from: nameOf(one.content.from), receivedOn: one.content.receivedOn, words: one.content.words },
      regard: lastOf(records, 'regard', one.item)?.content.words ?? null,
      ...who(one),
    })),
    notPublishing: notPublishing ? { ...notPublishing.content, ...who(notPublishing) } : null,
    people: lastOfEach(records, 'person').flatMap(({ item, content: { kept, reason: _, ...person } }) =>
      kept ? { item, ...person } : [],
    ),
    known: listedBy(protection.people).flatMap(({ label, names, initials }) =>
      inReport.has(label) ? [] : { label, names: [...names, ...initials] },
    ),
    listChanges: protection.changes.map(({ by, at, gone, added, ...change }) => ({
      ...{ ...change, gone: [...gone], added: [...added] },
      ...who({ by, at }),
    })),
    notListed: [...protection.missing],
    nobody: confirmed ? { reasons: confirmed.content.reasons, ...who(confirmed) } : null,
    drafts: recordsOf(records, 'draft').map(one => ({
      ...{ item: one.item, ...one.content, expired: one.content.until < today.toString() },
      ...who(one),
    })),
    redactions: lastOfEach(records, 'redaction').flatMap(({ item, content: { ended, ...redaction } }) =>
      ended ? [] : { item, ...redaction },
    ),
    releases: recordsOf(records, 'release')
      .map(one => releaseOf(one, facts, who))
      .reverse(),
    published: published
      ? {
          ...published.content,
          release: published.item,
          despite: published.content.despite.flatMap(item => facts.proceedings.get(item) ?? []),
          ...who(published),
        }
      : null,
    archived: archived ? { ...archived.content, ...who(archived) } : null,
  }
}

const nameOf = (id: string): string => Object.entries(addressees).find(([one]) => one === id)?.[1] ?? id

function releaseOf(
  one: PublicationRecord<'release'>,
  { records, reader, today }: PublicationFacts,
  who: (one: Pick<PublicationRecord, 'by' | 'at'>) => { by: string; at: string },
): PublicationPage['releases'][number] {
  const { preparedPerson, hits, what: _, ...content } = one.content
  const checked = lastOf(records, 'checked', one.item)
  return {
    ...content,
    item: one.item,
    expired: content.until !== null && content.until < today.toString(),
    hits: hits.map(hit => {
      const pass = lastOf(records, 'pass', `${one.item}:${hit.key}`)
      return { ...hit, passed: pass ? { reason: pass.content.reason, ...who(pass) } : null }
    }),
    openHits: openHits(records, one).length,
    checked: checked ? who(checked) : null,
    mayTake: checked !== undefined || reader.may('publication.prepare') || reader.may('publication.check'),
    own: preparedPerson === reader.person,
    ...who(one),
  }
}
