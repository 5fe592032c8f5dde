import { z } from 'zod'
import { SectionTitle } from '../../../ui/patterns/index.ts'
import { audiencesOf, engagementFor } from '../audience.ts'
import { paths } from '../paths.ts'
import type { PublishedVersion } from '../published-version.ts'
import { Frame } from '../version-frame.ts'
import { Files } from './files.tsx'
import { NotHere, Statements, VersionPage } from './version-page.tsx'

const Audience = z.object({ id: z.string(), name: z.string() })

export const ExpectationsModel = Frame.extend({
  audiences: z.array(Audience),
  chosen: Audience.nullable(),
  /** Each applies to every relevant agency. */
  expectations: z.array(z.object({ id: z.string(), says: z.string(), source: z.array(z.string()) })),
  /** How the kind chosen is brought in; without a choice, how everyone is. */
  engagement: z.array(z.object({ says: z.string() })),
  failureSteps: z.array(z.object({ step: z.number(), says: z.string() })),
  offers: z.array(z.object({ says: z.string() })),
})
type ExpectationsModel = z.output<typeof ExpectationsModel>

export function expectationsModel(frame: Frame, { arrangements }: PublishedVersion, asked: string | null): ExpectationsModel {
  const audiences = audiencesOf(arrangements)
  const chosen = audiences.find(({ id }) => id === asked) ?? null
  const plain = ({ says }: { says: string }) => ({ says })
  return {
    ...frame,
    audiences: [...audiences],
    chosen,
    expectations: (arrangements.expectations ?? []).map(({ id, says, source }) => ({ id, says, source: source ?? [] })),
    engagement: engagementFor(arrangements, chosen?.id).map(plain),
    failureSteps: (arrangements.failureSteps ?? []).map(({ step, says }) => ({ step, says })),
    offers: (arrangements.relevantAgencies.resources ?? []).map(plain),
  }
}

/** What an organisation must do: first who is asking, then everything on one screen. */
export function ExpectationsPage(model: ExpectationsModel) {
  const { chosen, expectations, engagement, failureSteps, offers } = model
  return (
    <VersionPage
      frame={model}
      name="expectations"
      {...(chosen && { title: 'What you must do' })}
      lead={<p>{chosen ? `For you: ${chosen.name}` : 'Choose what describes you best.'}</p>}
    >
      {!chosen && <Choices {...model} />}
      <SectionTitle id="must">{chosen ? 'You must' : 'Every relevant agency must'}</SectionTitle>
      {expectations.length === 0 ? (
        <NotHere>These arrangements list nothing that agencies must do.</NotHere>
      ) : (
        <Statements
          frame={model}
          numbered
          entries={expectations.map(({ says, source }) => ({
            says,
            note: chosen || source.length === 0 ? null : source.join('; '),
          }))}
        />
      )}
      {chosen && <p class="govuk-body">These apply to every relevant agency, so to you too.</p>}
      {engagement.length > 0 && (
        <>
          <SectionTitle>How you take part</SectionTitle>
          <Statements frame={model} entries={engagement} />
        </>
      )}
      {offers.length > 0 && (
        <>
          <SectionTitle>What you are offered</SectionTitle>
          <Statements frame={model} entries={offers} />
        </>
      )}
      <SectionTitle>If an agency does not do it</SectionTitle>
      {failureSteps.length === 0 ? (
        <NotHere>These arrangements do not say what happens then.</NotHere>
      ) : (
        <Statements frame={model} numbered entries={failureSteps} />
      )}
      {chosen && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.page(model.partnership.id, model.version.id, 'expectations')}>
            Choose another kind of organisation
          </a>
        </p>
      )}
      <Files frame={model} name="expectations" />
    </VersionPage>
  )
}

const Choices = ({ partnership, version, audiences }: ExpectationsModel) => (
  <>
    <ul class="los-doors los-doors--plain">
      {audiences.map(({ id, name }) => (
        <li class="los-doors__door">
          <a
            class="govuk-link los-doors__link"
            href={`${paths.page(partnership.id, version.id, 'expectations')}?for=${encodeURIComponent(id)}`}
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
    <p class="govuk-body">
      {'Are you one of the three partners? '}
      <a class="govuk-link" href={paths.page(partnership.id, version.id, 'partners')}>
        See what they must do
      </a>
    </p>
  </>
)
