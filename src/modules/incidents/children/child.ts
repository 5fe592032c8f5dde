import { z } from 'zod'

/** Where a child stands with the council's care, in the words of the forms; of several the first that is true. */
export const careStatuses = {
  'looked-after': 'Looked after by a council',
  'care-leaver': 'A care leaver, up to 24',
  'protection-plan': 'On a child protection plan',
  'in-need': 'A child in need',
  none: 'None of these',
  'not-known': 'Not known',
} as const
export type CareStatus = keyof typeof careStatuses

/** A plain question that may be left open. */
export const answers = { yes: 'Yes', no: 'No', 'not-known': 'Not known' } as const
export const sexes = { female: 'Female', male: 'Male', 'not-known': 'Not known' } as const

const oneOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  z.enum(Object.keys(words) as [Value, ...Value[]]).optional()
const written = z.string().optional()

/** What happened to one child of several. */
export const childOutcomes = {
  died: 'The child has died',
  'seriously-harmed': 'The child has been seriously harmed',
  'not-harmed': 'The child has not been harmed',
  'not-known': 'Not known',
} as const

/**
 * What is known of one child: what the national form asks (domain 3.4). Nothing in it is required, because an incident can be notified
 * when no child has a name yet. Days are ISO days. A field that is not there is not known.
 */
export const ChildDetails = z.object({
  name: written,
  birthDate: written,
  age: written,
  /** Not born yet; `expectedDate` is the day on which the birth is expected. */
  unborn: z.literal(true).optional(),
  expectedDate: written,
  outcome: oneOf(childOutcomes),
  sex: oneOf(sexes),
  ethnicity: written,
  /** The child's health, as it bears on what happened. */
  health: written,
  disability: oneOf(answers),
  disabilityType: written,
  /** Where the child usually lives. */
  home: written,
  /** The council area of the home; empty is this partnership's own area. */
  homeArea: written,
  status: oneOf(careStatuses),
  statusBefore: oneOf(careStatuses),
  legalStatus: written,
  /** Where the child is placed, if a council has placed the child. */
  placement: written,
  /** The council area of the placement; empty is this partnership's own. */
  placementArea: written,
  /** The council area that placed the child or answers for the child; empty is this partnership's own. */
  responsibleArea: written,
  school: written,
  asylum: oneOf(answers),
  siblings: written,
})
export type ChildDetails = z.infer<typeof ChildDetails>

/** Fields that domain 3.4 has from hearsay: to be checked against the national service's own guide before anyone relies on them. */
export const unverifiedFields = [
  'unborn',
  'expectedDate',
  'sex',
  'ethnicity',
  'disability',
  'disabilityType',
  'legalStatus',
  'status',
  'statusBefore',
  'placement',
  'school',
  'asylum',
  'siblings',
] as const satisfies readonly (keyof ChildDetails)[]

/** One child of an incident as it stands now, under the label that it has wherever its name must not stand. */
export interface Child extends ChildDetails {
  readonly id: string
  /** *Child A* */
  readonly label: string
  readonly keyId: string
  /** Everything that was ever known, oldest first; the last one holds. */
  readonly versions: readonly ChildVersion[]
}

export interface ChildVersion {
  readonly details: ChildDetails
  readonly by: string
  readonly at: Temporal.Instant
}

const mostChildren = 26

/** *Child A* for the first; undefined after *Child Z*. */
export function labelOf(place: number): string | undefined {
  return place < mostChildren ? `Child ${String.fromCodePoint(65 + place)}` : undefined
}

/** A child of whom a name is known, or was. */
export interface NamedChild {
  readonly label: string
  readonly name?: string | undefined
  readonly versions?: readonly Pick<ChildVersion, 'details'>[]
}

/** Every name that was ever recorded of a child, the one that holds first: texts from before have the one from before. */
export function everyNameOf({ name, versions = [] }: Omit<NamedChild, 'label'>): readonly string[] {
  const names = [name, ...versions.map(({ details }) => details.name)].flatMap(one => one?.trim().replace(/\s+/g, ' ') || [])
  return [...new Set(names)]
}

/**
 * The names that must not stand where others read: of each child every whole name, and each part of it, because a first name by itself
 * tells who a child is.
 */
export function protectedNamesOf(children: readonly NamedChild[]) {
  return children.flatMap(child => {
    const names = everyNameOf(child).flatMap(name => [name, ...name.split(' ')])
    return [...new Set(names)].filter(one => one.length > 1).map(name => ({ name, label: child.label }))
  })
}

/** The two things that find a child again: never one without the other, and nothing is guessed of a child without a name. */
export function foundBy({ name, birthDate }: ChildDetails): string | undefined {
  return name && birthDate ? `${name.normalize('NFC').toLowerCase()}|${birthDate}` : undefined
}

export interface ChildTrouble {
  readonly field: 'birthDate' | 'expectedDate'
  readonly message: string
}

/**
 * What cannot be so of a child's days. `whose` begins the sentence. An expected date that was right when it was written may have passed
 * since: it stays until somebody knows more.
 */
export function troubleWithChild(
  child: ChildDetails,
  today: Temporal.PlainDate,
  whose = 'The child’s',
  before: ChildDetails = {},
): ChildTrouble | undefined {
  const { birthDate, expectedDate, unborn } = child
  if (birthDate !== undefined && Temporal.PlainDate.compare(birthDate, today) > 0) {
    const message = `${whose} date of birth must be today or in the past. Leave it empty for a child who is not born yet`
    return { field: 'birthDate', message }
  }
  if (birthDate !== undefined && (unborn || expectedDate !== undefined)) {
    const message = `${whose} date of birth is given, and also that the child is not born yet. Take one of the two away`
    return { field: 'birthDate', message }
  }
  if (expectedDate === undefined || expectedDate === before.expectedDate) return undefined
  if (Temporal.PlainDate.compare(expectedDate, today) < 0) {
    const message = `${whose} expected date of birth must be today or later. If the child has been born, give the date of birth`
    return { field: 'expectedDate', message }
  }
  if (Temporal.PlainDate.compare(expectedDate, today.add({ months: 10 })) > 0) {
    return { field: 'expectedDate', message: `${whose} expected date of birth must be within the next ten months` }
  }
  return undefined
}

/** A death that the council notifies by a rule of its own, whether or not abuse or neglect is suspected (SI-3, SI-4). */
export const deathRules = {
  'looked-after-child': 'the council notifies the death of a looked-after child whether or not abuse or neglect is suspected',
  'care-leaver':
    'the council should notify the death of a care leaver up to the age of 24; no rapid review follows from that alone',
} as const
export type DeathRule = keyof typeof deathRules

/**
 * Which of the two rules asks for a notification. What happened to this child counts; as long as nobody has said so, what happened in
 * the incident. A care leaver counts until the 25th birthday; without a date of birth, always.
 */
export function deathRuleOf(outcomeForChild: string, child: ChildDetails, today: Temporal.PlainDate): DeathRule | undefined {
  if ((child.outcome ?? outcomeForChild) !== 'died') return undefined
  if (child.status === 'looked-after') return 'looked-after-child'
  if (child.status !== 'care-leaver') return undefined
  const past24 =
    child.birthDate !== undefined &&
    Temporal.PlainDate.compare(Temporal.PlainDate.from(child.birthDate).add({ years: 25 }), today) <= 0
  return past24 ? undefined : 'care-leaver'
}
