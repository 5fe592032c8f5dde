import {
  counts,
  eventsOf,
  type FamilyMember,
  familyOf,
  holdingUp,
  learningOf,
  linesOf,
  meetingsOf,
  milestonesOf,
  owedToFamily,
  sitting,
  waitsForReport,
  wantsNote,
} from './part-of-review.ts'
import {
  isOfFindings,
  isOpen,
  isStatutory,
  isUnderWay,
  type PracticeReviewKind,
  type PracticeReviewState,
} from './practice-review.ts'
import { practiceReviewMoves } from './practice-review-moves.ts'
import { lastOf, type Records } from './practice-review-record.ts'
import { hasReviewer } from './reviewer.ts'

/** What happens next to a practice review, by whom and by when. */
export interface PracticeReviewStep {
  /** One sentence without its end, with no word of what people wrote. */
  readonly says: string
  readonly by: string
  readonly dueOn: Temporal.PlainDate | undefined
  /** Shown red: a family waits, or a day has passed. */
  readonly urgent: boolean
  /** Empty where it is done in another room. */
  readonly command: string
  /** The last parts of the page's address. */
  readonly act: string
  readonly label: string
}

export interface StepFacts {
  readonly kind: PracticeReviewKind
  readonly state: PracticeReviewState
  readonly records: Records
  /** The last day of the statutory clock while it runs. */
  readonly lastDay: Temporal.PlainDate | undefined
  readonly today: Temporal.PlainDate
}

const keepers = 'the Business Manager or the Head of Safeguarding'
const team = 'the case team and the reviewer'
const plain = { urgent: false, dueOn: undefined, by: team } as const

/** The steps that are open: what moves the review on first; what is red leads. */
export function practiceReviewSteps(facts: StepFacts): readonly PracticeReviewStep[] {
  const steps = [...preparing(facts), ...hearing(facts), ...ending(facts), ...planned(facts)]
  return steps.toSorted((one, other) => Number(other.urgent) - Number(one.urgent))
}

/** Reviewer, method, scope, questions, subgroup. */
function preparing({ kind, state, records, lastDay, today }: StepFacts): readonly PracticeReviewStep[] {
  if (!isUnderWay(state)) return []
  const wantsReviewer = isStatutory(kind) && !hasReviewer(records, today)
  const wantsSubgroup = isStatutory(kind) && sitting(records).length === 0
  return [
    ...(wantsReviewer
      ? [
          {
            ...plain,
            says: 'The independent reviewer is appointed',
            by: keepers,
            dueOn: lastDay,
            command: 'practice-reviews.appoint-reviewer',
            act: 'reviewers/new',
            label: 'Appoint the reviewer',
          },
        ]
      : []),
    ...(state === 'commissioned' && !wantsReviewer
      ? [
          {
            ...plain,
            says: isStatutory(kind) ? 'The method is agreed with the reviewer' : 'The method is agreed',
            dueOn: lastDay,
            command: 'practice-reviews.agree-method',
            act: 'method',
            label: practiceReviewMoves.commissioned['practice-reviews.agree-method'].label,
          },
        ]
      : []),
    ...(lastOf(records, 'scope')
      ? []
      : [
          {
            ...plain,
            says: 'The scope is set: which time, which children, which agencies',
            command: 'practice-reviews.set-scope',
            act: 'scope',
            label: 'Set the scope',
          },
        ]),
    ...(linesOf(records).some(({ withdrawn }) => !withdrawn)
      ? []
      : [
          {
            ...plain,
            says: 'The key lines of enquiry are written',
            command: 'practice-reviews.add-line',
            act: 'lines/new',
            label: 'Add a key line of enquiry',
          },
        ]),
    ...(wantsSubgroup
      ? [
          {
            ...plain,
            says: 'The subgroup of this review is made up',
            command: 'practice-reviews.add-member',
            act: 'members/new',
            label: 'Add a member',
          },
        ]
      : []),
  ]
}

/** Family, practitioners, meetings, learning: who waits, and what has passed without a word. */
function hearing({ kind, state, records, today }: StepFacts): readonly PracticeReviewStep[] {
  if (!isOpen(state)) return []
  const family = familyOf(records).filter(counts)
  const past = (day: string | null) => day !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(day), today) < 0
  const nobodyYet =
    !isOfFindings(kind) && isUnderWay(state) && state !== 'commissioned' && family.length === 0
      ? [
          {
            ...plain,
            says: 'The family and surviving children are invited, or it is recorded why not',
            urgent: isStatutory(kind),
            command: 'practice-reviews.add-family',
            act: 'family/new',
            label: 'Add a person of the family',
          },
        ]
      : []
  return [
    ...nobodyYet,
    ...family.flatMap(one => {
      const owed = owedToFamily(one, today)
      if (owed === 'invitation')
        return [
          {
            ...plain,
            says: `${one.person.content.about === 'family' ? 'A person of the family' : 'A surviving child'} is invited, or it is recorded why not`,
            urgent: true,
            command: 'practice-reviews.record-invitation',
            act: `family/${one.item}/invitation`,
            label: 'Record the invitation',
          },
        ]
      if (owed === undefined) return []
      return [
        {
          ...plain,
          says: `The answer of ${one.person.content.about === 'family' ? 'a person of the family' : 'a surviving child'} is recorded`,
          command: 'practice-reviews.record-family-answer',
          act: `family/${one.item}/answer`,
          label: 'Record the answer',
        },
      ]
    }),
    ...holdingUp(records)
      .filter(({ last }) => past(last.content.until))
      .map(({ item, last }) => ({
        ...plain,
        says: 'It is looked at again whether other proceedings still hold something up',
        dueOn: Temporal.PlainDate.from(last.content.until ?? ''),
        urgent: true,
        command: 'practice-reviews.change-proceeding',
        act: `proceedings/${item}`,
        label: 'Record how they stand',
      })),
    ...(isUnderWay(state) ? gatherings(records, today) : []),
    ...beforePublication(state, family),
    ...learningOf(records)
      .filter(one => counts(one) && one.acted.length === 0)
      .map(({ item }) => ({
        ...plain,
        says: 'Something that was learnt is acted on, before the report',
        command: 'practice-reviews.act-on-learning',
        act: `learning/${item}`,
        label: 'Record what was done',
      })),
  ]
}

/** Whoever of the family is not heard again before the report is out learns of it from others. */
function beforePublication(state: PracticeReviewState, family: readonly FamilyMember[]): readonly PracticeReviewStep[] {
  if (state !== 'with-executive' && state !== 'agreed') return []
  return family.filter(waitsForReport).map(({ item, person }) => ({
    ...plain,
    says: `${person.content.about === 'family' ? 'A person of the family' : 'A surviving child'} is shown the report before it is published`,
    urgent: state === 'agreed',
    command: 'practice-reviews.record-feedback',
    act: `family/${item}/feedback`,
    label: 'Record what they were shown',
  }))
}

/** The days of the own plan that nobody has recorded as done, the nearest first. */
function planned({ state, records, today }: StepFacts): readonly PracticeReviewStep[] {
  if (!isOpen(state)) return []
  return milestonesOf(records)
    .filter(one => counts(one) && one.done === undefined)
    .map(({ item, last }) => {
      const dueOn = Temporal.PlainDate.from(last.content.dueOn)
      return {
        ...plain,
        says: 'A milestone of the plan is reached',
        by: keepers,
        dueOn,
        urgent: Temporal.PlainDate.compare(dueOn, today) < 0,
        command: 'practice-reviews.finish-milestone',
        act: `milestones/${item}/done`,
        label: 'Record that it is reached',
      }
    })
}

function gatherings(records: Records, today: Temporal.PlainDate): readonly PracticeReviewStep[] {
  return [
    ...meetingsOf(records)
      .filter(one => counts(one) && wantsNote(one, today))
      .map(({ item, called }) => ({
        ...plain,
        says: 'Attendance and note of a meeting are recorded',
        dueOn: Temporal.PlainDate.from(called.content.on),
        command: 'practice-reviews.record-meeting',
        act: `meetings/${item}`,
        label: 'Record the meeting',
      })),
    ...eventsOf(records)
      .filter(one => counts(one) && wantsNote(one, today))
      .map(({ item, called }) => ({
        ...plain,
        says: 'What practitioners said at their event is recorded',
        dueOn: Temporal.PlainDate.from(called.content.on),
        command: 'practice-reviews.record-event',
        act: `events/${item}`,
        label: 'Record what was said',
      })),
  ]
}

function ending({ state, lastDay }: StepFacts): readonly PracticeReviewStep[] {
  if (state === 'under-way')
    return [
      {
        ...plain,
        says: 'The report is written',
        dueOn: lastDay,
        command: 'practice-reviews.report-ready',
        act: 'report-ready',
        label: practiceReviewMoves['under-way']['practice-reviews.report-ready'].label,
      },
    ]
  const beyond = beyondReport[state]
  return beyond ? [{ ...plain, ...beyond, dueOn: lastDay, command: '', act: '', label: '' }] : []
}

/** What the room of publication does; the page only says it. */
const beyondReport: Readonly<Partial<Record<PracticeReviewState, { readonly says: string; readonly by: string }>>> = {
  'report-ready': { says: 'The report is put to the Executive', by: keepers },
  'with-executive': { says: 'The Executive agrees the report or sends it back', by: 'the Executive' },
  agreed: { says: 'The report is sent to the three and published, or it is decided not to publish', by: keepers },
}
