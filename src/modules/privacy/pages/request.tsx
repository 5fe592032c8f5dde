import { Button, Details, InsetText, Table, Tag } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { ClockTag, EmptyState, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { foundBy, withholdReasons } from '../subject-access/finding.ts'
import type { RequestLine, RequestModel } from '../subject-access/request-page.ts'
import { BackTo, day, Facts, moment, ToPrivacy } from './parts.tsx'
import { Coverage } from './request-forms.tsx'

/** How much of the month is left; what is answered says so. */
function Time({ line }: { readonly line: RequestLine }) {
  if (line.sentOn !== null) {
    const late = Temporal.PlainDate.from(line.dueOn).until(line.sentOn, { largestUnit: 'days' }).days
    return late > 0 ? (
      <ClockTag position={{ state: 'met-late', by: late, unit: 'day' }} />
    ) : (
      <Tag text={`Sent on ${day(line.sentOn)}`} classes="govuk-tag--green" />
    )
  }
  return (
    <ClockTag
      position={
        line.daysLeft < 0
          ? { state: 'late', by: -line.daysLeft, unit: 'day' }
          : { state: 'running', left: line.daysLeft, unit: 'day' }
      }
    />
  )
}

/** Everyone who has asked for what is held about a person; no name stands on a list. */
export function RequestListPage({ requests, mayAdd }: { readonly requests: readonly RequestLine[]; readonly mayAdd: boolean }) {
  return (
    <>
      <PageTitle context={<ToPrivacy />} title="Subject access">
        <p>People who ask for everything held about them, or about somebody for whom they act.</p>
        <p>
          The Business Manager and the Head of Safeguarding read these, and nobody else. A request in which a case is found is
          closed to whoever is shut out of that case.
        </p>
      </PageTitle>
      {mayAdd && <Button href={paths.addRequest}>Record a request</Button>}
      {requests.length === 0 && (
        <EmptyState title="Nobody has asked yet">
          <p>Each request will stand here with the day by which it is to be answered. It starts when you record one.</p>
        </EmptyState>
      )}
      <ol class="los-records">
        {requests.map(one => (
          <li class="los-records__row">
            <div class="los-records__head">
              <h2 class="los-records__title">
                <BackTo href={paths.request(one.reference)} text={one.reference} />
              </h2>
              <Time line={one} />
            </div>
            <p class="los-records__facts">{`Came on ${day(one.receivedOn)}. Answer by ${day(one.dueOn)}.`}</p>
          </li>
        ))}
      </ol>
    </>
  )
}

/** One request: what is asked, how far it has come, and everything found, to be decided on row by row. */
export function RequestPage({ model, may }: { readonly model: RequestModel; readonly may: (permission: string) => boolean }) {
  const { reference, identity, extended, sent, searches, undecided } = model
  const open = sent === null
  const searched = searches.length > 0
  return (
    <>
      <PageTitle context={<BackTo href={paths.requests} text="Subject access" />} title={`Subject access request ${reference}`}>
        <p>
          <Time line={model} /> {`Answer by ${day(model.dueOn)}. ${model.authority}.`}
        </p>
      </PageTitle>
      {open && (
        <div class="govuk-button-group">
          {may('privacy.search') && (
            <Button href={paths.act(reference, 'search')}>{searched ? 'Search again' : 'Search the records'}</Button>
          )}
          {may('privacy.check-identity') && (
            <a class="govuk-link" href={paths.act(reference, 'identity')}>
              Record how the identity was checked
            </a>
          )}
          {may('privacy.extend-time') && !extended && model.daysLeft >= 0 && (
            <a class="govuk-link" href={paths.act(reference, 'extend')}>
              Extend the time
            </a>
          )}
          {may('privacy.record-sent') && searched && (
            <a class="govuk-link" href={paths.act(reference, 'sent')}>
              Record that the answer was sent
            </a>
          )}
        </div>
      )}
      <Facts
        facts={[
          { name: 'About', value: [model.name, ...model.otherNames].join(', ') },
          { name: 'Born', value: model.birthDate ? day(model.birthDate) : 'Not given' },
          { name: 'Who asks', value: <TypedText>{model.asker}</TypedText> },
          { name: 'Wants', value: <TypedText>{model.wants}</TypedText> },
          { name: 'Came', value: `${day(model.receivedOn)}, recorded by the ${model.recordedBy}` },
          {
            name: 'Identity',
            value: identity ? (
              <TypedText>{`${identity.how}\n${day(identity.on)}, recorded by the ${identity.by}`}</TypedText>
            ) : (
              'Not checked yet: nothing may be given'
            ),
          },
          ...(extended
            ? [
                {
                  name: 'Extended',
                  value: <TypedText>{`${extended.reason}\n${moment(extended.at)}, by the ${extended.by}`}</TypedText>,
                },
              ]
            : []),
          ...(sent ? [{ name: 'Sent', value: <TypedText>{`${sent.how}\n${day(sent.on)}, by the ${sent.by}`}</TypedText> }] : []),
        ]}
      />
      <SectionTitle>What was found</SectionTitle>
      {!searched && (
        <EmptyState title="You have not searched yet">
          <p>Each text in which the person is found will stand here, for you to decide on.</p>
        </EmptyState>
      )}
      {searches.map(one => (
        <p class="govuk-body">{`On ${day(one.on)} you searched ${one.texts} texts of ${one.cases === 1 ? 'one case' : `${one.cases} cases`}; ${one.unopened === 0 ? 'all of them could be opened' : `${one.unopened} could not be opened`}.`}</p>
      ))}
      {undecided > 0 && (
        <InsetText>{`${undecided === 1 ? 'One row waits' : `${undecided} rows wait`} for a decision.`}</InsetText>
      )}
      {(model.findings.length > 0 || model.seats.length > 0) && (
        <Rows model={model} mayReview={open && may('privacy.review-finding')} />
      )}
      {searched && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.given(reference)}>
            What is given to the person
          </a>
        </p>
      )}
      <Details summaryText="What a search covers, and what it does not">
        <Coverage />
      </Details>
    </>
  )
}

type Decided = { readonly decision: string | null; readonly reason: keyof typeof withholdReasons | null }
const inWords = ({ decision, reason }: Decided) =>
  decision === null ? 'To be decided' : decision === 'include' ? 'Given' : `Not given: ${reason ? withholdReasons[reason] : ''}`

function Rows({ model, mayReview }: { readonly model: RequestModel; readonly mayReview: boolean }) {
  const decide = (href: string, hidden: string) =>
    mayReview ? (
      <a class="govuk-link" href={href}>
        Look at it<span class="govuk-visually-hidden">{`: ${hidden}`}</span>
      </a>
    ) : (
      ''
    )
  return (
    <ScrollablePane label="What was found">
      <Table
        caption="What was found"
        captionClasses="govuk-visually-hidden"
        head={[{ text: 'Where' }, { text: 'Found by' }, { text: 'Given?' }, { text: 'Decide' }]}
        rows={[
          ...model.seats.map(one => [
            { text: `People and access: ${one.post}, ${one.organisation}` },
            { text: foundBy.name },
            { text: inWords(one) },
            { text: decide(paths.seat(model.reference, one.id), one.post) },
          ]),
          ...model.findings.map((one, index) => [
            { text: `${one.reference}: ${one.kind}, ${one.column.toLowerCase()}` },
            { text: foundBy[one.foundBy] },
            { text: inWords(one) },
            { text: decide(paths.finding(model.reference, one.id), `row ${index + 1} of ${one.reference}`) },
          ]),
        ]}
      />
    </ScrollablePane>
  )
}
