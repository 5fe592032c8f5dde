import { type Command, command, done, invalid, refused } from '../../../platform/http/command.ts'
import type { FieldError, Form } from '../../../platform/http/form.ts'
import { type EntryFields, entryFields, type FieldTrouble, type ReadEntry, readEntry, troubleWords } from '../entry-reading.ts'
import { entryAdded, entryChanged, entryTakenOut } from '../events.ts'
import { entryForm, takeOutForm } from '../forms.ts'
import type { OpenChronology, Side } from '../open-chronology.ts'
import { under } from '../paths.ts'
import { permission } from '../policy.ts'
import type { Entry } from './entry.ts'
import { addEntries, rewriteEntry } from './writing/store.ts'

/** An entry with the chronology that it stands in. */
export interface OpenEntry extends OpenChronology {
  readonly entry: Entry
}

export const closed = refused(
  'chronology-closed',
  'The chronology was sent, so that nothing of it can be changed. Its page shows what was sent',
)
const theAgencys = refused(
  'agency-sent-it',
  'The agency sent this entry itself, so that nobody else changes it. Say what you know of it in a comment',
)
export const ofChronology = ({ reference, organisationId }: OpenChronology) => ({ reference, agency: organisationId })

type EntryInput = typeof entryForm extends Form<infer Input> ? Input : never

/** What the form gives, as it would stand in a row. */
function fieldsOf({ themes, episode, ...words }: EntryInput): EntryFields {
  const given = Object.entries({ ...words, themes: themes.join('; '), episode: episode ?? '' })
  return Object.fromEntries(given.flatMap(([field, text]) => (text === undefined || text === '' ? [] : [[field, text]])))
}

/** What is wrong with an entry, beside the fields of its form. */
export const troublesBeside = (
  troubles: readonly FieldTrouble[],
  fields: Readonly<Record<string, unknown>>,
): readonly FieldError[] =>
  troubles.map(({ field, because }) => ({
    field: Object.hasOwn(fields, field) ? field : 'what',
    message: because === 'too-long' ? `${entryFields[field]}: ${troubleWords[because]}` : troubleWords[because],
  }))

/** Years of two digits are read as 1950 to 2049 where somebody types one entry, and it is said so: the answer is seen at once. */
const typing = { century: 'pivot' } as const

/** Adds an entry that somebody types. What its date was understood as is shown back. */
const addEntry = (side: Side) =>
  command(permission(side, 'add-entry'), entryForm, 'The entry is kept', async (work, open: OpenChronology, input) => {
    if (!open.open) return closed
    const read = readEntry(fieldsOf(input), typing)
    if ('troubles' in read) return invalid(...troublesBeside(read.troubles, entryForm.fields))
    const [id = ''] = await addEntries(work, open, [{ read: read.entry, from: null }])
    work.audit(entryAdded, id, { ...ofChronology(open), entry: id })
    return done(under.entry(open.base, id))
  })

/** Writes an entry anew; how it stood is kept. A date that was not touched keeps the days that it was read as. */
const changeEntry = (side: Side) =>
  command(permission(side, 'change-entry'), entryForm, 'The entry is changed', async (work, open: OpenEntry, input) => {
    const { entry } = open
    const trouble = cannotChange(open)
    if (trouble) return trouble
    const kept = input.date === dateAsTyped(entry)
    const read = readEntry({ ...fieldsOf(input), ...(kept && { date: '1 January 2024' }) }, typing)
    if ('troubles' in read) return invalid(...troublesBeside(read.troubles, entryForm.fields))
    await rewriteEntry(work, open, entry, {
      read: kept ? withDateOf(entry, read.entry) : read.entry,
      from: entry.content.from,
      takenOut: false,
    })
    work.audit(entryChanged, entry.id, { ...ofChronology(open), entry: entry.id, round: entry.round + 1 })
    return done(under.entry(open.base, entry.id))
  })

/** Takes an entry out. It is kept among what was, and no longer counts. */
const takeOutEntry = (side: Side) =>
  command(permission(side, 'take-out-entry'), takeOutForm, 'The entry is taken out', async (work, open: OpenEntry) => {
    const { entry } = open
    const trouble = cannotChange(open)
    if (trouble) return trouble
    const { from, ...content } = entry.content
    await rewriteEntry(work, open, entry, { read: { ...entry, content }, from, takenOut: true })
    work.audit(entryTakenOut, entry.id, { ...ofChronology(open), entry: entry.id, round: entry.round + 1 })
    return done(open.base)
  })

const cannotChange = ({ open, side, entry }: OpenEntry) => {
  if (!open) return closed
  return side === 'case' && entry.broughtBy === 'agency' ? theAgencys : undefined
}

/** The date as it stands in the form: as it was written, with the time where a column of its own had it. */
export function dateAsTyped({ content: { date }, time }: Entry): string {
  const clock = time?.toString({ smallestUnit: 'minute' })
  return clock === undefined || /\d[:.]\d\d|\d{4} ?h|[ap]m\b|noon|midnight/i.test(date) ? date : `${date} ${clock}`
}

function withDateOf({ earliest, latest, time, doubted, content }: Entry, read: ReadEntry): ReadEntry {
  const { time: _, ...rest } = read
  const { date, mended } = content
  return { ...rest, earliest, latest, doubted, ...(time && { time }), content: { ...read.content, date, mended } }
}

export interface EntryCommands {
  readonly add: ReturnType<typeof addEntry>
  readonly change: ReturnType<typeof changeEntry>
  readonly takeOut: Command<OpenEntry, { readonly sure: 'yes' }>
}
export const entryCommands: Readonly<Record<Side, EntryCommands>> = {
  own: { add: addEntry('own'), change: changeEntry('own'), takeOut: takeOutEntry('own') },
  case: { add: addEntry('case'), change: changeEntry('case'), takeOut: takeOutEntry('case') },
}
