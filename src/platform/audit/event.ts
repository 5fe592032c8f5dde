/** A kind of entry in the audit log, and what each entry of that kind must carry. */
export interface AuditEvent<Details extends Readonly<Record<string, AuditValue>> = Readonly<Record<string, AuditValue>>> {
  readonly action: string
  /** What happened, as a reader of the log sees it. */
  readonly says: string
  /** Never called; carries the type of the details. */
  readonly details?: (details: Details) => void
}

/** Ids, days, codes and counts only: the log cannot be erased, so it holds no name and no one's words. */
export type AuditValue = string | number | boolean | null | readonly string[]

/** Declares a kind of entry: `event<{ dueOn: string }>('clocks.met', 'A clock was met')`. */
export function event<Details extends Readonly<Record<string, AuditValue>> = Record<never, never>>(
  action: string,
  says: string,
): AuditEvent<Details> {
  return { action, says }
}

/** One entry as it is written; its keys are sorted by canonical JSON (RFC 8785) before it is hashed. */
export interface AuditBody {
  readonly action: string
  readonly at: string
  readonly details: Readonly<Record<string, AuditValue>>
  /** Organisations whose information this is: each gets its own copy of the fact (table `reading`). */
  readonly informationOf: readonly string[]
  readonly membership: string | null
  readonly organisation: string | null
  readonly outcome: 'done' | 'refused' | 'viewed'
  readonly person: string | null
  readonly reason: string | null
  readonly request: string
  readonly role: string | null
  readonly subject: string
  readonly via: string
}
