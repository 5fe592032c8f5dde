import { folded } from './folded-text.ts'

/** Words that say that two names mean the same person. */
const saysTheSame = new Set(
  'is was be as known called named name names real true full given actual formerly previously aka alias i e ie or and means refers for stands the child hereafter here referred to his her their equals meaning'.split(
    ' ',
  ),
)

/**
 * Whether a name stands beside the label that was put in its place, so that the one gives away the other: nothing between them but signs,
 * or words such as *known as*. The end of a sentence parts them.
 */
export function besideLabel(text: string, from: number, to: number, label: string): boolean {
  const sought = folded(label).letters
  if (sought === '') return false
  const before = folded(text.slice(Math.max(0, from - 80), from))
  const after = folded(text.slice(to, to + 80))
  const last = before.letters.lastIndexOf(sought)
  const next = after.letters.indexOf(sought)
  const gaps = [
    ...(last < 0 ? [] : [before.source.slice(before.to[last + sought.length - 1])]),
    ...(next < 0 ? [] : [after.source.slice(0, after.from[next])]),
  ]
  return gaps.some(
    gap =>
      !/[.!?]\s/.test(gap) && (gap.match(/\p{L}+/gu) ?? []).every(word => saysTheSame.has(word.toLowerCase()) || word === 's'),
  )
}
