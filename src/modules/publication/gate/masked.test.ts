import { expect, test } from 'vitest'
import { protectedHits } from './find-protected.ts'

const person = { label: 'Child A', names: ['Hope Brambleworth'], initials: [], birthDate: undefined, addresses: [] }
const words = (place: string, text: string) => ({ place, text, kind: 'words' as const })

test('a word that stands in the text does not hide the same word behind it', () => {
  const told = protectedHits(
    [
      words('the text', 'They lost all Hope then.'),
      words('the text, as it was before tracked changes', 'They lost all Hope then.'),
      words('the text, descriptions, names and links', 'Hope on her first day at school'),
    ],
    [person],
  )
  expect(told.map(({ place, after }) => [place, after])).toEqual([
    ['the text', ' then.'],
    ['the text, descriptions, names and links', ' on her first day at school'],
  ])
})
