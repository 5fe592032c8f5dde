import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { type Content, InsetText } from '../../../ui/govuk/index.ts'
import { FactList, PageTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { PracticeReviewPage } from '../practice-review-page.ts'
import { day } from './part.tsx'

/** What the page of one act says. */
export interface ActWords {
  readonly title: string
  readonly button: string
  /** What the act does, in a sentence or two. */
  readonly words?: string
  /** Why there is nothing to do here, when there is nothing. */
  readonly settled: string
  /** What a person must know in order to answer. */
  readonly beside?: (review: PracticeReviewPage, item: string) => Content
}

export interface ActProps {
  readonly review: PracticeReviewPage
  readonly form: FormView
  readonly command: string
  /** Which reviewer, meeting or person the page is about; empty where there is but one. */
  readonly item: string
  readonly act: ActWords
}

/** The same form with what this page offers in some of its fields. */
function offering(form: FormView, names: readonly string[], options: readonly { value: string; text: string }[]): FormView {
  const fields = Object.fromEntries(
    Object.entries(form.form.fields).map(([name, field]) => [name, names.includes(name) ? { ...field, options } : field]),
  )
  return { ...form, form: { ...form.form, fields } }
}

/** The page of one act: what it is about, what it does, its form; or why there is nothing to do. What was typed is always shown. */
export function ActPage({ review, form, command, item, act }: ActProps) {
  const { reference } = review
  const { title, button, words, settled, beside } = act
  const context = (
    <a class="govuk-link govuk-link--no-visited-state" href={paths.review(reference)}>
      {`Practice review ${reference}`}
    </a>
  )
  const typed = form.errors.length > 0 || form.refusal !== undefined || form.draft !== undefined
  if (!review.open.includes(command) && !typed)
    return (
      <div class="los-form">
        <PageTitle context={context} title={title} />
        <InsetText>{settled}</InsetText>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.review(reference)}>
            Look at how the review stands now
          </a>
        </p>
      </div>
    )
  const members = review.members
    .filter(({ left, withdrawn }) => left === null && withdrawn === null)
    .map(({ item: value, seat: { says } }) => ({ value, text: `${says.seat}: ${says.name}` }))
  return (
    <FormOf
      form={command === 'practice-reviews.record-meeting' ? offering(form, ['came', 'apologies'], members) : form}
      button={button}
      beside={beside?.(review, item)}
      instead={{ href: paths.review(reference), text: 'Go back without recording' }}
    >
      <PageTitle context={context} title={title}>
        {words !== undefined && <p>{words}</p>}
      </PageTitle>
    </FormOf>
  )
}

const over = 'This is recorded while the review is under way. It has gone on, or has ended.'
const overAll = 'The review has come to its end. What was recorded stays as it is.'
const notHere = 'There is nothing of this kind to record for this review.'

const ofItem =
  <Key extends 'reviewers' | 'lines' | 'meetings' | 'events' | 'family' | 'proceedings' | 'learning' | 'members' | 'milestones'>(
    key: Key,
    show: (one: PracticeReviewPage[Key][number]) => Content,
  ) =>
  (review: PracticeReviewPage, item: string): Content => {
    const all: readonly PracticeReviewPage[Key][number][] = review[key]
    const found = all.find(one => one.item === item)
    return found ? show(found) : undefined
  }

const theReviewer = ofItem('reviewers', ({ appointment: { says } }) => (
  <FactList
    facts={[
      { name: 'Reviewer', value: `${says.name}, ${says.post}` },
      { name: 'Appointed', value: day(says.appointedOn) },
      { name: 'Last day', value: day(says.lastDay) },
    ]}
  />
))
const theLine = ofItem('lines', ({ line }) => <TypedText>{line.says.question}</TypedText>)
const theMember = ofItem('members', ({ seat: { says } }) => (
  <p class="govuk-body">{`${says.seat}: ${says.name}, ${says.organisation}`}</p>
))
const theGathering = ({ called: { says } }: { called: { says: { on: string; at: string; where: string; about: string } } }) => (
  <FactList
    facts={[
      { name: 'When', value: `${day(says.on)}, ${says.at}` },
      { name: 'Where', value: says.where },
      { name: 'About', value: <TypedText>{says.about}</TypedText> },
    ]}
  />
)
const theMeeting = ofItem('meetings', theGathering)
const theEvent = ofItem('events', theGathering)
const thePerson = ofItem('family', ({ person }) => <p class="govuk-body">{person.says.who}</p>)
const theLearning = ofItem('learning', ({ learning }) => <TypedText>{learning.says.what}</TypedText>)

const theProceeding = ofItem('proceedings', ({ last }) => <TypedText>{last.says.what}</TypedText>)
const theMilestone = ofItem('milestones', ({ last: { says } }) => (
  <FactList
    facts={[
      { name: 'Milestone', value: says.title },
      { name: 'Who sees to it', value: says.owner },
      { name: 'By', value: day(says.dueOn) },
    ]}
  />
))

/** What is about to be withdrawn, whatever it is. */
const theEntry = (review: PracticeReviewPage, item: string): Content =>
  [theMember, theMeeting, theEvent, thePerson, theProceeding, theLearning, theMilestone]
    .map(show => show(review, item))
    .find(shown => shown !== undefined)

/** Every act on a review that has begun, by its command. */
export const acts = {
  'practice-reviews.correct-beginning': {
    title: 'Correct the day of the decision',
    button: 'Correct the day',
    words: 'A statutory clock that still runs is counted anew from the day you enter. The day before stays readable.',
    settled: overAll,
  },
  'practice-reviews.appoint-reviewer': {
    title: 'Appoint the independent reviewer',
    button: 'Appoint the reviewer',
    words:
      'Invite the person on People and access first, with the role Independent reviewer and a last day. Once appointed they see this one case until the day you enter, and nothing else.',
    settled: notHere,
  },
  'practice-reviews.change-reviewer': {
    title: 'Change an appointment',
    button: 'Record the change',
    words: 'What was agreed before stays readable, with the reason for the change.',
    settled: overAll,
    beside: theReviewer,
  },
  'practice-reviews.remove-reviewer': {
    title: 'End an appointment',
    button: 'End the appointment',
    words: 'The case is shut to the reviewer from the next click on. What they wrote stays.',
    settled: overAll,
    beside: theReviewer,
  },
  'practice-reviews.note-supervision': {
    title: 'Add a note on the reviewer’s work',
    button: 'Add the note',
    words: 'Read by the Business Manager, the Head of Safeguarding and the delegates. The reviewer does not see it.',
    settled: overAll,
    beside: theReviewer,
  },
  'practice-reviews.agree-method': {
    title: 'Record the method agreed',
    button: 'Record the method',
    words: 'The partners and the reviewer agree how the review is done. With the first method the review is under way.',
    settled: over,
  },
  'practice-reviews.set-scope': { title: 'Set the scope', button: 'Record the scope', settled: over },
  'practice-reviews.add-line': { title: 'Add a key line of enquiry', button: 'Add it', settled: over },
  'practice-reviews.withdraw-line': {
    title: 'Withdraw a key line of enquiry',
    button: 'Withdraw it',
    words: 'It stays readable, with your reason.',
    settled: over,
    beside: theLine,
  },
  'practice-reviews.add-member': {
    title: 'Add a member of the subgroup',
    button: 'Add the member',
    words: 'Being on the subgroup opens no record. Who needs to read this case is added to its case team by name.',
    settled: over,
  },
  'practice-reviews.change-member': { title: 'Change a member', button: 'Record the change', settled: over, beside: theMember },
  'practice-reviews.record-leaving': {
    title: 'Record that a member has left',
    button: 'Record it',
    settled: over,
    beside: theMember,
  },
  'practice-reviews.call-meeting': {
    title: 'Record a meeting of the subgroup',
    button: 'Record the meeting',
    words: 'Enter a meeting that is called, or one that was held. Who came and the note are recorded afterwards.',
    settled: over,
  },
  'practice-reviews.record-meeting': {
    title: 'Record who came, and the note',
    button: 'Record the meeting',
    words: 'A later record of the same meeting counts instead of this one.',
    settled: over,
    beside: theMeeting,
  },
  'practice-reviews.cancel-meeting': {
    title: 'Record that a meeting is not held',
    button: 'Record it',
    settled: over,
    beside: theMeeting,
  },
  'practice-reviews.call-event': {
    title: 'Record a practitioners’ event',
    button: 'Record the event',
    words: 'Who worked with the child and the family says here what the work was like at the time. Nobody is blamed.',
    settled: over,
  },
  'practice-reviews.record-event': {
    title: 'Record what practitioners said',
    button: 'Record it',
    settled: over,
    beside: theEvent,
  },
  'practice-reviews.cancel-event': {
    title: 'Record that an event is not held',
    button: 'Record it',
    settled: over,
    beside: theEvent,
  },
  'practice-reviews.add-family': {
    title: 'Add a person of the family',
    button: 'Add the person',
    words: 'Each person who may be invited stands by themselves: parents, carers, grandparents, and each surviving child.',
    settled: notHere,
  },
  'practice-reviews.record-invitation': {
    title: 'Record the invitation, or why there is none',
    button: 'Record it',
    settled: overAll,
    beside: thePerson,
  },
  'practice-reviews.record-family-answer': {
    title: 'Record the answer',
    button: 'Record the answer',
    words: 'A later answer counts instead, and this one stays readable.',
    settled: overAll,
    beside: thePerson,
  },
  'practice-reviews.record-feedback': {
    title: 'Record what they were shown of the report',
    button: 'Record it',
    words:
      'Nobody of the family should learn from others what the report says. Show it to them before it is published, with support.',
    settled: overAll,
    beside: thePerson,
  },
  'practice-reviews.add-proceeding': {
    title: 'Record other proceedings',
    button: 'Record the proceedings',
    words: 'An inquest, an investigation or court proceedings about the same events, and what of this review waits for them.',
    settled: overAll,
  },
  'practice-reviews.change-proceeding': {
    title: 'Record how the proceedings stand',
    button: 'Record how they stand',
    settled: overAll,
    beside: theProceeding,
  },
  'practice-reviews.add-learning': {
    title: 'Add something that was learnt',
    button: 'Add it',
    words: 'Every effort is made to put right and to share what is learnt while the review runs.',
    settled: overAll,
  },
  'practice-reviews.act-on-learning': {
    title: 'Record what was done about it',
    button: 'Record what was done',
    settled: overAll,
    beside: theLearning,
  },
  'practice-reviews.add-milestone': {
    title: 'Add a milestone',
    button: 'Add the milestone',
    words:
      'Two working days before, on the day and on the day after, the Business Manager is reminded by mail, and who sees to it, if that is one person of the case team.',
    settled: overAll,
  },
  'practice-reviews.change-milestone': {
    title: 'Change a milestone',
    button: 'Change the milestone',
    words: 'What stood before stays readable.',
    settled: overAll,
    beside: theMilestone,
  },
  'practice-reviews.finish-milestone': {
    title: 'Record that a milestone is reached',
    button: 'Record that it is reached',
    settled: overAll,
    beside: theMilestone,
  },
  'practice-reviews.withdraw': {
    title: 'Withdraw an entry',
    button: 'Withdraw it',
    words:
      'For something that was entered by mistake. It counts no more; it stays readable for those who read the review, with your reason. This cannot be undone.',
    settled: overAll,
    beside: theEntry,
  },
  'practice-reviews.add-to-team': {
    title: 'Add a person to the case team',
    button: 'Add the person',
    words: 'They read the whole review from then on, until the last day. They are told that something is there.',
    settled: 'The case team of this review is that of the incident. Add the person on the incident’s page.',
  },
  'practice-reviews.shut-out': {
    title: 'Shut a person out',
    button: 'Shut the person out',
    words:
      'For somebody who knows the child or the family, or has a conflict of interest. They read nothing of this record from then on, from any of their posts, and are not told. It can be lifted later, with a reason.',
    settled: 'People are shut out of this review on the incident’s page.',
  },
  'practice-reviews.end-shut-out': {
    title: 'Let a person read it again',
    button: 'Let the person read it again',
    settled: 'People are let in again on the incident’s page.',
  },
  'practice-reviews.report-ready': {
    title: 'Record that the report is ready',
    button: 'Record that it is ready',
    words: 'The report then goes to the Executive, which agrees it or sends it back.',
    settled: 'The report can be ready once the method is agreed and the review is under way.',
  },
  'practice-reviews.reopen': {
    title: 'Go back to the review',
    button: 'Go back to the review',
    settled: 'There is nothing to go back from: the report is not ready yet, or the Executive has it.',
  },
  'practice-reviews.stop': {
    title: 'Stop the review without a report',
    button: 'Stop the review',
    words: 'What was recorded stays readable. This cannot be undone.',
    settled: 'The review has ended already, or its report is with the Executive.',
  },
} as const satisfies Readonly<Record<string, ActWords>>
export type ActName = keyof typeof acts
