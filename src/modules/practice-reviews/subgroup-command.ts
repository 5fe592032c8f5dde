import { command, type Invalid, invalid } from '../../platform/http/command.ts'
import { backTo, notYet } from './begin-command.ts'
import {
  cancelEventForm,
  cancelMeetingForm,
  changeMemberForm,
  eventForm,
  eventHeldForm,
  leavingForm,
  meetingForm,
  meetingHeldForm,
  memberForm,
} from './forms.ts'
import { invitedFrom } from './invited.ts'
import { isWithdrawn, type OfItem } from './method-command.ts'
import { counts, membersOf } from './part-of-review.ts'
import { isUnderWay } from './practice-review.ts'
import { lastOf, type RecordContent } from './practice-review-record.ts'
import { notNow, type OpenPracticeReview, record } from './store.ts'

interface Declared {
  readonly conflict: 'yes' | 'no'
  readonly conflictWhat: string | undefined
  readonly conflictOutcome: 'withdrew' | 'stayed' | undefined
  readonly conflictWhy: string | undefined
}

/** A declared conflict is kept whole: what it is, whether the person withdrew or stayed, and why that was right. */
function conflictFrom(input: Declared): Invalid | { readonly declared: RecordContent<'member'>['conflict'] } {
  const { conflict, conflictWhat: what, conflictOutcome: outcome, conflictWhy: why } = input
  if (conflict === 'no') {
    if (what === undefined && outcome === undefined && why === undefined) return { declared: null }
    return invalid({ field: 'conflict', message: 'Something about a conflict is written below. Say yes here, or empty it' })
  }
  if (what === undefined) return invalid({ field: 'conflictWhat', message: 'Say what was declared' })
  if (outcome === undefined) return invalid({ field: 'conflictOutcome', message: 'Say whether the person withdrew or stayed' })
  if (why === undefined) return invalid({ field: 'conflictWhy', message: 'Say why that was right' })
  return { declared: { what, outcome, why } }
}

/** A seat of the case-specific subgroup and who sits on it (2023 Local reviews). It gives no access to the record. */
export const addMember = command(
  'practice-reviews.add-member',
  memberForm,
  'The member is added',
  async (work, open: OpenPracticeReview, input) => {
    if (!isUnderWay(open.review.state)) return notNow
    const conflict = conflictFrom(input)
    if ('outcome' in conflict) return conflict
    const { seat, name, organisation } = input
    const member = { seat, name, organisation, conflict: conflict.declared, change: null }
    await record(work, open, 'member', work.newId(), member)
    return backTo(open)
  },
)

export const changeMember = command(
  'practice-reviews.change-member',
  changeMemberForm,
  'The member is changed',
  async (work, open: OfItem, input) => {
    if (!isUnderWay(open.review.state) || isWithdrawn(open) || lastOf(open.records, 'member-left', open.item)) return notNow
    const conflict = conflictFrom(input)
    if ('outcome' in conflict) return conflict
    const { seat, name, organisation, change } = input
    await record(work, open, 'member', open.item, { seat, name, organisation, conflict: conflict.declared, change })
    return backTo(open)
  },
)

export const recordLeaving = command(
  'practice-reviews.record-leaving',
  leavingForm,
  'It is recorded that the member has left',
  async (work, open: OfItem, input) => {
    if (!isUnderWay(open.review.state) || isWithdrawn(open) || lastOf(open.records, 'member-left', open.item)) return notNow
    const early = notYet(work, 'on', input.on)
    if (early) return early
    await record(work, open, 'member-left', open.item, { on: input.on.toString(), reason: input.reason })
    return backTo(open)
  },
)

const minute = (at: Temporal.PlainTime) => at.toString({ smallestUnit: 'minute' })

export const callMeeting = command(
  'practice-reviews.call-meeting',
  meetingForm,
  'The meeting is recorded',
  async (work, open: OpenPracticeReview, input) => {
    if (!isUnderWay(open.review.state)) return notNow
    const { where, about } = input
    await record(work, open, 'meeting', work.newId(), { on: input.on.toString(), at: minute(input.at), where, about })
    return backTo(open)
  },
)

/** Who of the subgroup came, who sent apologies, and the note. A later record of the same meeting counts instead. */
export const recordMeeting = command(
  'practice-reviews.record-meeting',
  meetingHeldForm,
  'The meeting’s attendance and note are recorded',
  async (work, open: OfItem, input) => {
    const { records, item } = open
    const meeting = lastOf(records, 'meeting', item)
    if (!isUnderWay(open.review.state) || isWithdrawn(open) || !meeting || lastOf(records, 'meeting-cancelled', item))
      return notNow
    if (Temporal.PlainDate.compare(Temporal.PlainDate.from(meeting.content.on), work.today) > 0)
      return invalid({ field: 'note', message: 'The meeting’s day has not come yet. Write the note when it was held' })
    const known = new Set(
      membersOf(records)
        .filter(counts)
        .map(one => one.item),
    )
    if ([...input.came, ...input.apologies].some(one => !known.has(one)))
      return invalid({ field: 'came', message: 'Choose from the members that are offered' })
    if (input.came.some(one => input.apologies.includes(one)))
      return invalid({ field: 'apologies', message: 'Somebody who came cannot have sent apologies too. Choose one of the two' })
    const came = [...new Set(input.came)]
    const apologies = [...new Set(input.apologies)]
    await record(work, open, 'meeting-held', item, { came, apologies, others: input.others ?? null, note: input.note })
    return backTo(open)
  },
)

export const cancelMeeting = command(
  'practice-reviews.cancel-meeting',
  cancelMeetingForm,
  'It is recorded that the meeting is not held',
  async (work, open: OfItem, input) => {
    const { records, item } = open
    const over = lastOf(records, 'meeting-held', item) ?? lastOf(records, 'meeting-cancelled', item)
    if (!isUnderWay(open.review.state) || isWithdrawn(open) || over) return notNow
    await record(work, open, 'meeting-cancelled', item, input)
    return backTo(open)
  },
)

/** A practitioners' event: who is invited by role and agency, never by name (2019 §5 line 381). */
export const callEvent = command(
  'practice-reviews.call-event',
  eventForm,
  'The practitioners’ event is recorded',
  async (work, open: OpenPracticeReview, input) => {
    if (!isUnderWay(open.review.state)) return notNow
    const invited = invitedFrom(input.invited)
    if (!invited.ok) return invalid({ field: 'invited', message: invited.message })
    const { where, about } = input
    const called = { on: input.on.toString(), at: minute(input.at), where, about, invited: [...invited.invited] }
    await record(work, open, 'event', work.newId(), called)
    return backTo(open)
  },
)

export const recordEvent = command(
  'practice-reviews.record-event',
  eventHeldForm,
  'What the practitioners said is recorded',
  async (work, open: OfItem, input) => {
    const { records, item } = open
    const event = lastOf(records, 'event', item)
    if (!isUnderWay(open.review.state) || isWithdrawn(open) || !event || lastOf(records, 'event-cancelled', item)) return notNow
    if (Temporal.PlainDate.compare(Temporal.PlainDate.from(event.content.on), work.today) > 0)
      return invalid({ field: 'said', message: 'The event’s day has not come yet. Write what was said when it was held' })
    await record(work, open, 'event-held', item, input)
    return backTo(open)
  },
)

export const cancelEvent = command(
  'practice-reviews.cancel-event',
  cancelEventForm,
  'It is recorded that the event is not held',
  async (work, open: OfItem, input) => {
    const { records, item } = open
    const over = lastOf(records, 'event-held', item) ?? lastOf(records, 'event-cancelled', item)
    if (!isUnderWay(open.review.state) || isWithdrawn(open) || over) return notNow
    await record(work, open, 'event-cancelled', item, input)
    return backTo(open)
  },
)
