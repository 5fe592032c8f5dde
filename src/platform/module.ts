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
  /** Records of this room from which others may spring: a recommendation, from which actions do. */
  readonly origins?: readonly Origin[]
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

/** A kind of record from which others may spring. What springs from one keeps its kind and id alone, and asks here what it is. */
export interface Origin {
  /** A short slug, unique in the application. */
  readonly kind: string
  /** What everybody may know of such a record: its kind in words, "A finding of a review". */
  readonly says: string
  /**
   * What the actor may see of these records, by id: their own words to whoever reads them, the published title to everybody else where
   * there is one. One of which the actor may see nothing is not there.
   */
  find(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, FoundOrigin>>
}

/** A record from which others spring, as one reader may see it. */
export interface FoundOrigin {
  readonly title: string
  readonly href: string
  /** From the first cause down to the record that it stands in. */
  readonly trail: readonly { readonly title: string; readonly href: string }[]
  /** Where it is from, in a few words, where no record says it. */
  readonly detail?: string
  /** What stands here is published, and this reader knows nothing more of it. */
  readonly public: boolean
  /** Names that must not stand in what springs from it: only for a reader who may know them. */
  readonly protectedNames?: readonly { readonly name: string; readonly label: string }[]
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
