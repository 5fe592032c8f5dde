import type { Field, Typed } from '../../../platform/http/field.ts'
import type { FieldError, Form } from '../../../platform/http/form.ts'
import { type Content, ErrorSummary, PasswordInput, TextInput } from '../../../ui/govuk/index.ts'

/** What an answer found wrong, and what was typed; passwords and codes are never shown again. */
export interface Problem {
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

export const noProblem: Problem = { errors: [], typed: {} }

/** What every form of this room carries: where it is sent, who it was drawn for, where to go on to. */
export interface Frame {
  readonly action: string
  readonly token: string
  readonly back: string
  readonly problem: Problem
}

/** Everything that needs mending, before the heading. */
export function Errors({ problem }: { problem: Problem }) {
  if (problem.errors.length === 0) return <></>
  return (
    <ErrorSummary
      titleText="There is a problem"
      errorList={problem.errors.map(({ field, message }) =>
        field === '' ? { text: message } : { text: message, href: `#${field}` },
      )}
    />
  )
}

export function WayInForm({ frame, children }: { frame: Frame; children?: Content }) {
  return (
    <form method="post" action={frame.action} novalidate>
      <input type="hidden" name="_token" value={frame.token} />
      <input type="hidden" name="_back" value={frame.back} />
      {children}
    </form>
  )
}

/** The inputs of a form, each with its label and what is wrong with it. */
export function Inputs({ form, names, problem }: { form: Form<unknown>; names: readonly string[]; problem: Problem }) {
  return (
    <>
      {names.map(name => {
        const field = form.fields[name]
        return field && <Input name={name} field={field} problem={problem} />
      })}
    </>
  )
}

function Input({ name, field, problem }: { name: string; field: Field; problem: Problem }) {
  const errorMessage = problem.errors.find(error => error.field === name)?.message
  const shared = { id: name, name, label: field.label, hint: field.hint, errorMessage }
  if (field.kind === 'password') {
    const autocomplete = field.autocomplete === 'new-password' ? 'new-password' : 'current-password'
    return <PasswordInput {...shared} autocomplete={autocomplete} />
  }
  const typed = problem.typed[name]
  return (
    <TextInput
      {...shared}
      type={field.inputMode === 'email' ? 'email' : 'text'}
      inputmode={field.inputMode}
      autocomplete={field.inputMode === 'email' ? 'username' : field.autocomplete}
      spellcheck={false}
      classes={field.width === 'short' ? 'govuk-input--width-10' : undefined}
      value={field.inputMode === 'email' && typeof typed === 'string' ? typed : undefined}
    />
  )
}
