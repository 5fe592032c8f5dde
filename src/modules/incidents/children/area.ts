import type { Adopted } from '../../arrangements/index.ts'
import type { Clock } from '../../clocks/index.ts'
import { listed } from '../next-step.ts'
import type { ChildDetails } from './child.ts'

/** What a council area is called without what is said around it: *Borough of Halton* and *Halton Borough Council* are one. */
export function areaKey(name: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\b(metropolitan|royal|london|county|borough|city|council|mbc|of|the)\b/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return words || name.trim().toLowerCase()
}

/** How this partnership's own area may be called: what is typed so is no other area. */
export function ownAreaKeys({ arrangements }: Pick<Adopted, 'arrangements'>): ReadonlySet<string> {
  const council = arrangements.partners.find(({ id }) => id === 'local-authority')?.organisation
  const names = [arrangements.area.name, ...arrangements.organisations.filter(({ id }) => id === council).map(({ name }) => name)]
  return new Set([...names.map(areaKey), 'this area', 'here'])
}

/** Another area that a child concerns, and why. */
export interface OtherArea {
  readonly key: string
  readonly name: string
  readonly because: readonly ('lives' | 'placed' | 'responsible')[]
}

/** The other areas that a child concerns: where the home is, where the placement is, who answers for the child (R1). */
export function otherAreas(child: ChildDetails, own: ReadonlySet<string>): readonly OtherArea[] {
  const named = [
    { name: child.homeArea, because: 'lives' },
    { name: child.placementArea, because: 'placed' },
    { name: child.responsibleArea, because: 'responsible' },
  ] as const
  const found = new Map<string, OtherArea>()
  for (const { name, because } of named) {
    if (name === undefined || own.has(areaKey(name))) continue
    const key = areaKey(name)
    const known = found.get(key)
    found.set(key, { key, name: known?.name ?? name, because: [...(known?.because ?? []), because] })
  }
  return [...found.values()]
}

const says = { lives: 'usually lives in', placed: 'is placed in', responsible: 'is the responsibility of' } as const

/** "Child A usually lives in and is the responsibility of Warrington". */
export function areaSentence(label: string, { name, because }: OtherArea): string {
  return `${label} ${listed(because.map(one => says[one]))} ${name}`
}

/** A notice that was given to another area, and what it answered: it gets a notice, never access. */
export interface AreaNotice {
  readonly id: string
  readonly area: string
  readonly whom: string
  readonly how: string
  readonly said: string
  readonly lateReason: string | undefined
  readonly at: Temporal.Instant
  readonly by: string
  readonly answers: readonly AreaAnswer[]
}

export interface AreaAnswer {
  readonly id: string
  readonly who: string
  readonly answer: string
  readonly on: Temporal.PlainDate
  readonly by: string
}

export const waysToTell = {
  telephone: 'By telephone',
  mail: 'By secure email',
  meeting: 'In a meeting',
  letter: 'By letter',
} as const

/** The other areas of these children to which no notice is recorded yet (SI-2). */
export function areasToTell(
  children: readonly ChildDetails[],
  notices: readonly { readonly area: string }[],
  own: ReadonlySet<string>,
): readonly string[] {
  const told = new Set(notices.map(({ area }) => areaKey(area)))
  const wanted = new Map(children.flatMap(child => otherAreas(child, own)).map(({ key, name }) => [key, name]))
  return [...wanted].filter(([key]) => !told.has(key)).map(([, name]) => name)
}

/** The last day of the five working days in which areas are told: that of the own partners, whether it still runs or not (SI-2). */
export function lastDayToTell(clocks: readonly Clock[]): Temporal.PlainDate | undefined {
  return clocks.findLast(({ rule, closed }) => rule === 'tell-partners' && closed?.as !== 'replaced')?.dueDay
}
