import type { Work } from '../database/actor-transaction.ts'
import type { FieldError, Form } from './form.ts'

/** What became of a command. Only `done` leaves a trace in the records; a refusal is a value with a reason. */
export type Outcome = Done | Refused | Invalid
export interface Done {
  readonly outcome: 'done'
  /** The address of what the command made or changed. */
  readonly to: string
  readonly created: boolean
}
export interface Refused {
  readonly outcome: 'refused'
  /** A short code that a program can read, such as `views-missing`. */
  readonly because: string
  /** The sentence that a person reads: what is in the way and how to mend it. */
  readonly message: string
}
export interface Invalid {
  readonly outcome: 'invalid'
  readonly errors: readonly FieldError[]
  /** What was written before it is kept: somebody must learn of the attempt, and the one who made it must not. */
  readonly kept: boolean
}

export function done(to: string): Done {
  return { outcome: 'done', to, created: false }
}
export function created(to: string): Done {
  return { outcome: 'done', to, created: true }
}
export function refused(because: string, message: string): Refused {
  return { outcome: 'refused', because, message }
}
/** Bad input that only the records show, put beside its field. */
export function invalid(...errors: readonly FieldError[]): Invalid {
  return { outcome: 'invalid', errors, kept: false }
}
/** The same answer, word for word, and what was written before it is kept: for an attempt that somebody must learn of. */
export function invalidAndTold(...errors: readonly FieldError[]): Invalid {
  return { outcome: 'invalid', errors, kept: true }
}

/**
 * Everything that changes something: one typed input, one permission, one transaction with its log and its jobs. The web form,
 * JSON, jobs and the demonstration all call the same one. `Subject` is what it is done to, loaded under the actor's scope.
 */
export interface Command<Subject, Input> {
  /** The permission that it needs, and its name in OpenAPI and in the log of refusals. */
  readonly name: string
  readonly form: Form<Input>
  /** What the page says when it is done: "The notification is recorded". */
  readonly says: string
  run(work: Work, subject: Subject, input: Input): Promise<Outcome>
}

export function command<Subject, Input>(
  name: string,
  form: Form<Input>,
  says: string,
  run: (work: Work, subject: Subject, input: Input) => Promise<Outcome>,
): Command<Subject, Input> {
  return { name, form, says, run }
}
