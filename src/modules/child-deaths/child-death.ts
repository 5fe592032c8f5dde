import { z } from 'zod'

/**
 * What ties an incident to the child death review process, and nothing more: the statutory forms, the analysis and the categories of
 * death stay in the national system (domain 8.2). Days are ISO days.
 */
const words = z.string()
const maybe = z.string().nullable()
const day = z.iso.date().nullable()

const shapes = {
  link: z.object({
    /** The case in the national system. */
    nationalReference: maybe,
    /** The number that the child death overview panel gives it. */
    panelReference: maybe,
    jointResponse: z.enum(['yes', 'no', 'not-known']),
    diedOn: day,
    notifiedOn: day,
    meetingOn: day,
    closedOn: day,
  }),
  told: z.object({ on: z.iso.date(), by: words, whom: words, how: words, what: words }),
  /** `modifiable` holds the panel's own words and no judgement of ours. */
  learning: z.object({ what: words, from: words, modifiable: maybe }),
}

export type Kind = keyof typeof shapes
type Contents = { readonly [K in Kind]: z.infer<(typeof shapes)[K]> }
export const contents: { readonly [K in Kind]: z.ZodType<Contents[K]> } = shapes
export type Content<K extends Kind> = Contents[K]

export interface ChildDeathRecord<K extends Kind = Kind> {
  readonly id: string
  readonly kind: K
  readonly content: Content<K>
  readonly by: string
  readonly at: Temporal.Instant
}

export function recordsOf<K extends Kind>(all: readonly ChildDeathRecord[], kind: K): readonly ChildDeathRecord<K>[] {
  return all.filter((one): one is ChildDeathRecord<K> => one.kind === kind)
}

/** The link as it was recorded last; what it was before stays readable. */
export const linkOf = (all: readonly ChildDeathRecord[]) => recordsOf(all, 'link').at(-1)

export const jointResponses = { yes: 'Yes', no: 'No', 'not-known': 'It is not known' } as const

/** The days of a review in the order in which they come, with what each is called. */
export const daysInOrder = [
  ['diedOn', 'Day of the death'],
  ['notifiedOn', 'Notified to the child death overview panel'],
  ['meetingOn', 'Child death review meeting'],
  ['closedOn', 'Closed by the panel'],
] as const
export type DayName = (typeof daysInOrder)[number][0]
export type Days = { readonly [Name in DayName]: Temporal.PlainDate | undefined }

/**
 * What is wrong with the days of a review: none lies before the one that comes before it, and only the meeting may be to come. Days
 * that are not known are left out.
 */
export function troubleWithDays(days: Days, today: Temporal.PlainDate): readonly { field: DayName; message: string }[] {
  const known = daysInOrder.flatMap(([field, says]) => {
    const on = days[field]
    return on ? [{ field, says, on }] : []
  })
  return known.flatMap(({ field, on }, index) => {
    const before = known[index - 1]
    if (field !== 'meetingOn' && Temporal.PlainDate.compare(on, today) > 0)
      return [{ field, message: 'This day must be today or in the past' }]
    if (before && Temporal.PlainDate.compare(on, before.on) < 0)
      return [{ field, message: `This day cannot be before: ${before.says.slice(0, 1).toLowerCase()}${before.says.slice(1)}` }]
    return []
  })
}

/** The kind under which others know what was learnt: actions spring from it. */
export const learningKind = 'child-death-learning'
