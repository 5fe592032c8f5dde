import type { Content } from '../../../ui/govuk/index.ts'
import { TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { PublicationPage as Model } from '../publication-page.ts'
import { moment } from './act.tsx'

export interface Way {
  readonly command: string
  readonly act: string
  readonly text: string
  readonly about?: string
}
export interface Part {
  readonly publication: Model
}

/** Ways to acts, for those who may give the command as the publication stands. */
export function Ways({ publication, ways }: Part & { readonly ways: readonly Way[] }) {
  const open = ways.filter(({ command }) => publication.open.includes(command))
  if (open.length === 0) return null
  return (
    <ul class="govuk-list los-next__acts">
      {open.map(({ act, text, about }) => (
        <li>
          <a class="govuk-link govuk-link--no-visited-state" href={paths.act(publication.reference, act)}>
            {text}
            {about !== undefined && <span class="govuk-visually-hidden">{`: ${about}`}</span>}
          </a>
        </li>
      ))}
    </ul>
  )
}

export const By = ({ by, at }: { readonly by: string; readonly at: string }) => (
  <p class="govuk-body-s los-quiet">{`Recorded by ${by}, ${moment(at)}`}</p>
)

/** Words as a person typed them, in the size of the page. */
export const Typed = ({ children }: { readonly children: string }) => (
  <div class="govuk-body">
    <TypedText>{children}</TypedText>
  </div>
)

export const Empty = ({ children }: { readonly children: Content }) => <p class="govuk-body los-quiet">{children}</p>
