import { z } from 'zod'
import type { Arrangements } from '../../arrangements/index.ts'

/** Whom to ring, as the arrangements say. */
export const Numbers = z.array(
  z.object({ name: z.string(), telephone: z.string(), hours: z.string().nullable(), for: z.string() }),
)
export type Numbers = z.output<typeof Numbers>

export const numbersOf = ({ contacts }: Arrangements): Numbers =>
  contacts.map(({ name, telephone, hours, for: what }) => ({ name, telephone, hours: hours ?? null, for: what }))

/** In danger now: 999, wherever one is. */
export const Emergency = () => (
  <p class="los-emergency">
    {'If a child is in danger now, call '}
    <a class="govuk-link los-emergency__number" href="tel:999">
      999
    </a>
  </p>
)

/** The other numbers, each with who answers and when. */
export const NumberList = ({ numbers }: { numbers: Numbers }) => (
  <ul class="los-numbers">
    {numbers
      .filter(({ telephone }) => telephone !== '999')
      .map(({ name, telephone, hours, for: what }) => (
        <li>
          <p>
            <strong>{what}</strong>
          </p>
          <p>
            <a class="govuk-link los-numbers__number" href={`tel:${telephone.replaceAll(' ', '')}`}>
              {telephone}
            </a>
          </p>
          <p class="los-quiet">{hours === null ? name : `${name}. ${hours}`}</p>
        </li>
      ))}
  </ul>
)
