import type { Work } from '../../../platform/database/actor-transaction.ts'
import type { Typed } from '../../../platform/http/field.ts'
import { type Asked, formPage, page, type Route } from '../../../platform/http/route.ts'
import { peopleById } from '../../people/index.ts'
import { chronologyRead } from '../events.ts'
import { fileName } from '../imports/import.ts'
import { importsUnderWay } from '../imports/store.ts'
import type { OpenChronology } from '../open-chronology.ts'
import { AgencyChronologyPage } from '../pages/agency-chronology.tsx'
import { AddEntryPage, ChangeEntryPage, EntryPage, TakeOutPage } from '../pages/entry.tsx'
import { chronologyTitle } from '../pages/frame.tsx'
import { under } from '../paths.ts'
import { permission } from '../policy.ts'
import type { Place } from '../store.ts'
import { dateAsTyped, entryCommands, type OpenEntry, ofChronology } from './commands.ts'
import type { Entry } from './entry.ts'
import { ChronologyFacts, ChronologyModel, EntryModel, earlierLine, entryLine, factsOf } from './entry-page.ts'
import { earlierEntries, entriesOnAPage, findEntry, pageOfEntries } from './store.ts'

/** The pages of one agency's chronology, for the agency itself or for the case team. */
export function entryRoutes({ side, base, find }: Place): readonly Route[] {
  const { add, change, takeOut } = entryCommands[side]
  const held = (work: Work, asked: Asked) => find(work, asked, { holding: true })
  const entryOf = async (work: Work, asked: Asked): Promise<OpenEntry | undefined> => {
    const open = await held(work, asked)
    const entry = open && (await findEntry(work, open, asked.params.entry ?? ''))
    return open && entry && { ...open, entry }
  }
  return [
    page(base, {
      may: permission(side, 'read'),
      name: permission(side, 'read'),
      model: ChronologyModel,
      title: model => chronologyTitle(model),
      async load(work, asked) {
        const open = await find(work, asked, { holding: false })
        return open && listed(work, open, asked.query.get('page'))
      },
      show: model => <AgencyChronologyPage model={model} />,
    }),
    formPage(under.add(base), {
      command: add,
      drafts: true,
      model: ChronologyFacts,
      title: model => `Add an entry: ${chronologyTitle(model)}`,
      load: held,
      present: factsOf,
      version: ({ open }: OpenChronology) => `${open}`,
      show: (model, form) => <AddEntryPage model={model} form={form} />,
    }),
    page(under.entry(base, ':entry'), {
      may: permission(side, 'read'),
      name: `${permission(side, 'read')}-entry`,
      model: EntryModel,
      title: model => `${model.entry.understood}: ${chronologyTitle(model)}`,
      async load(work, asked) {
        const open = await find(work, asked, { holding: false })
        const entry = open && (await findEntry(work, open, asked.params.entry ?? ''))
        return open && entry && shown({ ...open, entry }, work)
      },
      show: model => <EntryPage model={model} />,
    }),
    formPage(under.change(base, ':entry'), {
      command: change,
      drafts: true,
      model: EntryModel,
      title: model => `Change an entry: ${chronologyTitle(model)}`,
      load: entryOf,
      present: shown,
      version: ({ entry, open }: OpenEntry) => `${entry.round} ${open}`,
      start: ({ entry }: OpenEntry) => typedOf(entry),
      show: (model, form) => <ChangeEntryPage model={model} form={form} />,
    }),
    formPage(under.takeOut(base, ':entry'), {
      command: takeOut,
      model: EntryModel,
      title: model => `Take an entry out: ${chronologyTitle(model)}`,
      load: entryOf,
      present: shown,
      version: ({ entry, open }: OpenEntry) => `${entry.round} ${open}`,
      show: (model, form) => <TakeOutPage model={model} form={form} />,
    }),
  ]
}

/** One page of the chronology. Whose it is is told that it was read, when the case team reads it. */
async function listed(work: Work, open: OpenChronology, asked: string | null): Promise<ChronologyModel> {
  const wanted = /^[1-9]\d{0,5}$/.test(asked ?? '') ? Number(asked) : 1
  const { entries, count } = await pageOfEntries(work, open, wanted)
  const name = await namesFor(
    work,
    entries.map(({ by }) => by),
  )
  noteRead(work, open, entries.length)
  return {
    ...factsOf(open),
    entries: entries.map(entry => entryLine(entry, name, outside(open))),
    count,
    page: wanted,
    pages: Math.max(1, Math.ceil(count / entriesOnAPage)),
    underWay: open.open
      ? (await importsUnderWay(work, open.base)).map(({ open: { id, file, begunAt } }) => ({
          id,
          name: fileName(file),
          begunAt: begunAt.toString(),
        }))
      : [],
  }
}

async function shown(open: OpenEntry, work: Work): Promise<EntryModel> {
  const { entry } = open
  const earlier = await earlierEntries(work, open, entry)
  const name = await namesFor(work, [entry.by, ...earlier.map(({ by }) => by)])
  noteRead(work, open, 1)
  return {
    ...factsOf(open),
    entry: entryLine(entry, name, outside(open)),
    changeable: open.open && (open.side === 'own' || entry.broughtBy === 'business-team'),
    earlier: earlier.map(one => earlierLine(one, name)),
  }
}

function noteRead(work: Work, open: OpenChronology, entries: number): void {
  const details = { ...ofChronology(open), entries }
  const { kept, organisationId } = open
  if (kept.in === 'own') work.audit(chronologyRead, kept.request.id, details, { outcome: 'viewed' })
  else work.audit(chronologyRead, kept.caseId, details, { outcome: 'viewed', informationOf: [organisationId] })
}

/** Outside the agency nobody is told which of its people wrote an entry. */
const outside = ({ side, agency }: OpenChronology) => (side === 'case' ? agency : undefined)

async function namesFor(work: Work, ids: readonly string[]): Promise<(membershipId: string) => string> {
  const people = await peopleById(work, ids)
  return id => people.get(id)?.name ?? 'Somebody of the agency'
}

function typedOf(entry: Entry): Typed {
  const { content, themes, significance, episode } = entry
  const texts = { ...content, date: dateAsTyped(entry) }
  const given = (['date', 'what', 'children', 'who', 'place', 'source', 'comment'] as const).flatMap(field => {
    const text = texts[field]
    return text === null ? [] : [[field, text] as const]
  })
  return {
    ...Object.fromEntries(given),
    themes: [...themes],
    ...(significance && { significance }),
    ...(episode && { episode: 'yes' }),
  }
}
