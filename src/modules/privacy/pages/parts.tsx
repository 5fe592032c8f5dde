import { type Content, SummaryList } from '../../../ui/govuk/index.ts'
import { formatDate, formatDateAndTime } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

export const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
export const moment = (iso: string) => formatDateAndTime(Temporal.Instant.from(iso))

export const BackTo = ({ href, text }: { readonly href: string; readonly text: string }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={href}>
    {text}
  </a>
)

export const ToPrivacy = () => <BackTo href={paths.privacy} text="Privacy" />

/** Facts of a record on a wide page: what is so stands beside its name. */
export const Facts = ({ facts }: { readonly facts: readonly { readonly name: string; readonly value: Content }[] }) => (
  <SummaryList rows={facts.map(({ name, value }) => ({ key: name, value }))} />
)
