import type { MergedEntry } from '../merged/merged-entry.ts'
import type { Anonymised } from '../people-glossary.ts'

/** Every text of an entry that a person wrote: all of them are told in the anonymised view. */
export const textsOf = ({ content }: Pick<MergedEntry, 'content'>): readonly string[] =>
  [content.what, content.who, content.place, content.source, content.comment, content.children, content.otherThemes].flatMap(
    text => text ?? [],
  )

/** A word, or several together, that may be a name which nobody has listed. */
export interface NameWarning {
  readonly written: string
  readonly why: Anonymised['warnings'][number]['why']
  /** How often it stands there. */
  readonly times: number
  /** The first place where it stands, with what is around it. */
  readonly entry: string
  readonly around: string
}

/** Characters that are shown on either side of a word. */
const beside = 60

/** What may be a name in these texts, the most frequent first; the same words once. */
export function nameWarnings(
  texts: readonly { readonly entry: string; readonly text: string }[],
  anonymise: (text: string) => Anonymised,
): readonly NameWarning[] {
  const found = new Map<string, NameWarning>()
  for (const { entry, text } of texts) {
    for (const { from, to, written, why } of anonymise(text).warnings) {
      const known = found.get(written)
      const around = known?.around ?? excerpt(text, from, to)
      found.set(written, { written, why, times: (known?.times ?? 0) + 1, entry: known?.entry ?? entry, around })
    }
  }
  return [...found.values()].sort((one, other) => other.times - one.times || (one.written < other.written ? -1 : 1))
}

function excerpt(text: string, from: number, to: number): string {
  const [start, end] = [Math.max(0, from - beside), Math.min(text.length, Math.max(to, from + 2 * beside) + beside)]
  const piece = text.slice(start, end).toWellFormed().replace(/\s+/g, ' ')
  return `${start > 0 ? '…' : ''}${piece}${end < text.length ? '…' : ''}`
}
