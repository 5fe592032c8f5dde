import { choice, confirm, day, longText, optional, text, textFile } from '../../platform/http/field.ts'
import { form } from '../../platform/http/form.ts'

const from = {
  label: 'Day from which it is to hold',
  hint: 'For example, 1 4 2026. If the last partner signs later, it holds from the day of that signature.',
  required: 'Enter the day from which it is to hold',
}

export const proposeForm = form('propose-arrangements', {
  file: textFile({
    label: 'File of the new version',
    hint: 'One version of the arrangements, as a YAML file (.yaml) of at most 1 MB. The whole file is read and checked before anything is put forward.',
    required: 'Choose the file of the new version',
    called: 'arrangements.yaml',
  }),
  from: day(from),
})

/** The guidance there is, the page offers as choices. */
export const guidanceForm = form('propose-guidance', {
  pack: text({ label: 'Which guidance is to be followed?', required: 'Choose the guidance that is to be followed' }),
  from: day(from),
})

export const signForm = form('sign-off', {
  agreed: confirm({
    label: 'I have read what changes, and I sign for my organisation as one of the three safeguarding partners',
    required: 'Tick the box to sign',
  }),
})

export const withdrawForm = form('withdraw-proposal', {
  reason: longText({
    label: 'Why is it withdrawn?',
    hint: 'The three partners and everyone in the partnership can read this.',
    required: 'Say why it is withdrawn',
    max: 2000,
  }),
})

export const checkFactForm = form('check-fact', {
  finding: choice({
    label: 'What did you find?',
    required: 'Say what you found',
    options: [
      { value: 'right', text: 'It is right as it stands' },
      { value: 'different', text: 'It should say something else' },
    ],
  }),
  shouldSay: optional(
    longText({ label: 'What should it say?', hint: 'Only if it should say something else.', required: '', max: 2000 }),
  ),
  source: text({
    label: 'Where was it read?',
    hint: 'The document with its edition and page or paragraph, or the address of the page.',
    required: 'Say where it was read',
    max: 500,
  }),
  confirmedBy: text({
    label: 'Who confirmed it?',
    hint: 'The name and post of the person who looked it up.',
    required: 'Enter the name of the person who confirmed it',
    autocomplete: 'off',
  }),
})

export const confirmForm = form('confirm-arrangements', {
  read: confirm({
    label: 'I have read these arrangements, and my organisation will comply with them',
    required: 'Tick the box to confirm',
  }),
})
