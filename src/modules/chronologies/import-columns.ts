import { readChronologyDate } from './chronology-date.ts'
import type { EntryField } from './entry-reading.ts'

/** What one column of the file is taken over as. `leave` is not taken over. */
export type ColumnUse = EntryField | 'leave'

/** Words that headings of chronologies have, by what the column holds; tried in this order, whole heading first. */
const headings: readonly (readonly [EntryField | 'leave', RegExp])[] = [
  ['leave', /^(?:no|nr|number|#|row|item|entry|entry no|entry number|line|ref|id)\.?$/],
  ['episode', /\b(?:kpe|key practice|key episode)/],
  ['significance', /significan|importance|rag\b/],
  ['themes', /\btheme|\bcategory|\btopic/],
  ['time', /^(?:when )?times?(?: of .*)?$/],
  ['date', /\bdates?\b|^when\b|^day$/],
  ['time', /\btimes?\b/],
  ['comment', /comment|analysis|reflection|outcome|impact|good practice|learning/],
  ['source', /source|record|evidence|document|\bfile\b|system|where from/],
  ['children', /child|sibling|subject|young person|\bcyp\b/],
  ['place', /place|location|venue|address|\bwhere\b/],
  [
    'what',
    /what happened|event|detail|description|entry|narrative|contact|incident|action|summary|information|activity|notes?\b/,
  ],
  ['who', /\bwho\b|person|people|professional|involved|present|worker|practitioner|agency|author|staff|by whom|seen by|name/],
]

/**
 * What each column seems to hold, by its heading; where no heading says so, the date by what is read as dates and what happened by the
 * longest texts. A column that is not known is kept with the comment, so that nothing of it is lost.
 */
export function guessColumns(titles: readonly string[], sample: readonly (readonly string[])[]): ColumnUse[] {
  const width = Math.max(titles.length, ...sample.map(row => row.length))
  const uses = Array.from({ length: width }, (_, column): ColumnUse | undefined => {
    const title = (titles[column] ?? '').toLowerCase().replace(/\s+/g, ' ').trim()
    return headings.find(([, words]) => words.test(title))?.[0]
  })
  const once = new Set<ColumnUse>()
  const kept = uses.map(use => {
    if (use === undefined || use === 'leave' || use === 'comment') return use
    if (once.has(use)) return 'comment'
    once.add(use)
    return use
  })
  const free = () => kept.flatMap((use, column) => (use === undefined || use === 'comment' ? [column] : []))
  if (!once.has('date'))
    choose(
      'date',
      best(free(), column => partOf(sample, column, text => !('ask' in readChronologyDate(text, loose)))),
    )
  if (!once.has('what'))
    choose(
      'what',
      best(free(), column => lengthOf(sample, column)),
    )
  return kept.map((use, column) => use ?? (partOf(sample, column, () => true) > 0 || titles[column] ? 'comment' : 'leave'))

  function choose(use: ColumnUse, column: number | undefined) {
    if (column !== undefined) kept[column] = use
  }
}

const loose = { century: 'pivot', serials: '1900' } as const

/** The column that scores most, if any scores. */
function best(columns: readonly number[], score: (column: number) => number): number | undefined {
  const scored = columns.map(column => ({ column, points: score(column) })).filter(({ points }) => points > 0)
  return scored.toSorted((one, other) => other.points - one.points)[0]?.column
}

const filled = (sample: readonly (readonly string[])[], column: number) =>
  sample.flatMap(row => {
    const text = row[column]?.trim() ?? ''
    return text === '' ? [] : [text]
  })

/** How many of a hundred filled cells are so; none where fewer than half are. */
function partOf(sample: readonly (readonly string[])[], column: number, so: (text: string) => boolean): number {
  const texts = filled(sample, column)
  const part = texts.length === 0 ? 0 : texts.filter(so).length / texts.length
  return part >= 0.5 ? part : 0
}

const lengthOf = (sample: readonly (readonly string[])[], column: number) => {
  const texts = filled(sample, column)
  return texts.length === 0 ? 0 : texts.reduce((sum, text) => sum + text.length, 0) / texts.length
}
