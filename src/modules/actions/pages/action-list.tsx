import { z } from 'zod'
import { Button, Details, ErrorSummary, InsetText, Pagination, Select, TextInput } from '../../../ui/govuk/index.ts'
import { SubNavigation } from '../../../ui/moj/index.tsx'
import { counted, countedInWords, EmptyState, formatDate, PageTitle, ToneTag } from '../../../ui/patterns/index.ts'
import { actionStates, priorities } from '../action.ts'
import { filterNames, wantedStateWords } from '../action-filter.ts'
import { ActionLine, dueName } from '../action-page.ts'
import { paths } from '../paths.ts'

export const ActionListModel = z.object({
  /** One page of what was asked for, the most pressing first; nothing as long as something asked for cannot be read. */
  actions: z.array(ActionLine),
  filters: z.partialRecord(z.enum(filterNames), z.string()),
  errors: z.array(z.object({ field: z.enum(filterNames), message: z.string() })),
  /** The actions stand here as they stood at the end of this day. */
  on: z.string(),
  found: z.number(),
  /** Of all that the reader may see, today. */
  late: z.number(),
  toCheck: z.number(),
  page: z.number(),
  pages: z.number(),
  agencies: z.array(z.object({ id: z.string(), name: z.string() })),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  origins: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type ActionListModel = z.infer<typeof ActionListModel>

const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))

interface Props {
  readonly model: ActionListModel
  readonly today: Temporal.PlainDate
  /** Reads every action of the partnership. */
  readonly oversees: boolean
  readonly mayRecord: boolean
}

/** The register: every action that the reader may see, the most pressing first (X1). */
export function ActionListPage({ model, today, oversees, mayRecord }: Props) {
  const { filters, errors, found, page, pages, on } = model
  const asked = Object.keys(filters).filter(name => name !== 'page')
  const turnedTo = (wanted: number) => paths.list({ ...filters, page: wanted === 1 ? undefined : String(wanted) })
  return (
    <>
      {errors.length > 0 && (
        <ErrorSummary
          titleText="There is a problem"
          errorList={errors.map(({ field, message }) => ({ text: message, href: `#${field === 'page' ? 'state' : field}` }))}
        />
      )}
      <PageTitle context="Actions" title={actionListTitle(model)}>
        <p>
          {oversees
            ? 'What reviews, audits, meetings and scrutiny led to, in one register.'
            : 'What your agency was asked to do, and what is yours.'}
        </p>
        {oversees && (
          <>
            <a class="govuk-link govuk-link--no-visited-state los-title__way" href={paths.overTime}>
              Open and late over time
            </a>
            <a class="govuk-link govuk-link--no-visited-state los-title__way" href={paths.recommendations}>
              {mayRecord ? 'Recommendations from elsewhere' : 'Recommendations recorded here'}
            </a>
          </>
        )}
      </PageTitle>
      <Ways filters={filters} />
      <Filters model={model} open={errors.length > 0 || asked.some(name => !['state', 'late'].includes(name))} />
      {on !== today.toString() && errors.length === 0 && <InsetText>{`As it stood at the end of ${day(on)}.`}</InsetText>}
      {errors.length === 0 && asked.length > 0 && (
        <p class="govuk-body">{`${counted(found, 'action')}${pages > 1 ? `, page ${page} of ${pages}` : ''}.`}</p>
      )}
      <List model={model} asked={asked.length > 0} />
      {pages > 1 && errors.length === 0 && (
        <Pagination
          landmarkLabel="Pages of the register"
          previous={page > 1 ? { href: turnedTo(page - 1), text: 'Page before' } : undefined}
          next={page < pages ? { href: turnedTo(page + 1), text: 'Next page' } : undefined}
        />
      )}
    </>
  )
}

/** The state in a sentence: "Two actions are late, one waits for a check". */
export function actionListTitle({ late, toCheck }: ActionListModel): string {
  const check = `${toCheck === 1 ? 'one waits' : `${toCheck} wait`} for a check`
  if (late > 0) return `${countedInWords(late, 'action')} ${late === 1 ? 'is' : 'are'} late${toCheck > 0 ? `, ${check}` : ''}`
  return toCheck > 0 ? `Nothing is late, ${check}` : 'No action is late'
}

function List({ model: { actions, errors }, asked }: { model: ActionListModel; asked: boolean }) {
  if (errors.length > 0)
    return (
      <EmptyState title="Nothing is shown yet">
        <p>What was asked for could not be read. Mend it above, or show the open actions.</p>
      </EmptyState>
    )
  if (actions.length > 0)
    return (
      <ul class="los-records">
        {actions.map(line => (
          <li class="los-records__row">
            <ActionRow line={line} />
          </li>
        ))}
      </ul>
    )
  return asked ? (
    <EmptyState title="No action fits this">
      <p>Ask for less, or show the open actions.</p>
    </EmptyState>
  ) : (
    <EmptyState title="No action is open">
      <p>An action appears here when somebody makes one of a recommendation, a finding or a decision.</p>
    </EmptyState>
  )
}

/** How an action stands, in words with their colour; lateness is said beside it, in red. */
export const StateOfAction = ({ line: { state, late } }: { line: Pick<ActionLine, 'state' | 'late'> }) => (
  <>
    {late && <ToneTag tone="late">{state === 'to-check' || state === 'closed' ? 'Check is late' : 'Late'}</ToneTag>}{' '}
    <ToneTag tone={actionStates[state].tone}>{actionStates[state].says}</ToneTag>
  </>
)

function ActionRow({ line }: { line: ActionLine }) {
  const { reference, title, owner, who, group, dueOn, progress, priority, state } = line
  const lastDay = dueOn === null ? '' : ` ${dueName(state)} ${day(dueOn)}.`
  return (
    <>
      <div class="los-records__head">
        <h2 class="los-records__title">
          <a class="govuk-link govuk-link--no-visited-state" href={paths.action(reference)}>
            {title}
          </a>
        </h2>
        <StateOfAction line={line} />
      </div>
      <p class="los-records__facts">{`${reference}. ${owner}: ${who}. ${group}.`}</p>
      <p class="los-records__next">
        {priority === 'urgent' && <strong>{`${priorities.urgent.says}. `}</strong>}
        {`${progress === null || state === 'held-up' ? '' : `Done: ${lower(progress)}.`}${lastDay}`}
      </p>
    </>
  )
}

const lower = (text: string) => text.slice(0, 1).toLowerCase() + text.slice(1)

/** What is asked for most, each an address of its own. */
function Ways({ filters }: Pick<ActionListModel, 'filters'>) {
  const asked = Object.entries(filters).filter(([name]) => name !== 'page')
  const only = asked.length === 1 ? asked[0] : undefined
  const ways = [
    { name: 'state', value: undefined, text: 'Open' },
    { name: 'late', value: 'yes', text: 'Late' },
    { name: 'state', value: 'to-check', text: 'To be checked' },
    { name: 'state', value: 'closed', text: 'Impact to be checked' },
    { name: 'state', value: 'all', text: 'Everything' },
  ]
  return (
    <SubNavigation
      label="Which actions"
      items={ways.map(({ name, value, text }) => ({
        text,
        href: paths.list({ [name]: value }),
        active: value === undefined ? asked.length === 0 : only?.[0] === name && only[1] === value,
      }))}
    />
  )
}

type Choosable = 'state' | 'late' | 'agency' | 'group' | 'from'

function Filters({ model, open }: { model: ActionListModel; open: boolean }) {
  const { filters, errors, agencies, groups, origins } = model
  const errorOf = (field: string) => errors.find(error => error.field === field)?.message
  const chooser = (name: Choosable, label: string, every: string, items: readonly { id: string; name: string }[]) => (
    <Select
      id={name}
      name={name}
      label={{ text: label, classes: 'govuk-label--s' }}
      value={filters[name] ?? ''}
      errorMessage={errorOf(name)}
      items={[{ value: '', text: every }, ...items.map(one => ({ value: one.id, text: one.name }))]}
    />
  )
  const states = Object.entries(wantedStateWords).map(([id, name]) => ({ id, name }))
  return (
    <Details summaryText="Show only some actions, or an earlier day" open={open}>
      <form method="get" action={paths.actions} novalidate>
        {chooser(
          'state',
          'How it stands',
          'Open',
          states.filter(({ id }) => id !== 'open'),
        )}
        {chooser('late', 'Late', 'Late or not', [{ id: 'yes', name: 'Only late ones' }])}
        {(agencies.length > 1 || errorOf('agency')) && chooser('agency', 'Agency that owns it', 'Any', agencies)}
        {chooser('group', 'Group that answers for it', 'Any', groups)}
        {chooser('from', 'What it springs from', 'Anything', origins)}
        <TextInput
          id="on"
          name="on"
          label={{ text: 'As it stood at the end of', classes: 'govuk-label--s' }}
          hint="For example, 2026-03-31. Left empty, it is today."
          classes="govuk-input--width-10"
          value={filters.on}
          errorMessage={errorOf('on')}
          autocomplete="off"
          spellcheck={false}
        />
        <div class="govuk-button-group">
          <Button classes="govuk-button--secondary">Show</Button>
          <a class="govuk-link" href={paths.actions}>
            Show the open actions
          </a>
        </div>
      </form>
    </Details>
  )
}
