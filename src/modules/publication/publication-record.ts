import { z } from 'zod'

/**
 * A report and its publication are the row of what was recorded of them, in order: nothing is changed, and what was said before stays
 * readable. Of each thing (a section, a recommendation, a letter) the last record counts. Days are ISO days.
 */
const words = z.string()
const maybe = z.string().nullable()
const day = z.iso.date()

/** A protected name, day of birth or address found in a finished file, under a key of its own. */
export const Hit = z.object({
  key: words,
  label: words,
  what: words,
  place: words,
  before: words,
  written: words,
  after: words,
  mayPass: z.boolean(),
})
export type Hit = z.infer<typeof Hit>

/** A person of the list with which a finished file was read: everything that was looked for. */
export const Listed = z.object({
  label: words,
  names: z.array(words),
  initials: z.array(words),
  birthDates: z.array(day),
  addresses: z.array(words),
})
export type Listed = z.infer<typeof Listed>

const shapes = {
  section: z.object({ text: words, finished: z.boolean() }),
  recommendation: z.object({ text: words, group: words, groupName: words, withdrawn: z.boolean() }),
  /** A passage that the public must not read, and what stands instead of it. */
  redaction: z.object({ section: words, passage: words, instead: words, ended: z.boolean() }),
  /** Somebody who must not be known from what is published. */
  person: z.object({
    label: words,
    name: words,
    others: z.array(words),
    initials: z.array(words),
    birthDate: day.nullable(),
    addresses: z.array(words),
    kept: z.boolean(),
    /** Why somebody, or something by which somebody is known, was taken off. */
    reason: maybe.default(null),
  }),
  /** A second person’s word that nobody of the case is to be protected. */
  nobody: z.object({ reasons: words, person: words }),
  /** A copy of the full report, before it is checked or published, for one person outside. */
  draft: z.object({ recipient: words, until: day, why: words }),
  put: z.object({}),
  agreement: z.object({ agreedOn: day, group: words, present: words, dissent: maybe }),
  'sent-back': z.object({ reasons: words }),
  plan: z.object({
    what: z.enum(['report', 'improvements']),
    publishOn: day,
    reasons: maybe,
    fronted: z.boolean(),
    frontedBy: maybe,
  }),
  impact: z.object({ family: words, practitioners: words }),
  sending: z.object({ sentOn: day, how: words, improvementsToo: z.boolean(), whyLate: maybe }),
  letter: z.object({ about: z.enum(['delay', 'not-publishing']), reasons: words, words }),
  'letter-sent': z.object({ sentOn: day, how: words }),
  comment: z.object({ from: words, receivedOn: day, words }),
  regard: z.object({ words }),
  'not-publishing': z.object({ decidedOn: day, reasons: words }),
  release: z.object({
    number: z.number(),
    purpose: z.enum(['publication', 'copy']),
    what: z.enum(['report', 'improvements', 'other']),
    origin: z.enum(['made', 'uploaded']),
    title: words,
    summary: words,
    recipients: z.array(words),
    until: day.nullable(),
    hits: z.array(Hit),
    pictures: z.number(),
    notes: z.array(words),
    preparedPerson: words,
    /** Empty of files that were prepared before the list was kept with them. */
    list: z.array(Listed).default([]),
  }),
  pass: z.object({ reason: words, person: words }),
  /** The salt (hexadecimal) without which the fingerprint of the check says nothing. */
  checked: z.object({ picturesSeen: z.boolean(), person: words, salt: words.default('') }),
  /** `despite`: the proceedings for which publication waited, and which whoever published it had seen to be open. */
  published: z.object({ publishedOn: day, untilDay: day, whyBefore: maybe, despite: z.array(words).default([]) }),
  archived: z.object({ on: day, reasons: words, whyBefore: maybe }),
}

export type RecordKind = keyof typeof shapes
type Contents = { readonly [K in RecordKind]: z.infer<(typeof shapes)[K]> }
export const contents: { readonly [K in RecordKind]: z.ZodType<Contents[K]> } = shapes
export type Content<K extends RecordKind> = Contents[K]

export interface PublicationRecord<K extends RecordKind = RecordKind> {
  readonly kind: K
  readonly item: string
  readonly content: Content<K>
  /** The membership that recorded it. */
  readonly by: string
  readonly at: Temporal.Instant
}
export type Records = readonly PublicationRecord[]

export function recordsOf<K extends RecordKind>(records: Records, kind: K): readonly PublicationRecord<K>[] {
  return records.filter((one): one is PublicationRecord<K> => one.kind === kind)
}
export function historyOf<K extends RecordKind>(records: Records, kind: K, item = ''): readonly PublicationRecord<K>[] {
  return recordsOf(records, kind).filter(one => one.item === item)
}
export function lastOf<K extends RecordKind>(records: Records, kind: K, item = ''): PublicationRecord<K> | undefined {
  return historyOf(records, kind, item).at(-1)
}
/** The record that counts of each thing of a kind, in the order in which the things came. */
export function lastOfEach<K extends RecordKind>(records: Records, kind: K): readonly PublicationRecord<K>[] {
  return [...new Map(recordsOf(records, kind).map(one => [one.item, one])).values()]
}
