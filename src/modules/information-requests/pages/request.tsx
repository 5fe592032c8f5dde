import type { PublishedDocument } from '../../../platform/documents/document-tree.ts'
import { Button, InsetText } from '../../../ui/govuk/index.ts'
import { DocumentView, EmptyState, FactList, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import type { OneRequestModel } from '../asking/request-page.ts'
import { letterTitles } from '../letter.ts'
import { paths } from '../paths.ts'
import { BackTo, day, moment, StateOfRequest } from './request-list.tsx'

/** One request with what has become of it, and the return once it is released. */
export function RequestOfCasePage({ model }: { readonly model: OneRequestModel }) {
  const { reference, request, answer, open, letters, leads } = model
  return (
    <>
      <PageTitle
        context={<BackTo href={paths.requests(reference)} text={`Information from the agencies: ${reference}`} />}
        title={request.agency}
      >
        <StateOfRequest request={request} />
      </PageTitle>
      <div class="govuk-button-group">
        {open.includes('information-requests.record-late') && (
          <Button href={paths.late(reference, request.number)}>Record that it is late</Button>
        )}
        {open.includes('information-requests.record-refused') && (
          <a class="govuk-link" href={paths.refused(reference, request.number)}>
            Record that the agency refuses
          </a>
        )}
      </div>
      <FactList
        facts={[
          { name: 'Answer by', value: day(request.dueOn) },
          { name: 'Asked', value: `${moment(request.askedAt)}, by the ${model.by}` },
          { name: 'Who answers there', value: leads.length > 0 ? leads.join('; ') : 'Nobody has access as safeguarding lead' },
        ]}
      />
      {leads.length === 0 && (
        <InsetText>
          Nobody at this agency can see the request here yet. Send the letter, and invite its safeguarding lead: the request waits
          there.
        </InsetText>
      )}
      <SectionTitle>The return</SectionTitle>
      {answer ? (
        <>
          <p class="govuk-body">{`Sent on ${moment(answer.sentAt)}, released on ${moment(answer.releasedAt)}.`}</p>
          {answer.parts.map(({ title, text, entriesOf }) => (
            <section>
              <h3 class="govuk-heading-s">{title}</h3>
              <div class="govuk-body">
                <TypedText>{text}</TypedText>
              </div>
              {entriesOf !== null && (
                <p class="govuk-body">
                  <BackTo href={paths.agencyChronology(reference, entriesOf)} text="The entries of this chronology" />
                </p>
              )}
            </section>
          ))}
        </>
      ) : (
        <EmptyState title="Nothing of it can be read yet">
          <p>The return will stand here once the agency has sent it and the chair of the review has released it.</p>
        </EmptyState>
      )}
      <SectionTitle>What was asked</SectionTitle>
      {model.wanted.map(({ title, asks }) => (
        <>
          <h3 class="govuk-heading-s">{title}</h3>
          <div class="govuk-body">
            <TypedText>{asks}</TypedText>
          </div>
        </>
      ))}
      <h3 class="govuk-heading-s">What the agency was told is known already</h3>
      <div class="govuk-body">
        <TypedText>{model.known}</TypedText>
      </div>
      <SectionTitle>What has happened</SectionTitle>
      {model.posted.length + model.notes.length === 0 && <p class="govuk-body">The agency has not opened the request yet.</p>}
      {model.posted.map(({ says, at, reason }) => (
        <>
          <p class="govuk-body">{`${says}, on ${moment(at)}.`}</p>
          {reason !== null && <InsetText>{reason}</InsetText>}
        </>
      ))}
      {model.notes.map(({ says, at, by, reason }) => (
        <>
          <p class="govuk-body">{`${says}, on ${moment(at)}, by the ${by}.`}</p>
          <InsetText>{reason}</InsetText>
        </>
      ))}
      <SectionTitle>Letters</SectionTitle>
      <ul class="govuk-list">
        {letters.map(kind => (
          <li>
            <BackTo href={paths.letter(reference, request.number, kind)} text={letterTitles[kind]} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** A letter as a page, with the same as PDF. */
export const LetterPage = ({
  letter,
  back,
  pdf,
}: {
  readonly letter: PublishedDocument
  readonly back: string
  readonly pdf: string
}) => (
  <>
    <p class="govuk-body govuk-!-display-none-print">
      <BackTo href={back} text="Back to the request" />
      {' · '}
      <BackTo href={pdf} text="The same as PDF" />
    </p>
    <DocumentView document={letter} />
  </>
)
