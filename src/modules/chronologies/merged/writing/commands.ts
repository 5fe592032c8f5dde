import type { Work } from '../../../../platform/database/actor-transaction.ts'
import { command, created, done, type Invalid, invalid } from '../../../../platform/http/command.ts'
import { type Episode, episodesOf, pairOf } from '../chronology-record.ts'
import { entryCommented, episodeKept, gapChosen, keyEntryMarked, sameEventJudged } from '../events.ts'
import type { MergedEntry } from '../merged-entry.ts'
import { viewPaths } from '../paths.ts'
import { keyTo } from '../shown-entry.ts'
import { type MergedChronology, nextItem, record, recordsBeside } from '../store.ts'
import { changeEpisodeForm, commentForm, gapForm, keyEntryForm, newEpisodeForm, sameEventForm } from './forms.ts'

/** A chronology that is held, with the entry that an address names. */
export interface OfEntry {
  readonly open: MergedChronology
  readonly entry: MergedEntry
  /** How much was recorded beside it already. */
  readonly recorded: number
}

const paths = viewPaths('personal')

/** Writes a comment beside an entry. It is added to those that stand there; none is changed. */
export const comment = command(
  'chronologies.comment',
  commentForm,
  'The comment is written beside the entry',
  async (work, { open, entry }: OfEntry, { words }) => {
    const round = await record(work, open, { kind: 'comment', item: entry.id, content: { words }, entryId: entry.id })
    work.audit(entryCommented, open.caseId, { reference: open.reference, entry: entry.id, round })
    return done(paths.entry(open.reference, entry.id))
  },
)

/** Records to which episodes an entry is key: to those that are ticked, and no longer to those that are not. */
export const markKeyEntry = command(
  'chronologies.mark-key-entry',
  keyEntryForm,
  'It is recorded which episodes the entry is key to',
  async (work, { open, entry }: OfEntry, { episodes }) => {
    const standing = episodesOf(open.records).map(({ number }) => number)
    const chosen = episodes.map(Number)
    if (chosen.some(number => !standing.includes(number)))
      return invalid({ field: 'episodes', message: 'Choose from the episodes that there are' })
    const marked = keyTo(entry.id, await recordsBeside(work, open, [entry.id]))
    for (const number of standing) {
      const key = chosen.includes(number)
      if (key === marked.includes(number)) continue
      await record(work, open, {
        kind: 'key-entry',
        item: `${number}+${entry.id}`,
        content: { key },
        entryId: entry.id,
      })
    }
    work.audit(keyEntryMarked, open.caseId, { reference: open.reference, entry: entry.id, episodes })
    return done(paths.entry(open.reference, entry.id))
  },
)

/** A pair of entries of one chronology; the first stands before the second. */
export interface OfPair {
  readonly open: MergedChronology
  readonly first: MergedEntry
  readonly second: MergedEntry
  readonly recorded: number
}

/** Records what a person says of two entries. Nothing is joined; a later record counts instead of this one. */
export const judgeSameEvent = command(
  'chronologies.judge-same-event',
  sameEventForm,
  'It is recorded whether both tell of the same event',
  async (work, { open, first, second }: OfPair, { finding, words }) => {
    await record(work, open, {
      kind: 'same-event',
      item: pairOf(first.id, second.id),
      content: { finding, words: words ?? null },
      entryId: first.id,
      otherEntryId: second.id,
    })
    work.audit(sameEventJudged, open.caseId, { reference: open.reference, entry: first.id, other: second.id, finding })
    return done(paths.entry(open.reference, first.id))
  },
)

interface EpisodeInput {
  readonly name: string
  readonly about: string | undefined
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** Keeps an episode under its number. It ends on or after the day on which it begins. */
async function keepEpisode(
  work: Work,
  open: MergedChronology,
  item: string,
  { name, about, from, to }: EpisodeInput,
  kept: boolean,
): Promise<Invalid | undefined> {
  if (Temporal.PlainDate.compare(from, to) > 0)
    return invalid({ field: 'to', message: 'The last day must be on or after the first' })
  const days = { from: from.toString(), to: to.toString() }
  const round = await record(work, open, { kind: 'episode', item, content: { name, about: about ?? null, ...days, kept } })
  work.audit(episodeKept, open.caseId, { reference: open.reference, item, round, ...days, kept })
  return undefined
}

export const addEpisode = command(
  'chronologies.add-episode',
  newEpisodeForm,
  'The episode is added',
  async (work, open: MergedChronology, input) =>
    (await keepEpisode(work, open, nextItem(open, 'episode'), input, true)) ?? created(paths.episodes(open.reference)),
)

export interface OfEpisode {
  readonly open: MergedChronology
  readonly episode: Episode
}

export const changeEpisode = command(
  'chronologies.change-episode',
  changeEpisodeForm,
  'The episode is changed',
  async (work, { open, episode }: OfEpisode, { takeOut, ...input }) =>
    (await keepEpisode(work, open, String(episode.number), input, takeOut === undefined)) ?? done(paths.episodes(open.reference)),
)

/** Chooses for the whole case team from which length on a gap is shown. */
export const chooseGap = command(
  'chronologies.choose-gap',
  gapForm,
  'The length of gaps is chosen',
  async (work, open: MergedChronology, { days }) => {
    const chosen = Number(days.replaceAll(',', ''))
    if (!Number.isInteger(chosen) || chosen < 1 || chosen > 3650)
      return invalid({ field: 'days', message: 'The number of days must be a whole number from 1 to 3,650' })
    await record(work, open, { kind: 'gap', item: '', content: { days: chosen } })
    work.audit(gapChosen, open.caseId, { reference: open.reference, days: chosen })
    return done(paths.chronology(open.reference))
  },
)
