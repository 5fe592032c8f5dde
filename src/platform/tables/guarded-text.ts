/**
 * Text that a spreadsheet might run: = + - @ tab or carriage return at its start, also after spaces, marks that nobody sees, or
 * apostrophes of this guard.
 */
const runs = /^'*[\s\p{Cf}\p{Cc}]*[=+\-@\t\r＝＋－＠]/u

/** A text for a file of separated values, with an apostrophe before what a spreadsheet might run. */
export const guarded = (text: string): string => (runs.test(text) ? `'${text}` : text)

/** The text again, without the apostrophe. For every text, `unguarded(guarded(text))` is the text. */
export const unguarded = (text: string): string => (text.startsWith("'") && runs.test(text) ? text.slice(1) : text)
