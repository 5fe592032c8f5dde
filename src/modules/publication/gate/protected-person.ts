/** Somebody who must not be known from what is published, and everything that would make them known. */
export interface ProtectedPerson {
  /** *Child A*, *Mother*: what may stand instead. */
  readonly label: string
  /** The full name first, then every other spelling, nickname or former name. */
  readonly names: readonly string[]
  /** As they are written: *JM*. */
  readonly initials: readonly string[]
  readonly birthDate: Temporal.PlainDate | undefined
  /** Where they live or lived, as it was written down. */
  readonly addresses: readonly string[]
}
