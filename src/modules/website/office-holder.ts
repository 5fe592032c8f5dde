/** Somebody who holds or held a partner's office: name, post and dates are public. */
export interface OfficeHolder {
  readonly office: 'accountable-officer' | 'delegate'
  readonly organisationId: string
  readonly name: string
  readonly post: string
  readonly from: Temporal.PlainDate
  /** The first day on which it was held no more. */
  readonly until: Temporal.PlainDate | undefined
}

/** Those who held an office of one organisation while a version was in force; of a version still to come, those who will be there. */
export function holdersDuring(
  holders: readonly OfficeHolder[],
  { office, organisation }: { readonly office: OfficeHolder['office']; readonly organisation: string },
  { from, lastDay }: { readonly from: Temporal.PlainDate; readonly lastDay: Temporal.PlainDate | undefined },
): readonly OfficeHolder[] {
  return holders.filter(
    one =>
      one.office === office &&
      one.organisationId === organisation &&
      (lastDay === undefined || Temporal.PlainDate.compare(one.from, lastDay) <= 0) &&
      (one.until === undefined || Temporal.PlainDate.compare(one.until, from) > 0),
  )
}
