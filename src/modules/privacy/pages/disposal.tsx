import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, Details, InsetText, Table, Tag, WarningText } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { EmptyState, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { type DisposalList, type DryRunPage as DryRun, type KindLine, lineStates, type Tried } from '../disposal/disposal-page.ts'
import { paths } from '../paths.ts'
import { kindName } from '../retention/kind-name-file.ts'
import { BackTo, day, moment, ToPrivacy } from './parts.tsx'

const BackToDisposal = () => <BackTo href={paths.disposal} text="Disposal" />

/** What would be disposed of today, and what keeps the rest. Looking at it changes nothing. */
export function DryRunPage({ model, may }: { readonly model: DryRun; readonly may: (permission: string) => boolean }) {
  const { due, held, stillOpen, notYet, kept, lists, certificates } = model
  const free = due.filter(({ list }) => list === null)
  return (
    <>
      <PageTitle context={<ToPrivacy />} title={dryRunTitle(due.length)}>
        <p>{`As it stands on ${day(model.today)}. Looking at this page changes nothing. You see the cases of your own teams.`}</p>
      </PageTitle>
      {may('privacy.propose-disposal') && free.length > 0 && <Button href={paths.propose}>Propose these for disposal</Button>}
      {due.length === 0 ? (
        <div class="govuk-!-margin-bottom-6">
          <EmptyState title="No case is due">
            <p>Each case that the retention schedule lets go of will stand here, with what is held of it and by which rule.</p>
          </EmptyState>
        </div>
      ) : (
        <Cases cases={due} today={model.today} />
      )}
      <Part title="Held, whatever the schedule says" cases={held} today={model.today} />
      <Part title="Still open: a clock runs" cases={stillOpen} today={model.today} />
      <SectionTitle>Lists</SectionTitle>
      {lists.length === 0 ? (
        <p class="govuk-body">Nobody has proposed a list yet. A second person approves each one.</p>
      ) : (
        <ul class="govuk-list">
          {lists.map(one => (
            <li>
              <a class="govuk-link govuk-link--no-visited-state" href={paths.list(one.list)}>
                {one.list}
              </a>
              {`: ${one.cases === 1 ? 'one case' : `${one.cases} cases`}, proposed on ${moment(one.proposedAt)} by the ${one.proposedBy}. ${one.state}.`}
            </li>
          ))}
        </ul>
      )}
      {certificates.length > 0 && (
        <>
          <SectionTitle>Disposed of</SectionTitle>
          <ul class="govuk-list">
            {certificates.map(one => (
              <li>
                <a class="govuk-link govuk-link--no-visited-state" href={paths.disposed(one.reference)}>
                  {one.reference}
                </a>
                {` on ${moment(one.disposedAt)}, certificate ${one.number}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <SectionTitle>What outlives a case</SectionTitle>
      <ul class="govuk-list govuk-list--bullet">
        {model.outlives.map(one => (
          <li>{one}</li>
        ))}
      </ul>
      <Details summaryText={`Not due yet (${notYet.length})`}>
        {notYet.length === 0 ? <p class="govuk-body">None.</p> : <Cases cases={notYet} today={model.today} />}
      </Details>
      {kept.length > 0 && (
        <Details summaryText={`Kept without end (${kept.length})`}>
          <Cases cases={kept} today={model.today} />
        </Details>
      )}
    </>
  )
}

/** How it stands today, in one sentence. */
export const dryRunTitle = (due: number) =>
  due === 0 ? 'Nothing would be disposed of today' : `${due === 1 ? 'One case' : `${due} cases`} could be disposed of today`

function Part({ title, ...rest }: { readonly title: string; readonly cases: readonly Tried[]; readonly today: string }) {
  const { cases } = rest
  if (cases.length === 0) return null
  return (
    <>
      <SectionTitle>{title}</SectionTitle>
      <Cases {...rest} />
    </>
  )
}

const Cases = ({ cases, today }: { readonly cases: readonly Tried[]; readonly today: string }) => (
  <ol class="los-records">
    {cases.map(one => (
      <li class="los-records__row">
        <div class="los-records__head">
          <h3 class="los-records__title">{one.reference}</h3>
          {one.list && (
            <a class="govuk-link" href={paths.list(one.list)}>
              {`On list ${one.list}`}
            </a>
          )}
        </div>
        <p>
          {`Last recorded on ${day(one.lastOn)}. `}
          {one.dueOn === null
            ? 'One of its kinds is kept without end.'
            : one.dueOn <= today
              ? `Due since ${day(one.dueOn)}.`
              : `Not due before ${day(one.dueOn)}.`}
        </p>
        <Kinds reference={one.reference} kinds={one.kinds} />
      </li>
    ))}
  </ol>
)

const Kinds = ({ reference, kinds }: { readonly reference: string; readonly kinds: readonly KindLine[] }) => (
  <Details
    summaryText={
      <>
        {`${kinds.reduce((sum, { rows }) => sum + rows, 0)} rows of ${kinds.length} kinds`}
        <span class="govuk-visually-hidden">{`: ${reference}`}</span>
      </>
    }
  >
    <ScrollablePane label={`What is held of ${reference}`}>
      <Table
        caption={`What is held of ${reference}`}
        captionClasses="govuk-visually-hidden"
        head={[{ text: 'Kind' }, { text: 'Rows', format: 'numeric' }, { text: 'Rule' }, { text: 'Due' }]}
        rows={kinds.map(one => [
          { text: kindName(one.kind) },
          { text: one.rows === 0 ? 'Counted when it is due' : String(one.rows), format: 'numeric' },
          { text: one.period ?? '' },
          { text: one.dueOn ? day(one.dueOn) : 'Never' },
        ])}
      />
    </ScrollablePane>
  </Details>
)

export const ProposePage = ({ model, form }: { readonly model: DryRun; readonly form: FormView }) => {
  const free = model.due.filter(({ list }) => list === null)
  return (
    <FormOf form={form} button="Propose the list" instead={{ href: paths.disposal, text: 'Go back without proposing' }}>
      <PageTitle context={<BackToDisposal />} title="Propose a disposal">
        <p>Nothing is disposed of yet. Somebody else looks at the list and approves it, or turns it down.</p>
      </PageTitle>
      {free.length === 0 ? (
        <InsetText>No case is due that is not on a list already.</InsetText>
      ) : (
        <Cases cases={free} today={model.today} />
      )}
    </FormOf>
  )
}

const tones = {
  waiting: 'yellow',
  approved: 'orange',
  'turned-down': 'grey',
  disposed: 'grey',
  held: 'red',
  'held-since': 'red',
  'changed-since': 'red',
} as const

/** One list, as far as the reader is on the team of its cases. */
export function DisposalListPage({ model, mayDecide }: { readonly model: DisposalList; readonly mayDecide: boolean }) {
  return (
    <>
      <PageTitle context={<BackToDisposal />} title={`Disposal list ${model.list}`}>
        <p>{`Proposed on ${moment(model.proposedAt)} by the ${model.proposedBy}.`}</p>
      </PageTitle>
      {model.waiting > 0 && mayDecide && !model.mine && <Button href={paths.decide(model.list)}>Decide on the list</Button>}
      {model.waiting > 0 && model.mine && (
        <InsetText>
          You proposed this list. Somebody else has to approve it: the Head of Safeguarding or the Business Manager.
        </InsetText>
      )}
      {model.lines.some(({ state }) => state === 'approved') && (
        <InsetText>
          What is approved is carried out by whoever runs the installation, with <code>los dispose</code>. A legal hold placed
          before then stops it.
        </InsetText>
      )}
      <Lines model={model} />
    </>
  )
}

const Lines = ({ model }: { readonly model: DisposalList }) => (
  <ol class="los-records">
    {model.lines.map(line => (
      <li class="los-records__row">
        <div class="los-records__head">
          <h2 class="los-records__title">
            {line.state === 'disposed' ? (
              <a class="govuk-link govuk-link--no-visited-state" href={paths.disposed(line.reference)}>
                {line.reference}
              </a>
            ) : (
              line.reference
            )}
          </h2>
          <Tag text={lineStates[line.state]} classes={`govuk-tag--${tones[line.state]}`} />
        </div>
        <p>{`Due on ${day(line.dueOn)}.`}</p>
        {line.decidedAt && <p class="los-records__facts">{`Decided on ${moment(line.decidedAt)} by the ${line.decidedBy}.`}</p>}
        {line.because && <TypedText>{line.because}</TypedText>}
        <Kinds reference={line.reference} kinds={line.kinds} />
      </li>
    ))}
  </ol>
)

export const DecidePage = ({ model, form }: { readonly model: DisposalList; readonly form: FormView }) => (
  <FormOf form={form} button="Record the decision" instead={{ href: paths.list(model.list), text: 'Go back without deciding' }}>
    <PageTitle context={<BackToDisposal />} title={`Decide on disposal list ${model.list}`}>
      <p>{`Proposed on ${moment(model.proposedAt)} by the ${model.proposedBy}.`}</p>
    </PageTitle>
    <WarningText
      text="Once it is carried out, nothing can bring these cases back: their keys are destroyed."
      iconFallbackText="Warning"
    />
    <Lines model={model} />
  </FormOf>
)
