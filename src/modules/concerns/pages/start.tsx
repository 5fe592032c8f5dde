import { Button } from '../../../ui/govuk/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

/** The first question of a concern, before any form: nobody in danger waits for one (R1). */
export const StartPage = () => (
  <div class="los-form">
    <PageTitle context="Raise a concern" title="Is a child in danger right now?">
      <p>Hurt, about to be hurt, or left with somebody who may hurt them.</p>
    </PageTitle>
    <div class="los-answers">
      <Button href={paths.danger} classes="govuk-button--warning">
        Yes, a child is in danger now
      </Button>
      <Button href={paths.raise('no')}>No, not right now</Button>
    </div>
    <p class="govuk-body">If you are not sure, say yes.</p>
    <p class="govuk-body los-quiet">
      The form has eight questions, and more about a child or further children that you may leave shut. What you type is kept as
      you go, so that you can stop and come back. When you send it, the council has it at once, and you see who has it.
    </p>
  </div>
)
