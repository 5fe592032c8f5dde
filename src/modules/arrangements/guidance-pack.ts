import { z } from 'zod'
import { readIsoDay } from '../../platform/calendar/index.ts'
import type { CamelKeys } from './camel-keys.ts'
import { confidence, counting, dayOrUncertain, id, within, words } from './entry-parts.ts'

/** A fact of the guidance with its source and how sure we are of it; what is not `checked` is shown to the Business Manager. */
const grounds = { confidence, source: words, note: words.optional() }

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
  published: z.strictObject({ value: words, ...grounds }),
  'in-force-from': z.strictObject({ value: dayOrUncertain, ...grounds }),
  'national-panel': z.strictObject({ title: words, 'short-title': words, ...grounds }),
  'serious-incident': z.strictObject({ 'all-of': z.array(z.strictObject({ id, says: words })).min(1), ...grounds }),
  roles: z.array(z.strictObject({ id, name: words, says: words.optional(), ...grounds })).min(1),
  clocks: z.array(clockEntry).min(1),
})

/** One dated edition of the statutory guidance: the only place of a statutory number, definition or role name. */
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
