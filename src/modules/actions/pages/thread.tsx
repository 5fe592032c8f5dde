import { z } from 'zod'
import { Thread } from '../../../ui/charts/index.ts'
import { Button, InsetText, Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { counted, EmptyState, formatDate, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { ActionLine, ActionModel, Begins, caseTeamBegins, OriginShown } from '../action-page.ts'
import { paths } from '../paths.ts'
import { originStations } from './action.tsx'
import { StateOfAction } from './action-list.tsx'

export const ThreadModel = z.object({
  origin: OriginShown,
  begins: Begins,
  actions: z.array(
    ActionLine.extend({
      stations: ActionModel.shape.stations,
      /** What shows that it was done, and what shows that practice changed: the last words of each. */
      evidence: z.string().nullable(),
      impact: z.string().nullable(),
    }),
  ),
})
export type ThreadModel = z.infer<typeof ThreadModel>

const day = (iso: string | null) => (iso === null ? '' : formatDate(Temporal.PlainDate.from(iso)))

/** Everything that came of one recommendation, finding or decision: each action from its beginning to its impact (X4). */
export function ThreadPage({ model: { origin, begins, actions } }: { readonly model: ThreadModel }) {
  return (
    <>
      <PageTitle context={`What came of: ${lower(origin.says)}`} title={threadTitle(actions)} />
      <Thread label="Where it comes from" stations={originStations(origin)} />
      {origin.title !== null && (
        <InsetText>
          <TypedText>{origin.title}</TypedText>
        </InsetText>
      )}
      {begins === 'yes' && <Button href={paths.begin(origin.kind, origin.id)}>Make an action of this</Button>}
      {begins === 'case-team' && <p class="govuk-body">{caseTeamBegins}</p>}
      {actions.length === 0 && (
        <EmptyState title="Nothing has come of it yet">
          <p>Each action that is made of it will stand here, from its beginning to whether practice changed.</p>
        </EmptyState>
      )}
      {actions.map(action => (
        <section class="los-records__row" aria-label={action.title}>
          <SectionTitle>
            <a class="govuk-link govuk-link--no-visited-state" href={paths.action(action.reference)}>
              {action.title}
            </a>
          </SectionTitle>
          <p class="govuk-body-s">
            <StateOfAction line={action} /> {`${action.reference}. ${action.owner}.`}
          </p>
          <Thread label={`The way of ${action.reference}`} stations={action.stations} />
        </section>
      ))}
      {actions.length > 0 && <SameAsTable actions={actions} />}
    </>
  )
}

export function threadTitle(actions: ThreadModel['actions']): string {
  if (actions.length === 0) return 'No action yet'
  const sustained = actions.filter(({ state }) => state === 'sustained').length
  const late = actions.filter(action => action.late).length
  const changed =
    sustained === 0
      ? 'no change shown yet'
      : sustained === actions.length
        ? 'practice changed'
        : `practice changed by ${sustained}`
  return `${counted(actions.length, 'action')}, ${late > 0 ? `${late} late, ` : ''}${changed}`
}

const SameAsTable = ({ actions }: { actions: ThreadModel['actions'] }) => (
  <ScrollablePane label="The same as a table">
    <Table
      caption="The same as a table"
      captionClasses="govuk-table__caption--m"
      firstCellIsHeader
      head={['Action', 'Agency', 'How it stands', 'Last day', 'What shows that it was done', 'Did practice change?'].map(
        text => ({
          text,
        }),
      )}
      rows={actions.map(({ reference, owner, says, late, dueOn, evidence, impact }) => [
        { text: reference, classes: 'los-unbroken' },
        { text: owner },
        { text: late ? `${says}, late` : says },
        { text: day(dueOn) },
        { text: evidence ?? 'Nothing yet' },
        { text: impact ?? 'Not known yet' },
      ])}
    />
  </ScrollablePane>
)

const lower = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)
