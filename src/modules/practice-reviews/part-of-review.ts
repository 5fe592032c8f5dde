import {
  historyOf,
  lastOf,
  lastOfEach,
  type PracticeReviewRecord,
  type RecordContent,
  type Records,
} from './practice-review-record.ts'

type Rec<K extends Parameters<typeof lastOf>[1]> = PracticeReviewRecord<K>

/** Something that can be withdrawn when it was entered by mistake: it counts no more, and stays readable. */
interface Entry {
  readonly item: string
  readonly withdrawn: Rec<'withdrawn'> | undefined
}

const withdrawnOf = (records: Records, item: string) => lastOf(records, 'withdrawn', item)

/** Whether it counts: it was not withdrawn. */
export const counts = ({ withdrawn }: Entry): boolean => withdrawn === undefined

/** A meeting of the subgroup or a practitioners' event: called for a day, then held or cancelled. */
export interface Gathering<Called extends 'meeting' | 'event', Held extends 'meeting-held' | 'event-held'> extends Entry {
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
    withdrawn: withdrawnOf(records, called.item),
  }))

export const eventsOf = (records: Records): readonly Gathering<'event', 'event-held'>[] =>
  lastOfEach(records, 'event').map(called => ({
    item: called.item,
    called,
    held: lastOf(records, 'event-held', called.item),
    cancelled: lastOf(records, 'event-cancelled', called.item),
    withdrawn: withdrawnOf(records, called.item),
  }))

/** A gathering whose day has passed, and of which nothing is recorded. */
export const wantsNote = (
  { called, held, cancelled }: Gathering<'meeting', 'meeting-held'> | Gathering<'event', 'event-held'>,
  today: Temporal.PlainDate,
): boolean => !held && !cancelled && Temporal.PlainDate.compare(Temporal.PlainDate.from(called.content.on), today) < 0

/** A seat of the subgroup. */
export interface Member extends Entry {
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
    withdrawn: withdrawnOf(records, seat.item),
  }))

/** Who sits on the subgroup: neither left nor withdrawn because of a conflict of interest. */
export const sitting = (records: Records): readonly Member[] =>
  membersOf(records).filter(one => counts(one) && !one.left && one.seat.content.conflict?.outcome !== 'withdrew')

/** A person of the family, how they were invited, and what they answered. */
export interface FamilyMember extends Entry {
  readonly person: Rec<'family'>
  readonly invitations: readonly Rec<'family-invited'>[]
  readonly answers: readonly Rec<'family-answer'>[]
  /** What they were shown of the report before it was published. */
  readonly feedback: readonly Rec<'family-feedback'>[]
}

export const familyOf = (records: Records): readonly FamilyMember[] =>
  lastOfEach(records, 'family').map(person => ({
    item: person.item,
    person,
    invitations: historyOf(records, 'family-invited', person.item),
    answers: historyOf(records, 'family-answer', person.item),
    feedback: historyOf(records, 'family-feedback', person.item),
    withdrawn: withdrawnOf(records, person.item),
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

/** Whether they wait to be shown the report before it is published: invited, and they did not say that they want no part in it. */
export const waitsForReport = ({ invitations, answers, feedback }: FamilyMember): boolean =>
  invitations.at(-1)?.content.invited === true && answers.at(-1)?.content.answer !== 'declines' && feedback.length === 0

/** Another process about the same events, as it stands and as it stood. */
export interface Proceeding extends Entry {
  readonly last: Rec<'proceeding'>
  readonly history: readonly Rec<'proceeding'>[]
}

export const proceedingsOf = (records: Records): readonly Proceeding[] =>
  lastOfEach(records, 'proceeding').map(last => ({
    item: last.item,
    last,
    history: historyOf(records, 'proceeding', last.item),
    withdrawn: withdrawnOf(records, last.item),
  }))

/** Whether something of the review waits for these proceedings: they go on, and it is said what waits. */
export const isWaitedFor = ({ waits, holdsUp, ended }: RecordContent<'proceeding'>): boolean =>
  ended === null && (waits.length > 0 || holdsUp !== null)

/** Proceedings that have not ended and hold something up. */
export const holdingUp = (records: Records) => proceedingsOf(records).filter(one => counts(one) && isWaitedFor(one.last.content))

/** Whether publication waits for them: it is said to, or the report is. */
export const holdsUpPublication = ({ waits, ended }: RecordContent<'proceeding'>): boolean =>
  ended === null && waits.some(one => one === 'report' || one === 'publication')

/** Something learnt while the review ran, and what was done about it. Rooms beyond link to it by the review's reference and its item. */
export interface Learning extends Entry {
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
    withdrawn: withdrawnOf(records, learnt.item),
  }))

/** The key lines of enquiry that are asked. */
export const linesOf = (records: Records) =>
  lastOfEach(records, 'line').map(line => ({ line, withdrawn: lastOf(records, 'line-withdrawn', line.item) }))

/** A day of the review's own plan. */
export interface Milestone extends Entry {
  readonly last: Rec<'milestone'>
  readonly history: readonly Rec<'milestone'>[]
  readonly done: Rec<'milestone-done'> | undefined
}

/** The plan, by day. */
export const milestonesOf = (records: Records): readonly Milestone[] =>
  lastOfEach(records, 'milestone')
    .map(last => ({
      item: last.item,
      last,
      history: historyOf(records, 'milestone', last.item),
      done: lastOf(records, 'milestone-done', last.item),
      withdrawn: withdrawnOf(records, last.item),
    }))
    .toSorted((one, other) => one.last.content.dueOn.localeCompare(other.last.content.dueOn))
