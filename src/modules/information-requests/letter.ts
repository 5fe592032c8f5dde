import type { PublishedDocument } from '../../platform/documents/document-tree.ts'

/** The three letters that a request can lead to; the further steps of a failure to answer (S3) are not among them. */
export const letterKinds = ['asking', 'late', 'refusal'] as const
export type LetterKind = (typeof letterKinds)[number]
export type LetterTemplate = Readonly<Record<LetterKind, string>>

export const letterTitles: LetterTemplate = {
  asking: 'Request for information',
  late: 'Information that has not come yet',
  refusal: 'Information that you have told us you will not give',
}

/** What may stand in a letter's words in curly brackets; everything else about the case stays out of a template. */
export const placeholders = ['reference', 'due', 'agency'] as const
const placeholder = /\{([^{}]*)\}/g

/** The words of the letters until the partnership writes its own. */
export const firstTemplate: LetterTemplate = {
  asking: `To the safeguarding lead of {agency}

The safeguarding partners are carrying out a rapid review, {reference}. We ask you for what your agency knows, so that children are safer.

Please answer by {due}. Sign in to Line of Sight: under My work you find what is wanted and what we know already, so that you need not write it twice. You can hand parts to colleagues; each sees only the own part.

Nobody outside your agency reads your return until the chair of the review releases the returns of all agencies.`,
  late: `To the safeguarding lead of {agency}

We asked you for information for the rapid review {reference}, by {due}. It has not come yet.

Please send it now, or tell us what is in the way and by when you can answer. The review has a last day that the law sets.`,
  refusal: `To the safeguarding lead of {agency}

We asked you for information for the rapid review {reference}, by {due}. You have told us that you will not give it.

We have recorded your reason. Please think about it again and tell us whom we can talk to.`,
}

/** What stands in brackets in these words and is no placeholder. */
export function unknownPlaceholders(words: string): readonly string[] {
  return [...words.matchAll(placeholder)].map(([, name = '']) => name).filter(name => !placeholders.some(one => one === name))
}

/** The words of one letter, its placeholders filled. What was filled in is never read as a placeholder again. */
export function fillLetter(words: string, filled: Readonly<Record<(typeof placeholders)[number], string>>): string {
  return words.replace(placeholder, (whole, name: string) =>
    name === 'reference' || name === 'due' || name === 'agency' ? filled[name] : whole,
  )
}

export interface Letter {
  readonly kind: LetterKind
  readonly partnership: string
  readonly reference: string
  readonly on: Temporal.PlainDate
  readonly words: string
  /** What is wanted, in the asking letter. */
  readonly wanted: readonly { readonly title: string; readonly asks: string }[]
}

/** One letter as a document, for the page and the PDF. Nothing of the case stands in it but its reference, and what is wanted. */
export function letterDocument({ kind, partnership, reference, on, words, wanted }: Letter): PublishedDocument {
  return {
    title: letterTitles[kind],
    partnership,
    language: 'en-GB',
    date: on,
    reference,
    blocks: [
      ...words
        .split(/\n{2,}/)
        .filter(text => text.trim() !== '')
        .map(text => ({ kind: 'paragraph' as const, text })),
      ...(wanted.length === 0
        ? []
        : [
            { kind: 'heading' as const, level: 1 as const, text: 'What is wanted', id: 'wanted' },
            { kind: 'list' as const, items: wanted.map(({ title, asks }) => ({ text: title, note: asks })) },
          ]),
    ],
  }
}
