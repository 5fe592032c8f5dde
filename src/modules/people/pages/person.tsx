import { Button, SummaryList } from '../../../ui/govuk/index.ts'
import { formatDate, formatDateAndTime, PageTitle, TypedText } from '../../../ui/patterns/index.ts'
import type { PersonModel } from '../models.ts'
import { paths } from '../paths.ts'
import { StateTag } from './people.tsx'

/** One person's access: what, where, from when to when, and who gave it. */
export function PersonPage({ model, mayChange, mayTake }: { model: PersonModel; mayChange: boolean; mayTake: boolean }) {
  const { id, state } = model
  const open = mayChange && model.mayKeep && state !== 'ended'
  const when = (instant: string) => formatDateAndTime(Temporal.Instant.from(instant))
  return (
    <>
      <PageTitle context="People and access" title={model.name}>
        {model.post}
      </PageTitle>
      <SummaryList
        rows={[
          { key: 'Access', value: <StateTag state={state} /> },
          { key: 'Organisation', value: model.organisation },
          { key: 'Partnership', value: model.partnership },
          { key: 'Role', value: model.roleName },
          { key: 'Access lead', value: model.accessLead ? 'Yes, gives and takes access for the organisation' : 'No' },
          { key: 'Email address', value: model.email },
          { key: 'First day', value: formatDate(Temporal.PlainDate.from(model.from)) },
          { key: 'Last day', value: model.until ? formatDate(Temporal.PlainDate.from(model.until)) : 'No end known' },
          { key: 'Given by', value: model.invitedBy ?? 'The installation, when it was set up' },
          { key: 'Given on', value: when(model.invitedAt) },
          ...(model.endedAt
            ? [
                { key: 'Ended by', value: `${model.endedBy ?? ''}, on ${when(model.endedAt)}` },
                { key: 'Why', value: <TypedText>{model.endedBecause ?? ''}</TypedText> },
              ]
            : []),
        ]}
      />
      {open && (
        <div class="govuk-button-group">
          <Button href={paths.change(id)}>Change the access</Button>
          {state === 'invited' && (
            <Button href={paths.inviteAgain(id)} classes="govuk-button--secondary">
              Invite again
            </Button>
          )}
          <Button href={paths.end(id)} classes="govuk-button--warning">
            End the access
          </Button>
        </div>
      )}
      {open && mayTake && state === 'active' && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.secondFactor(id)}>
            The phone and the backup codes are lost
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={paths.people}>
          People and access
        </a>
      </p>
    </>
  )
}
