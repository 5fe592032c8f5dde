import { dateInWords } from '../date-in-words.ts'

/** *12 March 2024*, or *3 to 9 March 2024*. */
export const spanInWords = (from: Temporal.PlainDate, to = from): string =>
  dateInWords({ earliest: from, latest: to, doubted: false })
