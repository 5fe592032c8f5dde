import { Button, Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import type { DisposedPage as Model } from '../disposal/disposal-page.ts'
import { paths } from '../paths.ts'
import { Facts, moment } from './parts.tsx'

/** What stands at the address of a case that is gone, for those who were allowed to read it. */
export function DisposedPage({ model }: { readonly model: Model }) {
  const { decision, notification } = model
  return (
    <>
      <PageTitle context={model.partnership} title={`${model.reference} was disposed of`}>
        <p>{`On ${moment(model.disposedAt)}. Its keys are destroyed, and nothing of it can be read any more.`}</p>
      </PageTitle>
      <Button href={paths.certificate(model.reference)}>{`Certificate ${model.certificate} (PDF)`}</Button>
      <Facts
        facts={[
          { name: 'Proposed', value: `${moment(model.proposedAt)}, by the ${model.proposedBy}` },
          { name: 'Approved', value: `${moment(model.approvedAt)}, by the ${model.approvedBy}` },
          { name: 'Keys destroyed', value: String(model.keysDestroyed) },
          {
            name: 'Decision on the threshold',
            value: decision
              ? `${decision.met ? 'Met' : 'Not met'}, ${moment(decision.at)}, ${decision.group}`
              : 'None was recorded',
          },
          {
            name: 'National Panel',
            value: notification
              ? `Notified on ${moment(notification.at)}${notification.panelReference ? `, reference ${notification.panelReference}` : ''}`
              : 'Not notified',
          },
        ]}
      />
      <SectionTitle>What was destroyed</SectionTitle>
      <ScrollablePane label="Rows destroyed">
        <Table
          caption="Rows destroyed"
          captionClasses="govuk-visually-hidden"
          head={[{ text: 'Kind' }, { text: 'Table' }, { text: 'Rows', format: 'numeric' }]}
          rows={model.destroyed.map(one => [
            { text: one.kind },
            { text: one.table },
            { text: String(one.rows), format: 'numeric' },
          ])}
        />
      </ScrollablePane>
      <SectionTitle>What stays</SectionTitle>
      <ul class="govuk-list govuk-list--bullet">
        {model.stays.map(one => (
          <li>{one.what}</li>
        ))}
        <li>The log of who did and read what</li>
      </ul>
    </>
  )
}
