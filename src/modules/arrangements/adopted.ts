import type { Arrangements } from './arrangements-schema.ts'
import type { GuidancePack } from './guidance-pack.ts'

/** The arrangements under which something is done, and the guidance that they follow. */
export interface Adopted {
  readonly adoptionId: string
  readonly arrangements: Arrangements
  readonly pack: GuidancePack
  /** The day from which they hold. */
  readonly fromDay: Temporal.PlainDate
  /** What the three partners signed; none when whoever runs the installation put it in force. */
  readonly proposalId: string | undefined
}
