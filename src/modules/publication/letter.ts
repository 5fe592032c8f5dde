import type { PublishedDocument } from '../../platform/documents/document-tree.ts'

export const letterKinds = { delay: 'Publication is delayed', 'not-publishing': 'Decision not to publish' } as const
export type LetterKind = keyof typeof letterKinds

/** What may stand in a letter’s words in curly brackets. */
export const placeholders = ['reference', 'reasons', 'partnership'] as const

/** The words of the letters until the partnership writes its own. */
export const firstTemplate: Readonly<Record<LetterKind, string>> = {
  delay: `To the Child Safeguarding Practice Review Panel, the Secretary of State for Education and Ofsted

The publication of our practice review {reference} is delayed. These are the reasons:

{reasons}

We will tell you when we know the new day of publication.

{partnership}`,
  'not-publishing': `To the Child Safeguarding Practice Review Panel, the Secretary of State for Education and Ofsted

We have decided not to publish our practice review {reference}. These are the reasons:

{reasons}

Please tell us if you have comments. We will have regard to them.

{partnership}`,
}

/** What stands in brackets in these words and is no placeholder. */
export const unknownPlaceholders = (words: string): readonly string[] =>
  [...words.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name).filter(name => !placeholders.some(one => one === name))

/** The words of one letter, its placeholders filled once. */
export const fillLetter = (words: string, filled: Readonly<Record<(typeof placeholders)[number], string>>): string =>
  words.replace(/\{(reference|reasons|partnership)\}/g, (_, name: (typeof placeholders)[number]) => filled[name])

export function letterDocument(letter: {
  readonly about: LetterKind
  readonly words: string
  readonly partnership: string
  readonly reference: string
  readonly on: Temporal.PlainDate
}): PublishedDocument {
  return {
    title: letterKinds[letter.about],
    partnership: letter.partnership,
    language: 'en-GB',
    date: letter.on,
    reference: letter.reference,
    blocks: letter.words
      .split(/\n{2,}/)
      .filter(text => text.trim() !== '')
      .map(text => ({ kind: 'paragraph', text })),
  }
}
