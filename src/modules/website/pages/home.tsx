import { z } from 'zod'
import type { Site } from '../../../platform/http/route.ts'
import { PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { FrontModel, FrontPage } from './front.tsx'
import { Emergency, NumberList, Numbers } from './numbers.tsx'
import { siteOf } from './version-page.tsx'

export const HomeModel = z.object({
  partnerships: z.array(z.object({ id: z.string(), name: z.string(), area: z.string(), numbers: Numbers })),
  /** Where only one partnership is here, its own first page. */
  only: FrontModel.nullable(),
})
export type HomeModel = z.output<typeof HomeModel>

export const homeTitle = ({ only }: HomeModel) => only?.partnership.name ?? 'Keeping children safe'

export const homeSite = ({ only }: HomeModel): Site =>
  only ? siteOf(only) : { name: 'Keeping children safe', home: '/', navigation: [] }

/** The first page of an installation for whoever is not signed in: which partnerships are here, and whom to ring. */
export function HomePage({ partnerships, only }: HomeModel) {
  if (only) return <FrontPage {...only} />
  return (
    <>
      <PageTitle title="Keeping children safe">
        <p>People who work with children here act together. Choose where the child lives.</p>
      </PageTitle>
      <section class="los-worried" aria-labelledby="worried">
        <h2 class="govuk-heading-m" id="worried">
          Worried about a child?
        </h2>
        <Emergency />
      </section>
      {partnerships.length === 0 && <p class="govuk-body">No partnership has published its arrangements here yet.</p>}
      {partnerships.map(({ id, name, area, numbers }) => (
        <section class="los-place" aria-labelledby={`place-${id}`}>
          <SectionTitle id={`place-${id}`}>{area}</SectionTitle>
          <p class="govuk-body">
            <a class="govuk-link los-doors__link" href={paths.partnership(id)}>
              {name}
            </a>
          </p>
          <NumberList numbers={numbers} />
        </section>
      ))}
      <p class="govuk-body">
        {'Do you work with one of them? '}
        <a class="govuk-link" href={paths.signIn}>
          Sign in
        </a>
      </p>
    </>
  )
}
