import { z } from 'zod'
import { readIsoDay } from '../../platform/calendar/index.ts'
import type { CamelKeys } from './camel-keys.ts'
import { confidence, counting, dayOrUncertain, id, within, words, yesOrNo } from './entry-parts.ts'

/** A fact of the guidance with its source and how sure we are of it; what is not `checked` is shown to the Business Manager. */
const grounds = { confidence, source: words, note: words.optional() }
const fact = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.strictObject({ ...shape, ...grounds })
const facts = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.array(fact(shape)).min(1)

/** Statements that stand or fall with one source. */
const sayings = z.array(z.strictObject({ id, says: words })).min(1)

export const clockEntry = z.strictObject({
  id,
  label: words,
  'owed-by': words,
  'starts-on': id,
  within,
  counting,
  ...grounds,
})

export const packFile = z.strictObject({
  id,
  title: words,
  'short-title': words,
  published: fact({ value: words }),
  'in-force-from': fact({ value: dayOrUncertain }),
  'national-panel': fact({ title: words, 'short-title': words }),
  'serious-incident': fact({ 'all-of': sayings }),
  definitions: facts({ id, term: words, says: words }),
  /** `does` is what the holder of a role is there for; it may be less sure than the name. */
  roles: facts({ id, name: words, says: words.optional(), does: fact({ functions: sayings }).optional() }),
  clocks: z.array(clockEntry).min(1),
  /** How a rapid review can end. Two ends may be chosen together where each names the other. */
  'decision-options': facts({ id, title: words, says: words, 'combines-with': z.array(id).min(1).optional() }),
  /** What partners must consider before a local practice review, and the circumstances to which they have regard. */
  'review-criteria': facts({ id, kind: z.enum(['criterion', 'circumstance']), says: words }),
  'national-review-criteria': facts({ id, says: words }),
  /** What is owed around an incident and its reviews without a clock of its own; `for` is how long, where it is owed for a time. */
  duties: facts({ id, says: words, for: within.optional() }),
  /**
   * What published arrangements must say. `shown-by` names the sections of an arrangements file that say it, or a part of one
   * (`relevant-agencies.named`); `all` is whether each of them must be there, or any will do.
   */
  'required-contents': facts({ id, says: words, 'shown-by': z.array(words).min(1), all: yesOrNo }),
  'annual-report': z.strictObject({
    every: fact({ value: within }),
    contents: facts({ id, weight: z.enum(['must', 'should']), says: words }),
    deadlines: z.array(clockEntry).min(1),
  }),
})

/** One dated edition of the statutory guidance: the only place of a statutory number, definition, role name or criterion. */
export type GuidancePack = CamelKeys<z.output<typeof packFile>>

/**
 * The pack in force on a day: the latest one that had begun. A pack whose beginning is uncertain is never it, and before the
 * first there is none.
 */
export function packInForce(packs: readonly GuidancePack[], on: Temporal.PlainDate): GuidancePack | undefined {
  return packs
    .filter(pack => {
      const began = readIsoDay(pack.inForceFrom.value)
      return began.ok && Temporal.PlainDate.compare(began.day, on) <= 0
    })
    .sort((one, other) => one.inForceFrom.value.localeCompare(other.inForceFrom.value))
    .at(-1)
}
