import { historyOf, lastOf, lastOfEach, type PracticeReviewRecord, type Records } from './practice-review-record.ts'

type Rec<K extends Parameters<typeof lastOf>[1]> = PracticeReviewRecord<K>

/** A meeting of the subgroup or a practitioners' event: called for a day, then held or cancelled. */
export interface Gathering<Called extends 'meeting' | 'event', Held extends 'meeting-held' | 'event-held'> {
  readonly item: string
  readonly called: Rec<Called>
  readonly held: Rec<Held> | undefined
  readonly cancelled: Rec<'meeting-cancelled' | 'event-cancelled'> | undefined
}

export const meetingsOf = (records: Records): readonly Gathering<'meeting', 'meeting-held'>[] =>
  lastOfEach(records, 'meeting').map(called => ({
    item: called.item,
    called,
    held: lastOf(records, 'meeting-held', called.item),
    cancelled: lastOf(records, 'meeting-cancelled', called.item),
  }))

export const eventsOf = (records: Records): readonly Gathering<'event', 'event-held'>[] =>
  lastOfEach(records, 'event').map(called => ({
    item: called.item,
    called,
    held: lastOf(records, 'event-held', called.item),
    cancelled: lastOf(records, 'event-cancelled', called.item),
  }))

/** A gathering whose day has passed, and of which nothing is recorded. */
export const wantsNote = (
  { called, held, cancelled }: Gathering<'meeting', 'meeting-held'> | Gathering<'event', 'event-held'>,
  today: Temporal.PlainDate,
): boolean => !held && !cancelled && Temporal.PlainDate.compare(Temporal.PlainDate.from(called.content.on), today) < 0

/** A seat of the subgroup. */
export interface Member {
  readonly item: string
  readonly seat: Rec<'member'>
  readonly history: readonly Rec<'member'>[]
  readonly left: Rec<'member-left'> | undefined
}

export const membersOf = (records: Records): readonly Member[] =>
  lastOfEach(records, 'member').map(seat => ({
    item: seat.item,
    seat,
    history: historyOf(records, 'member', seat.item),
    left: lastOf(records, 'member-left', seat.item),
  }))

/** Who sits on the subgroup: neither left nor withdrawn because of a conflict of interest. */
export const sitting = (records: Records): readonly Member[] =>
  membersOf(records).filter(({ left, seat }) => !left && seat.content.conflict?.outcome !== 'withdrew')

/** A person of the family, how they were invited, and what they answered. */
export interface FamilyMember {
  readonly item: string
  readonly person: Rec<'family'>
  readonly invitations: readonly Rec<'family-invited'>[]
  readonly answers: readonly Rec<'family-answer'>[]
}

export const familyOf = (records: Records): readonly FamilyMember[] =>
  lastOfEach(records, 'family').map(person => ({
    item: person.item,
    person,
    invitations: historyOf(records, 'family-invited', person.item),
    answers: historyOf(records, 'family-answer', person.item),
  }))

/** What is still owed to a person of the family on this day: an invitation or reasons, or that an answer is recorded. */
export function owedToFamily(
  { invitations, answers }: FamilyMember,
  today: Temporal.PlainDate,
): 'invitation' | 'answer' | undefined {
  const last = invitations.at(-1)?.content
  if (!last) return 'invitation'
  if (last.invited) return answers.length === 0 ? 'answer' : undefined
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(last.lookAgainOn), today) < 0 ? 'invitation' : undefined
}

export const proceedingsOf = (
  records: Records,
): readonly { item: string; last: Rec<'proceeding'>; history: readonly Rec<'proceeding'>[] }[] =>
  lastOfEach(records, 'proceeding').map(last => ({ item: last.item, last, history: historyOf(records, 'proceeding', last.item) }))

/** Proceedings that have not ended and hold something up. */
export const holdingUp = (records: Records) =>
  proceedingsOf(records).filter(({ last: { content } }) => content.ended === null && content.holdsUp !== null)

/** Something learnt while the review ran, and what was done about it. Rooms beyond link to it by the review's reference and its item. */
export interface Learning {
  readonly item: string
  readonly what: string
  readonly learntOn: Temporal.PlainDate
  readonly learnt: Rec<'learning'>
  readonly acted: readonly Rec<'learning-acted'>[]
}

export const learningOf = (records: Records): readonly Learning[] =>
  lastOfEach(records, 'learning').map(learnt => ({
    item: learnt.item,
    what: learnt.content.what,
    learntOn: Temporal.PlainDate.from(learnt.content.learntOn),
    learnt,
    acted: historyOf(records, 'learning-acted', learnt.item),
  }))

/** The key lines of enquiry that are asked. */
export const linesOf = (records: Records) =>
  lastOfEach(records, 'line').map(line => ({ line, withdrawn: lastOf(records, 'line-withdrawn', line.item) }))
