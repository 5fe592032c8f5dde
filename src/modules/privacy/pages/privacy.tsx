import { z } from 'zod'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

export const PrivacyModel = z.object({
  parts: z.array(z.object({ href: z.string(), title: z.string(), says: z.string(), now: z.string() })),
})
export type PrivacyModel = z.infer<typeof PrivacyModel>

/** The parts of the room in the order in which a page names them. */
export const parts = {
  schedule: { href: paths.schedule, title: 'Retention schedule', says: 'How long each kind of record is kept, and who says so.' },
  holds: { href: paths.holds, title: 'Legal holds', says: 'Cases of which nothing may be disposed.' },
  disposal: { href: paths.disposal, title: 'Disposal', says: 'What would go today, what was proposed, and what is gone.' },
  requests: { href: paths.requests, title: 'Subject access', says: 'People who ask for everything held about them.' },
  disclosures: {
    href: paths.disclosures,
    title: 'Disclosures',
    says: 'What was told of which case to whom, and what was refused.',
  },
} as const

/** Where everything about keeping, disposing of and giving records starts. */
export const PrivacyPage = ({ model }: { readonly model: PrivacyModel }) => (
  <>
    <PageTitle title="Privacy">
      <p>How long records are kept, what stops their disposal, and what is given to people about themselves.</p>
    </PageTitle>
    <ol class="los-records">
      {model.parts.map(one => (
        <li class="los-records__row">
          <h2 class="los-records__title">
            <a class="govuk-link govuk-link--no-visited-state" href={one.href}>
              {one.title}
            </a>
          </h2>
          <p>{one.says}</p>
          <p class="los-records__facts">{one.now}</p>
        </li>
      ))}
    </ol>
  </>
)
