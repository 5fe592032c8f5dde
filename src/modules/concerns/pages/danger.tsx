import { z } from 'zod'
import { Button } from '../../../ui/govuk/index.ts'
import { PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

/** A number of the arrangements: whom it reaches, and when. */
export const Numbers = z.array(
  z.object({ name: z.string(), telephone: z.string(), hours: z.string().nullable(), for: z.string() }),
)
export const NumbersModel = z.object({ numbers: Numbers })
export type NumbersProps = z.infer<typeof NumbersModel>

/** A child is in danger: the telephone first, the form afterwards. */
export function DangerPage({ numbers }: NumbersProps) {
  return (
    <div class="los-form">
      <PageTitle context="Raise a concern" title="Call 999 first">
        <p>Ask for the police or an ambulance. Stay with the child if you can do so safely.</p>
      </PageTitle>
      <p class="los-call">
        <a class="govuk-link los-call__number" href="tel:999">
          999
        </a>
      </p>
      <p class="govuk-body">When somebody has called, tell the council here. You need not know everything.</p>
      <Button href={paths.raise('emergency-called')}>999 has been called: tell the council</Button>
      <NumberList numbers={numbers.filter(({ telephone }) => telephone !== '999')} />
    </div>
  )
}

/** Other numbers, each with what it is for and when it is answered. */
export function NumberList({ numbers, title = 'If nobody is in danger at this moment' }: NumbersProps & { title?: string }) {
  if (numbers.length === 0) return null
  return (
    <>
      <SectionTitle>{title}</SectionTitle>
      <ul class="los-numbers">
        {numbers.map(({ name, telephone, hours, for: what }) => (
          <li>
            <p>
              <strong>{name}</strong>
            </p>
            <p>
              <a class="govuk-link los-numbers__number" href={`tel:${telephone.replaceAll(' ', '')}`}>
                {telephone}
              </a>
            </p>
            <p class="los-quiet">{hours ? `${what}. ${hours}` : what}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
