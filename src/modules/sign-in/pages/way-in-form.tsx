import type { Typed } from '../../../platform/http/field.ts'
import type { FieldError, Form } from '../../../platform/http/form.ts'
import type { FormView } from '../../../platform/http/route.ts'
import type { Content } from '../../../ui/govuk/index.ts'

/** What an answer found wrong, and what was typed; passwords and codes are never shown again. */
export interface Problem {
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

/** What every form of this room carries: where it is sent, for whom it was drawn, what was wrong with it. */
export interface Frame {
  readonly action: string
  readonly token: string
  readonly problem: Problem
}

/** A form of the platform in this room, where nobody has a draft yet. */
export function viewOf({ action, token, problem }: Frame, form: Form<unknown>): FormView {
  return { form, action, token, version: '', ...problem, refusal: undefined, draft: undefined, keepsDrafts: false }
}

/** A form of buttons alone. */
export function ButtonsForm({ action, token, children }: { action: string; token: string; children?: Content }) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="_token" value={token} />
      {children}
    </form>
  )
}
