import { type Partner, partnerNames } from '../incidents/index.ts'
import type { DecidingGroup } from './deciding-group.ts'
import type { Milestone } from './milestone.ts'
import {
  familyWaits,
  isBeingWritten,
  isUnderWay,
  lastReply,
  openQuestions,
  openSafetyActions,
  type ReviewStanding,
  sectionsUnfinished,
  unsigned,
  viewsToCome,
} from './rapid-review.ts'
import { reviewMoves } from './review-moves.ts'
import { lastOf, type RapidReview } from './review-record.ts'

/** What happens next to a rapid review, by whom and by when. */
export interface ReviewStep {
  /** One sentence without its end. */
  readonly says: string
  readonly by: string
  readonly dueOn: Temporal.PlainDate | undefined
  /** Shown red: a child or a family waits, or a day has passed. */
  readonly urgent: boolean
  readonly command: string
  /** The last parts of the page's address; empty where it is done on the review's own page. */
  readonly act: string
  readonly label: string
  /** The partners who are to act, where it is not for everybody with the permission. */
  readonly partners: readonly Partner[]
  /** Whoever may record it is not always the one who sees to it: then only who has this permission, too, is asked. */
  readonly askedOf?: string
}

export interface ReviewStepFacts {
  readonly standing: ReviewStanding
  readonly review: RapidReview
  readonly plan: readonly Milestone[]
  /** The last day of the statutory clock while it runs. */
  readonly lastDay: Temporal.PlainDate | undefined
  readonly decides: DecidingGroup | undefined
  readonly concludes: DecidingGroup
  readonly today: Temporal.PlainDate
}

const keepers = 'the Business Manager or the Head of Safeguarding'
/** What only the Business Manager and the Head of Safeguarding may. */
const keepersOnly = 'reviews.send'
const everybody = { partners: [] as const, urgent: false, dueOn: undefined }

/** "the council, the NHS and the police" */
const listed = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
const named = (who: readonly Partner[]) => listed(who.map(partner => partnerNames[partner]))
export const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** The steps that are open: what moves the review on first, then children and family who wait, then the plan. What is red leads. */
export function reviewSteps(facts: ReviewStepFacts): readonly ReviewStep[] {
  const steps = [...movingSteps(facts), ...waitingSteps(facts), ...planSteps(facts)]
  return steps.toSorted((one, other) => Number(other.urgent) - Number(one.urgent))
}

function movingSteps({ standing, review, decides, concludes, lastDay, plan }: ReviewStepFacts): readonly ReviewStep[] {
  const signBy = plan.find(({ item }) => item === 'sign-off')?.dueOn ?? lastDay
  if (standing === 'to-decide' && decides)
    return [
      {
        ...everybody,
        says: `${decides.name} decides whether a rapid review is done`,
        by: decides.name,
        dueOn: lastDay,
        command: 'reviews.decide-whether',
        act: 'whether',
        label: 'Record the decision',
      },
    ]
  if (standing === 'open') {
    const missing = viewsToCome(review)
    const left = sectionsUnfinished(review).length
    return [
      ...(left > 0
        ? [
            {
              ...everybody,
              says: `The case team writes the report: ${left} of its sections ${left === 1 ? 'is' : 'are'} not finished`,
              by: 'the case team',
              dueOn: lastDay,
              command: 'reviews.write-section',
              act: '',
              label: 'Write the report',
            },
          ]
        : []),
      missing.length > 0
        ? {
            ...everybody,
            says: `${capital(named(missing))} ${missing.length === 1 ? 'gives its view' : 'give their views'} on what follows`,
            by: named(missing),
            dueOn: signBy,
            command: 'reviews.give-view',
            act: 'view',
            label: 'Give your view',
            partners: missing,
          }
        : {
            ...everybody,
            says: `Every view is in. ${concludes.name} decides what follows`,
            by: concludes.name,
            dueOn: signBy,
            command: 'reviews.decide',
            act: 'decision',
            label: reviewMoves.open['reviews.decide'].label,
          },
    ]
  }
  if (standing === 'decided') {
    const missing = unsigned(review)
    return [
      {
        ...everybody,
        says: `${capital(named(missing))} ${missing.length === 1 ? 'signs' : 'sign'} off the report`,
        by: named(missing),
        dueOn: signBy,
        command: 'reviews.sign-off',
        act: 'sign-off',
        label: reviewMoves.decided['reviews.sign-off'].label,
        partners: missing,
      },
    ]
  }
  return afterSigning(standing, review, lastDay)
}

function afterSigning(
  standing: ReviewStanding,
  review: RapidReview,
  lastDay: Temporal.PlainDate | undefined,
): readonly ReviewStep[] {
  if (standing === 'signed')
    return [
      {
        ...everybody,
        says: 'The report is sent to the national Panel',
        by: keepers,
        dueOn: lastDay,
        command: 'reviews.send',
        act: 'send',
        label: reviewMoves.signed['reviews.send'].label,
      },
    ]
  if (standing === 'sent')
    return [
      {
        ...everybody,
        says: 'The national Panel replies',
        by: 'the national Panel',
        command: 'reviews.record-reply',
        act: 'reply',
        label: reviewMoves.sent['reviews.record-reply'].label,
      },
    ]
  if (standing !== 'replied') return []
  return [
    ...(lastOf(review, 'regard', lastReply(review))
      ? []
      : [
          {
            ...everybody,
            says: 'The partners say what they do with the national Panel’s reply',
            by: keepers,
            command: 'reviews.record-regard',
            askedOf: keepersOnly,
            act: 'regard',
            label: reviewMoves.replied['reviews.record-regard'].label,
          },
        ]),
    ...openQuestions(review).map(({ item }) => ({
      ...everybody,
      says: `Question ${item.replace('-', '.')} of the national Panel is answered`,
      by: keepers,
      command: 'reviews.answer-question',
      askedOf: keepersOnly,
      act: `questions/${item}`,
      label: reviewMoves.replied['reviews.answer-question'].label,
    })),
  ]
}

/** A child who is not safe yet, and a family that has not been told. */
function waitingSteps({ standing, review, today }: ReviewStepFacts): readonly ReviewStep[] {
  if (!isUnderWay(standing)) return []
  const actions = openSafetyActions(review).map(({ item, content }) => {
    const dueOn = Temporal.PlainDate.from(content.dueOn)
    return {
      ...everybody,
      says: `${content.organisation} does an immediate safety action`,
      by: content.post,
      dueOn,
      urgent: Temporal.PlainDate.compare(dueOn, today) < 0,
      command: 'reviews.finish-safety-action',
      askedOf: keepersOnly,
      act: `safety-actions/${item}/done`,
      label: 'Record that it is done',
    }
  })
  if (!familyWaits(review, today) || standing === 'open') return actions
  return [
    ...actions,
    {
      ...everybody,
      says: 'The family is told of the decision and its reasons, or it is recorded why not',
      by: 'the partners',
      urgent: true,
      command: 'reviews.record-family',
      act: 'family',
      label: 'Record what the family was told',
    },
  ]
}

/** The next milestone that somebody marks by hand; what is past its day is said of each. */
function planSteps({ standing, plan, today }: ReviewStepFacts): readonly ReviewStep[] {
  if (!isBeingWritten(standing)) return []
  const open = plan.filter(({ item, doneOn }) => doneOn === undefined && item !== 'sign-off' && item !== 'sent')
  const late = open.filter(({ dueOn }) => Temporal.PlainDate.compare(dueOn, today) < 0)
  return (late.length > 0 ? late : open.slice(0, 1)).map(({ item, title, owner, dueOn }) => ({
    ...everybody,
    says: title,
    by: owner,
    dueOn,
    command: 'reviews.finish-milestone',
    act: `milestones/${item}/done`,
    label: 'Mark as done',
  }))
}

export interface ReviewReader {
  may(permission: string): boolean
  /** The partner for which the reader speaks on this case. */
  readonly partner: Partner | undefined
}

/** Whether a step is this reader's to take. */
export function isReadersStep(reader: ReviewReader, { command, partners, act, askedOf = command }: ReviewStep): boolean {
  if (!reader.may(command) || !reader.may(askedOf)) return false
  if (act === '') return false
  return partners.length === 0 || partners.some(partner => partner === reader.partner)
}
