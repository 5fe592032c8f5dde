import { choice, confirm, day, type Field, longText, optional, text, time } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { waysToTell } from './area.ts'
import { answers, type CareStatus, careStatuses, childOutcomes, sexes } from './child.ts'

export const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  (Object.keys(words) as Value[]).map(value => ({ value, text: words[value] }))

const fromTheList = 'Choose one of the answers, or leave them all empty'

const line = (label: string, hint?: string) =>
  optional(text({ label, ...(hint === undefined ? {} : { hint }), required: '', max: 300, autocomplete: 'off' }))
const status = (label: string, hint: string): Field<CareStatus | undefined> =>
  optional(choice({ label, hint, required: fromTheList, options: optionsOf(careStatuses) }))
const openQuestion = (label: string) => optional(choice({ label, required: fromTheList, options: optionsOf(answers) }))

/** What a concern asks of a child, and the incident again: `whose` is "The child’s", or "The second child’s". */
export const firstQuestions = (whose: string) => ({
  name: optional(
    text({
      label: `${whose} name`,
      hint: 'Leave it empty if you do not know it, or if the child is not born yet.',
      required: '',
      max: 200,
      autocomplete: 'off',
    }),
  ),
  birthDate: optional(
    day({
      label: `${whose} date of birth`,
      hint: 'For example, 27 3 2019. Leave it empty if you do not know it.',
      required: '',
    }),
  ),
  age: optional(
    text({
      label: 'About how old is the child?',
      hint: 'If you do not know the date of birth.',
      required: '',
      max: 50,
      width: 'short',
      autocomplete: 'off',
    }),
  ),
  unborn: optional(confirm({ label: 'The child is not born yet', required: 'Tick the box, or leave it empty' })),
  expectedDate: optional(
    day({ label: 'When is the birth expected?', hint: 'Only for a child who is not born yet, if you know it.', required: '' }),
  ),
  status: status('Is the child in care, a care leaver, or on a plan?', 'If several are true, the first of them.'),
  home: optional(
    longText({
      label: 'Where does the child usually live?',
      hint: 'The address, or what you know of it.',
      required: '',
      max: 500,
    }),
  ),
  homeArea: line('Which council area is that?', 'Leave it empty if it is in this area.'),
  placement: optional(
    longText({
      label: 'Where is the child placed?',
      hint: 'Only if a council has placed the child: with foster carers, in a home, in a hospital.',
      required: '',
      max: 500,
    }),
  ),
  responsibleArea: line(
    'Which council area placed the child, or answers for the child?',
    'Leave it empty if it is this area’s council, or if you do not know.',
  ),
})

const { status: statusNow, home, homeArea, placement, responsibleArea, ...who } = firstQuestions('The child’s')

/** Everything that the national form asks of a child (domain 3.4). Nothing is required: what is not known stays empty. */
export const childForm = form('child', {
  ...who,
  outcome: optional(choice({ label: 'What happened to this child?', required: fromTheList, options: optionsOf(childOutcomes) })),
  sex: optional(choice({ label: 'Sex', required: fromTheList, options: optionsOf(sexes) })),
  ethnicity: line('Ethnicity', 'As the child or the family describe it.'),
  health: optional(
    longText({
      label: 'Health',
      hint: 'Conditions, injuries and treatment, as far as they are known.',
      required: '',
      max: 2000,
    }),
  ),
  disability: openQuestion('Does the child have a disability?'),
  disabilityType: line('What kind of disability?'),
  home,
  homeArea,
  school: line('School or nursery'),
  status: statusNow,
  statusBefore: status('And before this, in the past?', 'The first that was ever true.'),
  legalStatus: line('Legal status', 'For example, a care order, or looked after by agreement.'),
  placement,
  placementArea: line('Which council area is the placement in?', 'Leave it empty if it is in this area.'),
  responsibleArea,
  asylum: openQuestion('Is the child seeking asylum?'),
  siblings: optional(
    longText({ label: 'Brothers and sisters', hint: 'Who they are, how old, and where they are now.', required: '', max: 2000 }),
  ),
})

/** The fields of the child's form as a person reads them. */
export const childSections = [
  { title: 'Who the child is', fields: ['name', 'birthDate', 'age', 'unborn', 'expectedDate', 'outcome', 'sex', 'ethnicity'] },
  { title: 'Health and disability', fields: ['health', 'disability', 'disabilityType'] },
  { title: 'Home and school', fields: ['home', 'homeArea', 'school'] },
  {
    title: 'Care and plans',
    fields: ['status', 'statusBefore', 'legalStatus', 'placement', 'placementArea', 'responsibleArea', 'asylum'],
  },
  { title: 'Family', fields: ['siblings'] },
] as const

export const areaNoticeForm = form('area-notice', {
  area: text({
    label: 'Which area was told?',
    hint: 'The council area, for example Warrington.',
    required: 'Enter the area that was told',
    max: 300,
    autocomplete: 'off',
  }),
  whom: text({
    label: 'Who was told there?',
    hint: 'The post and the organisation.',
    required: 'Enter who was told',
    max: 300,
    autocomplete: 'off',
  }),
  how: choice({ label: 'How were they told?', required: 'Say how they were told', options: optionsOf(waysToTell) }),
  sentOn: day({ label: 'Day they were told', hint: 'For example, 27 3 2026', required: 'Enter the day they were told' }),
  sentAt: time({ label: 'Time they were told', hint: 'For example, 16:20', required: 'Enter the time they were told' }),
  said: longText({
    label: 'What was said?',
    hint: 'Only what they need. Another area gets a notice, not access to this record.',
    required: 'Write what was said',
    max: 5000,
  }),
  lateReason: optional(
    longText({
      label: 'Why is it late?',
      hint: 'Only if this is after the five working days.',
      required: 'Say why it is late',
      max: 4000,
    }),
  ),
})

export const areaAnswerForm = form('area-answer', {
  who: text({
    label: 'Who answered?',
    hint: 'The post and the organisation.',
    required: 'Enter who answered',
    max: 300,
    autocomplete: 'off',
  }),
  answeredOn: day({ label: 'Day of the answer', hint: 'For example, 27 3 2026', required: 'Enter the day of the answer' }),
  answer: longText({ label: 'What did they answer?', required: 'Write what they answered', max: 5000 }),
})

export const samenessForm = form('sameness', {
  reference: text({
    label: 'Reference of the other incident',
    hint: 'For example, INC-2026-004',
    required: 'Enter the reference of the other incident',
    max: 20,
    width: 'half',
    autocomplete: 'off',
  }),
  same: choice({
    label: 'Is it the same incident?',
    required: 'Say whether it is the same incident',
    options: [
      { value: 'yes', text: 'Yes, it is the same', hint: 'This one is closed and owes nothing more. The other one goes on.' },
      { value: 'no', text: 'No, they are two different incidents' },
    ],
  }),
  reason: longText({
    label: 'How do you know?',
    hint: 'It stands in the record as the reason why nothing more is owed.',
    required: 'Say how you know',
    max: 4000,
  }),
})
