/** Somebody who reads a record now, in one of their posts. */
export interface RecordReader {
  readonly personId: string
  readonly role: string
}

/** What nobody could do any more, were a person shut out of the record. */
export interface UndoneDuty {
  readonly because: 'last-overseer' | 'last-notifier' | 'last-delegate'
  /** What is in the way and how to mend it. */
  readonly message: string
}

const first = 'Give somebody else that access first, then shut this person out'
/**
 * Each of these is owed to every record, so that one who can do it must remain: somebody who answers for it and can lift what was shut;
 * while it is open, the council's five days, which wait for nobody (2019 §5), and the partners' decision.
 */
const duties: readonly (UndoneDuty & { readonly roles: readonly string[]; readonly always: boolean })[] = [
  {
    because: 'last-overseer',
    roles: ['business-manager', 'head-of-safeguarding'],
    always: true,
    message: `Nobody would be left who answers for this record, neither a Business Manager nor a Head of Safeguarding. ${first}`,
  },
  {
    because: 'last-notifier',
    roles: ['council-notifier'],
    always: false,
    message: `Nobody would be left who can notify the national Panel for the council. ${first}`,
  },
  {
    because: 'last-delegate',
    roles: ['delegate'],
    always: false,
    message: `No partner’s delegate would be left to record the decision. ${first}`,
  },
]

/** The duty that only this person can do on the record; undefined when somebody else remains for each. */
export function dutyOfNobodyElse(readers: readonly RecordReader[], personId: string, ended: boolean): UndoneDuty | undefined {
  return duties.find(({ roles, always }) => {
    const holders = readers.filter(({ role }) => roles.includes(role))
    return (always || !ended) && holders.length > 0 && holders.every(one => one.personId === personId)
  })
}
