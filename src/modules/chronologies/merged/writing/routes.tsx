import { z } from 'zod'
import type { Work } from '../../../../platform/database/actor-transaction.ts'
import { type Asked, formPage, type Route } from '../../../../platform/http/route.ts'
import { tellingIn } from '../../glossary/telling.ts'
import { EntryFormPage, EpisodeFormPage, GapFormPage, SameEventFormPage } from '../../pages/merged-forms.tsx'
import { chosenGap, episodesOf } from '../chronology-record.ts'
import { entriesById } from '../entries/store.ts'
import { entryRead, episodesRead, mergedRead } from '../events.ts'
import { ShownEpisode } from '../merged-page.ts'
import { mergedPaths } from '../paths.ts'
import { agenciesIn, shownEntries, shownEpisodes } from '../reading/store.ts'
import { findingOn, keyTo, ShownEntry } from '../shown-entry.ts'
import { holdMerged, type MergedChronology, recordsBeside, roundsOf } from '../store.ts'
import {
  addEpisode,
  changeEpisode,
  chooseGap,
  comment,
  judgeSameEvent,
  markKeyEntry,
  type OfEntry,
  type OfEpisode,
  type OfPair,
} from './commands.ts'
import { EntryFormModel, EpisodeFormModel, GapFormModel, PairFormModel } from './form-models.ts'

const viewed = { outcome: 'viewed' } as const
/** Whoever writes sees the names: what is written is told in either view afterwards. */
const personal = tellingIn('personal', { children: [], people: [], places: [], agencies: [] })

/** The addresses at which something is recorded beside the entries. They stand in the personal view alone. */
export const writingRoutes: readonly Route[] = [
  formPage(mergedPaths.comment(':reference', ':entry'), {
    command: comment,
    drafts: true,
    model: EntryFormModel,
    title: ({ reference }) => `Write a comment: ${reference}`,
    load: (work, asked) => holdEntry(work, asked),
    present: presentEntry,
    version: ({ recorded }) => `${recorded}`,
    show: (model, form) => <EntryFormPage model={model} form={form} title="Write a comment" button="Write the comment" />,
  }),
  formPage(mergedPaths.keyEntry(':reference', ':entry'), {
    command: markKeyEntry,
    model: EntryFormModel,
    title: ({ reference }) => `Mark as key to an episode: ${reference}`,
    load: (work, asked) => holdEntry(work, asked),
    present: presentEntry,
    version: ({ recorded }) => `${recorded}`,
    start: ({ marked }: OfEntry & { readonly marked: readonly number[] }) => ({ episodes: marked.map(String) }),
    show: (model, form) => (
      <EntryFormPage model={model} form={form} title="Mark as key to an episode" button="Record which episodes it is key to" />
    ),
  }),
  formPage(mergedPaths.sameEvent(':reference', ':entry', ':other'), {
    command: judgeSameEvent,
    model: PairFormModel,
    title: ({ reference }) => `Do these entries tell of the same event? ${reference}`,
    load: holdPair,
    present: presentPair,
    version: ({ recorded }) => `${recorded}`,
    show: (model, form) => <SameEventFormPage model={model} form={form} />,
  }),
  formPage(mergedPaths.newEpisode(':reference'), {
    command: addEpisode,
    drafts: true,
    model: EpisodeFormModel,
    title: ({ reference }) => `Add a key practice episode: ${reference}`,
    load: (work, { params }) => holdMerged(work, params.reference ?? ''),
    present: open => ({ reference: open.reference, number: null }),
    version: (open: MergedChronology) => `${open.records.filter(({ kind }) => kind === 'episode').length}`,
    show: (model, form) => <EpisodeFormPage model={model} form={form} />,
  }),
  formPage(mergedPaths.episode(':reference', ':number'), {
    command: changeEpisode,
    drafts: true,
    model: EpisodeFormModel,
    title: ({ reference, number }) => `Change key practice episode ${number}: ${reference}`,
    load: holdEpisode,
    present({ open, episode }, work) {
      const one = { reference: open.reference, view: 'personal', episodes: 1 }
      work.audit(episodesRead, open.caseId, one, viewed)
      return { reference: open.reference, number: episode.number }
    },
    version: ({ open, episode }: OfEpisode) => `${roundsOf(open, 'episode', String(episode.number))}`,
    start: ({ episode: { name, about, from, to } }: OfEpisode) => ({
      name,
      ...(about !== null && { about }),
      from: from.toString(),
      to: to.toString(),
    }),
    show: (model, form) => <EpisodeFormPage model={model} form={form} />,
  }),
  formPage(mergedPaths.gap(':reference'), {
    command: chooseGap,
    model: GapFormModel,
    title: ({ reference }) => `Length of gaps: ${reference}`,
    load: (work, { params }) => holdMerged(work, params.reference ?? ''),
    present: ({ reference }) => ({ reference }),
    version: (open: MergedChronology) => `${roundsOf(open, 'gap')}`,
    start: ({ records }: MergedChronology) => ({ days: String(chosenGap(records)) }),
    show: (model, form) => <GapFormPage model={model} form={form} />,
  }),
]

async function holdEntry(work: Work, { params }: Asked): Promise<(OfEntry & { readonly marked: readonly number[] }) | undefined> {
  const open = await holdMerged(work, params.reference ?? '')
  const [entry] = open ? await entriesById(work, open, [params.entry ?? '']) : []
  if (!open || !entry) return undefined
  const records = await recordsBeside(work, open, [entry.id])
  return { open, entry, recorded: records.length, marked: keyTo(entry.id, records) }
}

async function presentEntry({ open, entry }: OfEntry, work: Work): Promise<EntryFormModel> {
  const about = { reference: open.reference, view: 'personal', entry: entry.id }
  work.audit(entryRead, open.caseId, about, { ...viewed, informationOf: agenciesIn([entry]) })
  const shown = await shownEntries(work, open, personal, [entry])
  return {
    reference: open.reference,
    entry: ShownEntry.parse(shown[0]),
    episodes: z.array(ShownEpisode).parse(shownEpisodes(open, personal)),
  }
}

/** Two entries of different agencies, in the order of the chronology whichever the address names first. */
async function holdPair(work: Work, { params }: Asked): Promise<OfPair | undefined> {
  const open = await holdMerged(work, params.reference ?? '')
  const [first, second] = open ? await entriesById(work, open, [params.entry ?? '', params.other ?? '']) : []
  if (!open || !first || !second || first.organisationId === second.organisationId) return undefined
  const records = await recordsBeside(work, open, [first.id])
  const recorded = records.filter(one => one.kind === 'same-event' && one.item === findingOn(records, first.id, second.id)?.item)
  return { open, first, second, recorded: recorded.length }
}

async function presentPair({ open, first, second }: OfPair, work: Work): Promise<PairFormModel> {
  const both = [first, second]
  work.audit(
    mergedRead,
    open.caseId,
    { reference: open.reference, view: 'personal', entries: 2, page: 1, filters: [] },
    { ...viewed, informationOf: agenciesIn(both) },
  )
  const shown = await shownEntries(work, open, personal, both)
  return { reference: open.reference, one: ShownEntry.parse(shown[0]), other: ShownEntry.parse(shown[1]) }
}

async function holdEpisode(work: Work, { params }: Asked): Promise<OfEpisode | undefined> {
  const open = await holdMerged(work, params.reference ?? '')
  const episode = open && episodesOf(open.records).find(({ number }) => String(number) === params.number)
  return open && episode && { open, episode }
}
