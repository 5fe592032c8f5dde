import { z } from 'zod'
import { formatDateAndTime, formatDay, formatDayNear, formatTime, londonDay } from '../../ui/patterns/dates.ts'
import { capital, type NextStep, undecided } from './next-step.ts'
import { partnerNames, type SeriousIncident, standingOf } from './serious-incident.ts'

/** One step of an incident's path: what was done, by whom and when; what goes on; what is still to come. */
export const PathStep = z.object({
  state: z.enum(['done', 'late', 'now', 'to-come']),
  title: z.string(),
  /** The moment, or the day where no time is known. */
  at: z.string().nullable(),
  /** "Tuesday 24 February, 16:20" */
  when: z.string().nullable(),
  who: z.string().nullable(),
  detail: z.string().nullable(),
})
export type PathStep = z.infer<typeof PathStep>

interface Names {
  /** The post of a membership: who did what stays readable after they have left. */
  post(membershipId: string): string
  readonly raisedBy: string
}

/** The path so far in the order of what happened, then what is open now, then what is still to come. */
export function pathOf(
  incident: SeriousIncident,
  next: readonly NextStep[],
  names: Names,
  today: Temporal.PlainDate,
): readonly PathStep[] {
  return [...pastOf(incident, names, today), ...futureOf(incident, next)]
}

function pastOf(incident: SeriousIncident, names: Names, today: Temporal.PlainDate): PathStep[] {
  const whyLate = (rule: string) => {
    const closed = incident.clocks.find(clock => clock.rule === rule && clock.closed?.as === 'met-late')?.closed
    return closed && `Why it was late: ${sentence(closed.reason ?? '')} Allowed by ${names.post(closed.allowedBy ?? '')}.`
  }
  const { partnersTold, notNotified, notification, decision, panelToldNotMet } = incident
  const happened = [
    { title: 'Concern raised', at: incident.raisedAt, who: names.raisedBy },
    ...incident.awareness.slice(1).map(({ at, reason, by, recordedAt }) => ({
      title: 'Moment of awareness corrected',
      at: recordedAt,
      who: names.post(by),
      detail: [`Aware since ${formatDateAndTime(at)}.`, reason].filter(Boolean).join(' '),
    })),
    ...(partnersTold
      ? [{ title: 'Partners told', at: partnersTold.at, who: names.post(partnersTold.by), why: whyLate('tell-partners') }]
      : []),
    ...incident.areaNotices.map(({ area, whom, at, by, lateReason }) => ({
      title: `${area} told`,
      at,
      who: names.post(by),
      detail: whom,
      why: lateReason && `Why it was late: ${sentence(lateReason)} Allowed by ${names.post(by)}.`,
    })),
    ...incident.sameness
      .filter(({ same }) => same)
      .map(({ other, at, by, reason }) => ({
        title: `Closed: the same as ${other ?? 'another incident'}`,
        at,
        who: names.post(by),
        detail: reason,
      })),
    ...(notNotified
      ? [{ title: 'Reasons for not notifying recorded', at: notNotified.at, who: names.post(notNotified.by) }]
      : []),
    ...(notification
      ? [
          {
            title: 'National Panel notified',
            at: notification.sentAt,
            who: notification.sender,
            detail: `Reference ${notification.panelReference}`,
            why: whyLate('notify-panel'),
          },
        ]
      : []),
    ...incident.views.map(({ partner, thresholdMet, by, at }) => ({
      title: `${capital(partnerNames[partner])}: ${thresholdMet ? 'threshold met' : 'threshold not met'}, in its view`,
      at,
      who: names.post(by),
    })),
    ...(decision
      ? [
          {
            title: decision.thresholdMet ? 'Threshold met' : 'Threshold not met',
            at: decision.at,
            who: `${decision.groupName}, recorded by ${names.post(decision.by)}`,
          },
        ]
      : []),
  ]
  const steps: (PathStep & { at: string })[] = happened.map(step => ({
    state: 'why' in step && step.why !== undefined ? 'late' : 'done',
    title: step.title,
    at: step.at.toString(),
    when: `${formatDayNear(londonDay(step.at), today)}, ${formatTime(step.at)}`,
    who: step.who,
    detail: detailOf(step),
  }))
  // A notification is written to the minute: in the very minute of the concern it still came after it.
  const raised = incident.raisedAt.round({ smallestUnit: 'minute', roundingMode: 'floor' })
  const place = ({ at }: { at: string }) => (raised.equals(at) ? incident.raisedAt : Temporal.Instant.from(at))
  steps.sort((one, other) => Temporal.Instant.compare(place(one), place(other)))
  if (!panelToldNotMet) return steps
  const told = panelToldNotMet.on
  const last = {
    state: 'done' as const,
    title: 'National Panel told that the threshold is not met',
    at: told.toString(),
    when: formatDay(told),
    who: names.post(panelToldNotMet.by),
    detail: null,
  }
  return [...steps, last]
}

/** The facts of a step, and why it was late and who allowed it. */
function detailOf(step: { readonly detail?: string; readonly why?: string | undefined }): string | null {
  return [step.detail && sentence(step.detail), step.why].filter(Boolean).join(' ') || null
}

/** What somebody wrote, ending as a sentence does. */
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

function futureOf(incident: SeriousIncident, next: readonly NextStep[]): PathStep[] {
  const standing = standingOf(incident)
  const later = [
    ...(next.some(({ act }) => act === 'view') ? ['Decision on the threshold'] : []),
    ...(undecided(standing)
      ? ['Rapid review, if the threshold is met']
      : standing === 'met-not-notified'
        ? ['Rapid review']
        : []),
  ]
  const blank = { at: null, when: null, who: null, detail: null }
  return [
    ...next.map(({ title, by }) => ({ ...blank, state: 'now' as const, title, who: by })),
    ...later.map(title => ({ ...blank, state: 'to-come' as const, title })),
  ]
}
