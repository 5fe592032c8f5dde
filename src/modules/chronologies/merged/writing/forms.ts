import { z } from 'zod'
import { choice, choices, confirm, day, longText, optional, text } from '../../../../platform/http/field.ts'
import { form } from '../../../../platform/http/form.ts'

/** Some of what the page offers, or none. */
const some = (words: { readonly label: string; readonly hint: string }) =>
  choices({ ...words, required: 'Choose from the list', each: z.string().regex(/^\d{1,6}$/, 'Choose from the list'), none: true })

export const commentForm = form('chronology-comment', {
  words: longText({
    label: 'Comment',
    hint: 'It stands beside the entry for the whole case team. In the anonymised view the names in it are replaced as well.',
    required: 'Write the comment',
    max: 5000,
  }),
})

export const keyEntryForm = form('chronology-key-entry', {
  episodes: some({ label: 'Which episodes is this entry key to?', hint: 'Tick none if it is key to none of them.' }),
})

export const sameEventForm = form('chronology-same-event', {
  finding: choice({
    label: 'Do both tell of the same event?',
    required: 'Say whether both tell of the same event',
    options: [
      { value: 'same', text: 'Yes, it is one event' },
      { value: 'different', text: 'No, these are two events' },
    ],
  }),
  words: optional(
    longText({
      label: 'What should be known about it?',
      hint: 'For example, which of two days is right, and how it is known. You can leave it empty.',
      required: '',
      max: 3000,
    }),
  ),
})

const episodeFields = {
  name: text({
    label: 'What is the episode called?',
    hint: 'For example, First contact with the hospital',
    required: 'Enter what the episode is called',
    max: 150,
  }),
  about: optional(longText({ label: 'What matters about it?', hint: 'You can leave it empty.', required: '', max: 5000 })),
  from: day({ label: 'First day', hint: 'For example, 27 3 2024', required: 'Enter the first day of the episode' }),
  to: day({ label: 'Last day', hint: 'For example, 3 4 2024', required: 'Enter the last day of the episode' }),
}
export const newEpisodeForm = form('chronology-episode', episodeFields)
export const changeEpisodeForm = form('chronology-episode-change', {
  ...episodeFields,
  takeOut: optional(
    confirm({
      label: 'Take this episode out',
      hint: 'Its number is not used again, and what was recorded of it stays in the history.',
      required: 'Tick the box, or leave it empty',
    }),
  ),
})

export const gapForm = form('chronology-gap', {
  days: text({
    label: 'After how many days without any entry is a gap shown?',
    hint: 'A number from 1 to 3,650',
    required: 'Enter a number of days',
    max: 5,
    width: 'short',
    inputMode: 'numeric',
  }),
})
