import { z } from 'zod'
import { Button, InsetText } from '../../../ui/govuk/index.ts'
import { EmptyState, FactList, formatDateAndTime, PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

export const FeedModel = z.object({
  madeAt: z.string().nullable(),
  /** When a calendar program last fetched it. */
  fetchedAt: z.string().nullable(),
  /** The address of the feed on this installation: only the first time that its owner looks after it was made. */
  address: z.string().nullable(),
})
type FeedModel = z.infer<typeof FeedModel>

/** A person's own calendar feed: whether there is one, when it was last fetched, and its address the first time. */
export function FeedPage({ feed, baseUrl }: { feed: FeedModel; baseUrl: string }) {
  const { madeAt, fetchedAt, address } = feed
  return (
    <>
      <PageTitle title="Calendar feed">
        <p>The last days that the law sets, in your own calendar program, for the incidents on whose case team you are.</p>
      </PageTitle>
      {madeAt === null ? (
        <EmptyState title="You have no calendar feed">
          <p>Make one, and give its address to your calendar program. It then shows each last day by itself.</p>
        </EmptyState>
      ) : (
        <FactList
          facts={[
            { name: 'Made', value: formatDateAndTime(Temporal.Instant.from(madeAt)) },
            {
              name: 'Last fetched',
              value:
                fetchedAt === null ? (
                  <span class="los-quiet">Not fetched yet</span>
                ) : (
                  formatDateAndTime(Temporal.Instant.from(fetchedAt))
                ),
            },
          ]}
        />
      )}
      {address !== null && (
        <InsetText>
          <p class="govuk-body">
            <strong>Copy this address now. It is shown this once.</strong> In your calendar program choose “subscribe” or “add
            from the internet”, and paste it there.
          </p>
          <p class="govuk-body los-calendar-feed__address">
            <code>{`${baseUrl}${address}`}</code>
          </p>
          <p class="govuk-body">Whoever knows this address can read what is in the feed. Give it to nobody else.</p>
        </InsetText>
      )}
      <div class="govuk-button-group">
        <Button href={paths.make} classes={madeAt === null ? undefined : 'govuk-button--secondary'}>
          {madeAt === null ? 'Make a calendar feed' : 'Make a new address'}
        </Button>
        {madeAt !== null && (
          <a class="govuk-link" href={paths.revoke}>
            End the feed
          </a>
        )}
      </div>
      <SectionTitle>What is in it</SectionTitle>
      <p class="govuk-body">
        For each clock that runs: “Rapid review due, INC-2026-004” on its last day, with the address of the incident’s page. No
        name, no other word of the record. A clock that is met leaves your calendar, and so does every incident that you may no
        longer read.
      </p>
      <p class="govuk-body">What was fetched before stays in your calendar program until it fetches again.</p>
    </>
  )
}
