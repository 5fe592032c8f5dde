import { optional, text } from '../../../platform/http/field.ts'
import { form } from '../../../platform/http/form.ts'
import { line, onDay, reasonOf } from '../forms.ts'

const milestoneFields = {
  owner: line(
    'Who sees to it?',
    'Enter who sees to it',
    'A name, an email address or a post of somebody here: they are reminded.',
  ),
  dueOn: onDay('Day by which it is done', 'Enter the day by which it is done'),
  whyAfterLastDay: optional(
    reasonOf(
      'Why is it after the last day of the clock?',
      '',
      'Only if the day you enter is later than the last day that the law gives.',
    ),
  ),
}

export const addMilestoneForm = form('practice-review-add-milestone', {
  title: text({
    label: 'What is to be done?',
    hint: 'For example, the first draft is with the subgroup.',
    required: 'Enter what is to be done',
    autocomplete: 'off',
  }),
  ...milestoneFields,
})
export const changeMilestoneForm = form('practice-review-change-milestone', milestoneFields)
export const milestoneDoneForm = form('practice-review-milestone-done', {
  doneOn: onDay('Day on which it was done', 'Enter the day on which it was done'),
})
