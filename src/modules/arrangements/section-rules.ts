import type { Arrangements } from './arrangements-schema.ts'
import type { Change, ChangeSection, Whom } from './change.ts'
import { type Comparison, everyone, type Side, theRole } from './change-sides.ts'
import { compareList, compareSingle, compareWording } from './compare-entries.ts'

/** The kinds of lists that arrangements have, each compared in one way, and whom most of them are for. */

type MustDo = Partial<Record<Change['kind'], string>>
type Audience = (side: Side) => readonly Whom[]
type Place = {
  readonly section: ChangeSection
  readonly list: string
  readonly noun: string
  readonly for: Audience
  readonly mustDo?: MustDo
}

/** Whom most lists are for. */
export const all =
  (name: string): Audience =>
  () => [everyone(name)]
export const agencies = all('Every relevant agency')
export const practitioners = all('Everyone who works with children')
export const partnership = all('Everyone in the partnership')
export const manager: Audience = side => [theRole(side, 'business-manager')]

/** A list of sentences, told one by one. */
export const sentences = (
  pick: (of: Arrangements) => readonly { id: string; says: string; replaces?: readonly string[] | undefined }[] | undefined,
  place: Place,
): Comparison =>
  compareList(pick, {
    ...place,
    key: ({ id }) => id,
    name: ({ says }) => says,
    naming: 'sentence',
    told: ['says'],
    replaces: ({ replaces }) => replaces,
    forWhom: (_entry, side) => place.for(side),
  })

/** A list of things that have names, told one by one. */
export const named = <Entry extends { id: string; name: string }>(
  pick: (of: Arrangements) => readonly Entry[] | undefined,
  place: Place & {
    counted?: readonly (keyof NoInfer<Entry> & string)[]
    labels?: Partial<Record<keyof NoInfer<Entry> & string, string>>
  },
): Comparison =>
  compareList(pick, {
    ...place,
    key: ({ id }) => id,
    name: ({ name }) => name,
    told: ['name'],
    forWhom: (_entry, side) => place.for(side),
  })

/** Numbered steps, told one by one. */
export const steps = <Entry extends { step: number }>(
  pick: (of: Arrangements) => readonly Entry[] | undefined,
  place: Place & { inFull: (entry: Entry) => string },
): Comparison =>
  compareList(pick, {
    ...place,
    key: ({ step }) => String(step),
    name: entry => `step ${entry.step}, ${place.inFull(entry)}`,
    naming: 'sentence',
    told: ['step'],
    forWhom: (_entry, side) => place.for(side),
  })

/** Prose of the document by which nothing runs: how many entries are new, gone or in other words. */
export const wording = (pick: (of: Arrangements) => unknown, section: ChangeSection, id: string, what: string): Comparison =>
  compareWording(pick, { section, id, what, forWhom: ({ after }) => partnership(after) })

/** One value that stands alone. */
export const single = (
  pick: (of: Arrangements) => unknown,
  section: ChangeSection,
  id: string,
  what: string,
  audience: Audience,
  mustDo?: string,
): Comparison =>
  compareSingle(pick, { section, id, what, forWhom: ({ after }) => audience(after), ...(mustDo !== undefined && { mustDo }) })
