import type { Policy } from './access/policy.ts'
import type { AuditEvent } from './audit/event.ts'
import type { Ground, Work } from './database/actor-transaction.ts'
import type { Declaration } from './database/table.ts'
import type { Route } from './http/route.ts'
import type { Identity } from './identity/index.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Mail } from './mail/mail.ts'

/** What a room tells the whole application about itself, so that nothing is listed twice. */
export interface Module {
  readonly name: string
  readonly routes: readonly Route[]
  readonly policy: Policy
  readonly events: readonly AuditEvent<never>[]
  readonly declarations: readonly Declaration[]
  /** Entries of the main navigation, each shown to those who may open it. */
  readonly navigation: readonly { readonly href: string; readonly text: string; readonly may: string }[]
  /** What waits for the actor in this room, for *My work*. */
  readonly waiting?: (work: Work) => Promise<readonly WaitingItem[]>
  /** Says who does the room's jobs. */
  readonly jobs?: (tools: JobTools) => void
  /** What the room does once an hour, and when the application starts: nobody's request. */
  readonly round?: (tools: JobTools) => Promise<void>
}

/** What a job works with. */
export interface JobTools {
  readonly ground: Ground
  readonly identity: Identity
  readonly jobs: Jobs
  readonly mail: Mail
  readonly log: (line: Readonly<Record<string, string | number>>) => void
}

/** One thing that waits for a person: what, of which record, by when. */
export interface WaitingItem {
  readonly title: string
  readonly detail: string
  readonly href: string
  /** The last day, where there is one; without it the item waits since `since`. */
  readonly due: Temporal.PlainDate | undefined
  readonly since: Temporal.Instant
  /** It is this person's to do, and not only to know of. */
  readonly mine: boolean
  /** What the button says: "Record the notification". */
  readonly action: string
  /** A clock that the law keeps, for the drawing beside the list. */
  readonly clock?: {
    readonly reference: string
    readonly label: string
    readonly startedDay: Temporal.PlainDate
    readonly dueDay: Temporal.PlainDate
  }
}
