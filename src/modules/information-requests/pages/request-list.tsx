import { Button, InsetText } from '../../../ui/govuk/index.ts'
import { EmptyState, formatDate, formatDateAndTime, PageTitle, ToneTag } from '../../../ui/patterns/index.ts'
import type { RequestLine, RequestsModel } from '../asking/request-page.ts'
import { paths } from '../paths.ts'
import { requestStates } from '../return-state.ts'

export const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
export const moment = (iso: string) => formatDateAndTime(Temporal.Instant.from(iso))

export const BackTo = ({ href, text }: { readonly href: string; readonly text: string }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={href}>
    {text}
  </a>
)

export const StateOfRequest = ({ request }: { readonly request: RequestLine }) => (
  <ToneTag tone={requestStates[request.state].tone}>{request.says}</ToneTag>
)

/** Every agency that was asked and how far it has come; nothing of what it writes before the chair releases it. */
export function RequestListPage({ model }: { readonly model: RequestsModel }) {
  const { reference, requests, open, underWay } = model
  return (
    <>
      <PageTitle
        context={<BackTo href={paths.review(reference)} text={`Rapid review of ${reference}`} />}
        title="Information from the agencies"
      >
        <p>You see here how far each agency has come. What they write can be read once the chair of the review releases it.</p>
      </PageTitle>
      <div class="govuk-button-group">
        {open.includes('information-requests.ask') && <Button href={paths.ask(reference)}>Ask agencies</Button>}
        {open.includes('information-requests.release') && (
          <Button href={paths.release(reference)}>{`Release ${returnsInWords(model.waiting)}`}</Button>
        )}
        {requests.length > 0 && <BackTo href={paths.mergedChronology(reference)} text="The merged chronology" />}
        {open.includes('information-requests.change-template') && (
          <a class="govuk-link" href={paths.template}>
            Change the letters
          </a>
        )}
      </div>
      {!underWay && <InsetText>Agencies are asked once a rapid review is under way.</InsetText>}
      <Releaser model={model} />
      {requests.length === 0 ? (
        <EmptyState title="No agency has been asked yet">
          <p>
            Each agency will stand here with what it was asked, by when, and how far it has come. It starts when you ask agencies.
          </p>
        </EmptyState>
      ) : (
        <ol class="los-records">
          {requests.map(request => (
            <li class="los-records__row">
              <div class="los-records__head">
                <h2 class="los-records__title">
                  <BackTo href={paths.request(reference, request.number)} text={request.agency} />
                </h2>
                <StateOfRequest request={request} />
              </div>
              <p>{`Asked for: ${request.wanted.join(', ')}.`}</p>
              <p class="los-records__facts">
                {`Asked on ${moment(request.askedAt)}. Answer by ${day(request.dueOn)}.`}
                {request.since !== null && ` Last heard on ${moment(request.since)}.`}
              </p>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

const returnsInWords = (count: number) => (count === 1 ? 'the return that has come' : `the ${count} returns that have come`)

function Releaser({ model: { reference, chair, chairOfReview, waiting, iAmChair, open } }: { readonly model: RequestsModel }) {
  return (
    <>
      <p class="govuk-body">
        {chair
          ? `${chair.name}, ${chair.post}, chairs the review and releases the returns.`
          : 'Nobody is named yet who releases the returns. Until then nobody outside each agency can read them.'}{' '}
        {open.includes('information-requests.name-chair') && (
          <a class="govuk-link govuk-link--no-visited-state" href={paths.chair(reference)}>
            {chair ? 'Name somebody else' : 'Name the chair'}
          </a>
        )}
      </p>
      {chairOfReview !== null && chairOfReview.name !== chair?.name && (
        <p class="govuk-body">{`The rapid review names as its chair: ${chairOfReview.name}, ${chairOfReview.post}.`}</p>
      )}
      {waiting > 0 && !iAmChair && (
        <InsetText>{`${waiting === 1 ? 'One return has come and waits' : `${waiting} returns have come and wait`} for the chair.`}</InsetText>
      )}
    </>
  )
}
