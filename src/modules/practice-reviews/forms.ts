import { z } from 'zod'
import { choice, choices, day, longText, optional, text, time } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'
import { reviewKinds } from './practice-review.ts'
import { waitingWords, whatWaits } from './practice-review-record.ts'

const dayHint = 'For example, 27 3 2026'
export const onDay = (label: string, required: string, hint = dayHint) => day({ label, hint, required })
export const line = (label: string, required: string, hint?: string) =>
  text({ label, required, width: 'half', autocomplete: 'off', ...(hint === undefined ? {} : { hint }) })
export const reasonOf = (label: string, required: string, hint?: string) =>
  longText({ label, required, max: 4000, ...(hint === undefined ? {} : { hint }) })

const kindOption = (value: keyof typeof reviewKinds) => ({ value, text: reviewKinds[value].title })
const decidedOn = onDay('Day of the decision to begin it', 'Enter the day of the decision')
const title = text({
  label: 'What is it called here?',
  hint: 'For example, the label of a child and the theme. It stands in lists that only the case team sees.',
  required: 'Enter what it is called',
  autocomplete: 'off',
})

/** A review of an incident; which of the three. Reasons of the statutory one stand in the decision on the rapid review. */
export const beginForm = form('practice-review-begin', {
  kind: choice({
    label: 'Which kind of review?',
    options: [
      {
        ...kindOption('local-practice-review'),
        hint: 'Follows the decision on the rapid review. Its six months begin on that day.',
      },
      kindOption('practice-learning-review'),
      kindOption('local-reflective-review'),
    ],
    required: 'Say which kind of review it is',
  }),
  title,
  decidedOn,
  reasons: optional(
    reasonOf('Why is it done?', '', 'Leave it empty where the reasons stand in the decision on the rapid review.'),
  ),
})

/** A review that no incident here has led to. */
export const beginOtherForm = form('practice-review-begin-other', {
  kind: choice({
    label: 'Which kind of review?',
    options: [
      kindOption('practice-learning-review'),
      kindOption('local-reflective-review'),
      { ...kindOption('national-findings'), hint: 'Somebody else has reviewed. Here it is asked what that means for this area.' },
      kindOption('other-area-findings'),
    ],
    required: 'Say which kind of review it is',
  }),
  title,
  source: optional(
    text({
      label: 'Whose findings are they, and where can they be read?',
      hint: 'Only for findings of a national or another area’s review.',
      required: '',
      max: 500,
      autocomplete: 'off',
    }),
  ),
  decidedOn,
  decidedBy: line('Who decided it?', 'Enter who decided it', 'The group, such as the Safeguarding Practice Group.'),
  reasons: reasonOf('Why is it done?', 'Write why it is done'),
})

export const correctForm = form('practice-review-correct', {
  decidedOn,
  correction: reasonOf(
    'Why was the day wrong?',
    'Write why the day was wrong',
    'The day that stood there before stays readable.',
  ),
})

const terms = {
  terms: reasonOf('Terms of the appointment', 'Write the terms', 'What is to be delivered, by when, and who answers for what.'),
  fee: line('Fee', 'Enter the fee, or that there is none', 'For example, £450 a day, up to 12 days.'),
  lastDay: onDay('Last day on which the reviewer can open this case', 'Enter the last day'),
}

export const appointForm = form('practice-review-appoint', {
  person: line(
    'Name or email address of the reviewer',
    'Enter the name or email address of the reviewer',
    'Somebody invited on People and access with the role Independent reviewer.',
  ),
  independence: reasonOf(
    'Independence',
    'Write how the reviewer is independent',
    'Of the agencies here, and of the people concerned: what was asked, and what was answered.',
  ),
  experience: reasonOf('Experience', 'Write what experience the reviewer brings'),
  ...terms,
  appointedOn: onDay('Day of the appointment', 'Enter the day of the appointment'),
})

export const changeReviewerForm = form('practice-review-change-reviewer', {
  ...terms,
  change: reasonOf('Why is this changed?', 'Write why this is changed'),
})

export const removeReviewerForm = form('practice-review-remove-reviewer', {
  on: onDay('Day on which the appointment ended', 'Enter the day on which the appointment ended'),
  reasons: reasonOf('Reasons', 'Write the reasons', 'The reviewer can no longer open the case from this moment on.'),
})

export const superviseForm = form('practice-review-supervise', {
  on: onDay('Day of the conversation', 'Enter the day of the conversation'),
  note: longText({ label: 'Note', required: 'Write the note', max: 6000 }),
})

export const methodForm = form('practice-review-method', {
  text: longText({
    label: 'How is the review done?',
    hint: 'The method, step by step, and how practitioners and the family take part.',
    required: 'Write how the review is done',
    max: 10_000,
  }),
  agreedOn: onDay('Day on which it was agreed', 'Enter the day on which it was agreed'),
  agreedWith: line('Agreed with whom?', 'Enter with whom it was agreed', 'The reviewer, and who agreed for the partnership.'),
})

export const scopeForm = form('practice-review-scope', {
  from: onDay('First day of the time looked at', 'Enter the first day of the time looked at'),
  until: onDay('Last day of the time looked at', 'Enter the last day of the time looked at'),
  children: reasonOf('Children', 'Say which children it is about', 'By their labels, such as Child A.'),
  agencies: reasonOf('Agencies', 'Say which agencies it is about', 'One on each line.'),
  beside: optional(reasonOf('What it is not about, and anything else', '')),
})

export const lineForm = form('practice-review-line', {
  question: longText({
    label: 'Key line of enquiry',
    hint: 'One question that the review answers.',
    required: 'Write the question',
    max: 2000,
  }),
})
export const withdrawLineForm = form('practice-review-withdraw-line', {
  reason: reasonOf('Why is this no longer asked?', 'Write why it is no longer asked'),
})

const conflictFields = {
  conflict: choice({
    label: 'Has the person declared a conflict of interest?',
    options: [
      { value: 'no', text: 'No' },
      { value: 'yes', text: 'Yes' },
    ],
    required: 'Say whether a conflict of interest was declared',
  }),
  conflictWhat: optional(reasonOf('If yes: what was declared?', '')),
  conflictOutcome: optional(
    choice({
      label: 'If yes: what became of it?',
      options: [
        { value: 'withdrew', text: 'The person withdrew' },
        { value: 'stayed', text: 'The person stayed' },
      ],
      required: 'Say whether the person withdrew or stayed',
    }),
  ),
  conflictWhy: optional(reasonOf('If yes: why was that right?', '')),
}
const seatFields = {
  seat: line('Seat', 'Enter the seat', 'The part that the person has in the subgroup, such as Health or Chair.'),
  name: line('Name', 'Enter the name of the person'),
  organisation: line('Post and organisation', 'Enter the post and organisation'),
}
export const memberForm = form('practice-review-member', { ...seatFields, ...conflictFields })
export const changeMemberForm = form('practice-review-change-member', {
  ...seatFields,
  ...conflictFields,
  change: reasonOf('Why is this changed?', 'Write why this is changed'),
})
export const leavingForm = form('practice-review-leaving', {
  on: onDay('Last day on the subgroup', 'Enter the last day on the subgroup'),
  reason: reasonOf('Reason', 'Write the reason'),
})

const whenAndWhere = {
  on: onDay('Day', 'Enter the day'),
  at: time({ label: 'Time', hint: 'For example, 14:00', required: 'Enter the time' }),
  where: line('Where, or how', 'Enter where it is held, or how'),
  about: longText({ label: 'What is it about?', required: 'Write what it is about', max: 4000 }),
}
export const meetingForm = form('practice-review-meeting', whenAndWhere)
export const eventForm = form('practice-review-event', {
  ...whenAndWhere,
  invited: longText({
    label: 'Who is invited?',
    hint: 'One on each line: the role, a comma, the agency. For example: Health visitor, Fenwood Hospitals. No names of practitioners.',
    required: 'Write who is invited',
    max: 4000,
  }),
})
const cancelReason = { reason: reasonOf('Why is it not held?', 'Write why it is not held') }
export const cancelMeetingForm = form('practice-review-cancel-meeting', cancelReason)
export const cancelEventForm = form('practice-review-cancel-event', cancelReason)
export const eventHeldForm = form('practice-review-event-held', {
  came: reasonOf('Who came, by role and agency?', 'Write who came', 'One on each line.'),
  said: longText({
    label: 'What did they say?',
    hint: 'What the work was like at the time, what helped and what stood in the way. By role, never by name.',
    required: 'Write what they said',
    max: 20_000,
  }),
})

const proceedingFields = {
  what: reasonOf('What is known of it?', 'Write what is known of it', 'Who conducts it, and its reference there.'),
  waits: choices({
    label: 'What of this review waits for it?',
    hint: 'Choose all that wait. Choose none if the review goes on beside it.',
    options: whatWaits.map(value => ({ value, text: waitingWords[value] })),
    required: 'Choose from those that are offered',
    each: z.enum(whatWaits, 'Choose from those that are offered'),
    none: true,
  }),
  holdsUp: optional(reasonOf('What else must be known about the waiting?', '', 'For example, who asked for it.')),
  until: optional(onDay('Until when, as far as is known?', '')),
}
export const proceedingForm = form('practice-review-proceeding', {
  sort: choice({
    label: 'What kind of proceedings?',
    options: [
      { value: 'inquest', text: 'Inquest' },
      { value: 'criminal', text: 'Criminal investigation or trial' },
      { value: 'family-court', text: 'Care or other family court proceedings' },
      { value: 'other', text: 'Another process' },
    ],
    required: 'Say what kind of proceedings',
  }),
  ...proceedingFields,
})
export const changeProceedingForm = form('practice-review-change-proceeding', {
  ...proceedingFields,
  endedOn: optional(onDay('If it has ended: on which day?', '')),
  how: optional(reasonOf('If it has ended: how?', '')),
})

export const learningForm = form('practice-review-learning', {
  what: longText({
    label: 'What has been learnt?',
    hint: 'Something that should not wait for the report.',
    required: 'Write what has been learnt',
    max: 4000,
  }),
  learntOn: onDay('Day on which it became clear', 'Enter the day on which it became clear'),
})
export const learningActedForm = form('practice-review-learning-acted', {
  on: onDay('Day on which something was done', 'Enter the day on which something was done'),
  done: longText({ label: 'What was done?', required: 'Write what was done', max: 4000 }),
  sharedWith: optional(reasonOf('With whom was the learning shared, and how?', '')),
})

export const reportReadyForm = form('practice-review-report-ready', {
  on: onDay('Day on which the report was ready', 'Enter the day on which the report was ready'),
  words: reasonOf(
    'What goes to the Executive?',
    'Write what goes to the Executive',
    'Which version, and what is still open in it.',
  ),
})
export const reopenForm = form('practice-review-reopen', {
  reason: reasonOf('Why does the review go on?', 'Write why the review goes on'),
})
export const stopForm = form('practice-review-stop', {
  reasons: reasonOf(
    'Why does the review end without a report?',
    'Write why the review ends without a report',
    'The statutory clock ends as not owed, with these reasons.',
  ),
})

/** Some of the subgroup, by the items that the page offers; none is an answer too. */
const membersOf = (label: string, hint: string) => {
  const wrong = 'Choose from the members that are offered'
  return choices({ label, hint, required: wrong, each: z.uuid(wrong), none: true })
}
export const meetingHeldForm = form('practice-review-meeting-held', {
  came: membersOf('Who of the subgroup came?', 'Choose all who came.'),
  apologies: membersOf('Who sent apologies?', 'Whoever is chosen in neither did not come and sent no word.'),
  others: optional(line('Who else came?', '', 'Name or role, and agency.')),
  note: longText({ label: 'Note of the meeting', required: 'Write the note', max: 20_000 }),
})

const whoIs = (label: string) =>
  line(label, 'Enter the name or the email address', 'The name or email address of somebody who has access to this partnership.')
export const teamForm = form('practice-review-team', {
  person: whoIs('Who is to be added?'),
  lastDay: optional(onDay('Last day', '', 'Leave it empty when no end is known.')),
  reason: longText({
    label: 'Why does this person need to see it?',
    hint: 'Shown to the case team.',
    required: 'Say why this person needs to see it',
    max: 2000,
  }),
})
export const shutOutForm = form('practice-review-shut-out', {
  person: whoIs('Who is to be shut out?'),
  reason: longText({
    label: 'Why?',
    hint: 'For example, that the person knows the family. Only those who may shut people out read it.',
    required: 'Say why this person is to be shut out',
    max: 2000,
  }),
})
export const endShutOutForm = form('practice-review-end-shut-out', {
  reason: longText({
    label: 'Why can this person read it again?',
    hint: 'What has changed, and who agreed.',
    required: 'Say why this person can read it again',
    max: 2000,
  }),
})

/** For any entry that was made by mistake. */
export const withdrawForm = form('practice-review-withdraw', {
  reason: reasonOf('Why should this not have been entered?', 'Write why it should not have been entered'),
})
