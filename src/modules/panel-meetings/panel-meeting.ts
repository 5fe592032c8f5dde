import type { Adopted } from '../arrangements/index.ts'
import type { Partner, SeriousIncident } from '../incidents/index.ts'
import { type Content, historyOf, lastOf, type MeetingRecord, recordsOf } from './meeting-record.ts'

/** What a meeting on one case is about: whether the threshold is met, or the rapid review. */
export const panels = { threshold: 'Whether the threshold is met', 'rapid-review': 'The rapid review' } as const
export type Panel = keyof typeof panels

/** One meeting on one case, with everything recorded of it. */
export interface PanelMeeting {
  readonly id: string
  /** Counts the meetings on a case, from 1: its address. */
  readonly number: number
  readonly panel: Panel
  readonly groupId: string
  /** What the arrangements called the group when the meeting was called. */
  readonly groupName: string
  readonly convenedBy: string
  readonly convenedAt: Temporal.Instant
  readonly records: readonly MeetingRecord[]
}

/** A meeting with the case that it is on, every meeting on that case, and the rules under which the case was opened. */
export interface MeetingGround {
  readonly incident: SeriousIncident
  readonly adopted: Adopted
  readonly meeting: PanelMeeting
  readonly meetings: readonly PanelMeeting[]
}

/**
 * Which group meets: on the threshold the one that decides it (2019 §5 line 360: the Executive; 2023 Local reviews line 268: the
 * Virtual Panel); on a rapid review the one that decides what follows (2023 Local reviews line 270: the Rapid Review Panel).
 */
export function groupThatMeets({ arrangements }: Pick<Adopted, 'arrangements'>, panel: Panel): { id: string; name: string } {
  const { threshold, practiceReview } = arrangements.decisions
  const { group } = panel === 'threshold' ? threshold : practiceReview
  const found = arrangements.groups.find(one => one.id === group)
  if (!found) throw new Error(`The arrangements name no group ${group}`)
  return { id: found.id, name: found.name }
}

export type MeetingStanding = 'convened' | 'held' | 'note-agreed' | 'cancelled'
export const meetingStandings: Readonly<
  Record<MeetingStanding, { readonly says: string; readonly tone: 'grey' | 'blue' | 'green' | 'orange' }>
> = {
  convened: { says: 'Convened', tone: 'blue' },
  held: { says: 'Held, note not yet agreed', tone: 'orange' },
  'note-agreed': { says: 'Held, note agreed', tone: 'green' },
  cancelled: { says: 'Cancelled', tone: 'grey' },
}

/** Worked out from what is recorded, and never kept beside it. */
export function meetingStanding({ records }: Pick<PanelMeeting, 'records'>): MeetingStanding {
  if (lastOf(records, 'cancelled')) return 'cancelled'
  if (lastOf(records, 'note-agreed')) return 'note-agreed'
  return lastOf(records, 'held') ? 'held' : 'convened'
}

/** When, where and under whose chair, as it was last arranged. */
export function arrangedNow({ records, id }: Pick<PanelMeeting, 'records' | 'id'>): Content<'arranged'> {
  const last = lastOf(records, 'arranged')
  if (!last) throw new Error(`Meeting ${id} was never arranged`)
  return last.content
}

/** The day it was held; until then the day for which it is called. */
export function meetingDay(meeting: Pick<PanelMeeting, 'records' | 'id'>): Temporal.PlainDate {
  return Temporal.PlainDate.from(lastOf(meeting.records, 'held')?.content.on ?? arrangedNow(meeting).on)
}

export interface Participant extends Content<'asked'> {
  readonly item: string
  /** What was last recorded; none yet for somebody of whom nothing is. */
  readonly presence: Content<'presence'> | undefined
}

/** Everyone who was asked or came, in the order in which they were put down. */
export function participants({ records }: Pick<PanelMeeting, 'records'>): readonly Participant[] {
  return recordsOf(records, 'asked').map(({ item, content }) => ({
    item,
    ...content,
    presence: lastOf(records, 'presence', item)?.content,
  }))
}

export interface PartnerPart {
  readonly partner: Partner
  /** Somebody for this partner took part, and did not withdraw. */
  readonly tookPart: boolean
  /** Everyone who was there for it withdrew because of a conflict of interest. */
  readonly withdrew: boolean
}

/** Which of these partners took part, by the organisations that sit for them. */
export function partnersTakingPart(
  meeting: Pick<PanelMeeting, 'records'>,
  needed: readonly Partner[],
  seats: readonly { readonly id: string; readonly organisation: string }[],
): readonly PartnerPart[] {
  const there = participants(meeting).filter(({ presence }) => presence?.attendance === 'took-part')
  return needed.map(partner => {
    const organisation = seats.find(seat => seat.id === partner)?.organisation
    const theirs = there.filter(one => one.organisationId !== null && one.organisationId === organisation)
    const stayed = theirs.some(({ presence }) => presence?.conflict?.outcome !== 'withdrew')
    return { partner, tookPart: stayed, withdrew: theirs.length > 0 && !stayed }
  })
}

/** Goes up with each text of the note: who opened an older one is told before the newer one is written over. */
export const noteRound = ({ records }: Pick<PanelMeeting, 'records'>) => historyOf(records, 'note').length

/** What is still wanting before the note can be agreed: nothing, or what is missing, in words. */
export function wantingForNote(meeting: Pick<PanelMeeting, 'records'>): readonly string[] {
  const note = lastOf(meeting.records, 'note')?.content
  const open = participants(meeting).filter(({ presence }) => presence === undefined).length
  return [
    ...(note ? [] : ['the note of the discussion']),
    ...(note && note.agreed === '' ? ['what was agreed'] : []),
    ...(open === 0 ? [] : [`whether ${open === 1 ? 'one person' : `${open} people`} took part`]),
  ]
}

/** The running clock that a meeting must not hold up, when it lies after the clock's last day. */
export function clockPassedOver(
  meeting: Pick<PanelMeeting, 'records' | 'id' | 'panel'>,
  { clocks }: Pick<SeriousIncident, 'clocks'>,
): SeriousIncident['clocks'][number] | undefined {
  if (meetingStanding(meeting) === 'cancelled') return undefined
  const rule = meeting.panel === 'threshold' ? 'notify-panel' : 'rapid-review'
  const clock = clocks.find(one => one.rule === rule && one.closed === undefined)
  return clock && Temporal.PlainDate.compare(meetingDay(meeting), clock.dueDay) > 0 ? clock : undefined
}
