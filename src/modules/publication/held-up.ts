import { z } from 'zod'
import { holdingUp, holdsUpPublication, proceedingSorts, waitingWords } from '../practice-reviews/index.ts'

const text = z.string()

/** Other proceedings that are still open and hold something of a review up. Days are ISO days. */
export const HeldUp = z.object({
  item: text,
  sort: text,
  /** What waits for them, in words. */
  waits: z.array(text),
  about: text.nullable(),
  until: text.nullable(),
  /** The day until which it waits has passed: somebody looks at it again. */
  past: z.boolean(),
  /** Publication waits for them. */
  publication: z.boolean(),
})
export type HeldUp = z.infer<typeof HeldUp>

interface Reviewed {
  readonly records: Parameters<typeof holdingUp>[0]
}

/** What holds this review up today, publication first. */
export function heldUpBy({ records }: Reviewed, today: Temporal.PlainDate): readonly HeldUp[] {
  return holdingUp(records)
    .map(({ item, last: { content } }) => ({
      item,
      sort: proceedingSorts[content.sort],
      waits: content.waits.map(one => waitingWords[one]),
      about: content.holdsUp,
      until: content.until,
      past: content.until !== null && content.until < today.toString(),
      publication: holdsUpPublication(content),
    }))
    .sort((one, other) => Number(other.publication) - Number(one.publication))
}

/** The proceedings that are still open and for which publication waits. */
export const publicationWaitsFor = ({ records }: Reviewed): readonly string[] =>
  holdingUp(records).flatMap(({ item, last }) => (holdsUpPublication(last.content) ? [item] : []))
