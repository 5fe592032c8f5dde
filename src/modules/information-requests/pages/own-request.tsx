import type { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, type Content, InsetText } from '../../../ui/govuk/index.ts'
import { EmptyState, PageTitle, SectionTitle, ToneTag, TypedText } from '../../../ui/patterns/index.ts'
import type { OwnLine, OwnListModel, OwnPartModel, OwnRequestModel } from '../answering/own-page.ts'
import { ownStates } from '../answering/own-return.ts'
import { paths } from '../paths.ts'
import { offering } from './ask.tsx'
import { BackTo, day, moment } from './request-list.tsx'

const StateOfOwn = ({ line }: { readonly line: OwnLine }) => <ToneTag tone={ownStates[line.state].tone}>{line.says}</ToneTag>

/** What this agency was asked, the newest first. */
export const OwnListPage = ({ requests }: z.infer<typeof OwnListModel>) => (
  <>
    <PageTitle title="Requests for information" />
    {requests.length === 0 ? (
      <EmptyState title="Nothing is asked of you">
        <p>What the partnership asks your agency stands here, by when, and how far your answer has come.</p>
      </EmptyState>
    ) : (
      <ol class="los-records">
        {requests.map(line => (
          <li class="los-records__row">
            <div class="los-records__head">
              <h2 class="los-records__title">
                <BackTo href={paths.own(line.id)} text={`Rapid review ${line.reference}`} />
              </h2>
              <StateOfOwn line={line} />
            </div>
            <p class="los-records__facts">{`Answer by ${day(line.dueOn)}. ${partsInWords(line)}`}</p>
          </li>
        ))}
      </ol>
    )}
  </>
)

const partsInWords = ({ parts, partsLeft }: OwnLine) =>
  partsLeft === 0 ? 'Every part has a text.' : `${partsLeft} of ${parts} ${parts === 1 ? 'part' : 'parts'} still to write.`

/** A request as one person of the agency sees it: what is wanted, by when, what is known already, and the parts. */
export function OwnRequestPage({ model }: { readonly model: OwnRequestModel }) {
  const { line, parts, leads, open, sentAt } = model
  const id = line.id
  return (
    <>
      <PageTitle
        context={<BackTo href={paths.ownRequests} text="Requests for information" />}
        title={`Information for rapid review ${line.reference}`}
      >
        <StateOfOwn line={line} />
        <p>
          {sentAt === null ? `Answer by ${day(line.dueOn)}. ${partsInWords(line)}` : `Your return was sent on ${moment(sentAt)}.`}
        </p>
        {leads ? (
          <p>Nobody outside your agency reads this until the chair of the review releases the returns of all agencies.</p>
        ) : (
          <p>You see the parts that were handed to you. Your safeguarding lead reads what you write and sends the return.</p>
        )}
      </PageTitle>
      {open.includes('information-requests.send') && (
        <div class="govuk-button-group">
          {line.partsLeft === 0 && <Button href={paths.send(id)}>Send the return</Button>}
          {open.includes('information-requests.refuse') && (
            <a class="govuk-link" href={paths.refuse(id)}>
              We do not give this information
            </a>
          )}
          <a class="govuk-link" href={paths.ownLetter(id)}>
            The letter (PDF)
          </a>
        </div>
      )}
      <SectionTitle>What is known already</SectionTitle>
      <div class="govuk-body">
        <TypedText>{model.known}</TypedText>
      </div>
      <SectionTitle>What is wanted</SectionTitle>
      {parts.map(part => (
        <section>
          <h3 class="govuk-heading-s">{part.title}</h3>
          <div class="govuk-body los-quiet">
            <TypedText>{part.asks}</TypedText>
          </div>
          {part.text === null ? (
            <p class="govuk-body">
              {part.part === 'chronology' ? 'Nothing is said yet of what it was made from.' : 'Nothing is written yet.'}
            </p>
          ) : (
            <>
              <InsetText>
                <TypedText>{part.text}</TypedText>
              </InsetText>
              <p class="govuk-body-s los-quiet">{`${part.by ?? ''}, ${part.at === null ? '' : moment(part.at)}`}</p>
            </>
          )}
          {part.with !== null && leads && <p class="govuk-body">{`${part.with} writes this part.`}</p>}
          {part.part === 'chronology' && (
            <p class="govuk-body">
              <a class="govuk-link govuk-link--no-visited-state" href={paths.chronology(id)}>
                {sentAt === null ? 'Write the chronology, entry by entry or from a file' : 'The chronology'}
              </a>
            </p>
          )}
          <p class="govuk-body">
            {open.includes('information-requests.write-part') && (
              <PartLink href={paths.part(id, part.part)} of={part.title}>
                {part.text !== null ? 'Go on writing' : part.part === 'chronology' ? 'Say what it was made from' : 'Write it'}
              </PartLink>
            )}
            {open.includes('information-requests.hand-part') && ' · '}
            {open.includes('information-requests.hand-part') && (
              <PartLink href={paths.hand(id, part.part)} of={part.title}>
                {part.with === null ? 'Hand it to a colleague' : 'Change who writes it'}
              </PartLink>
            )}
          </p>
        </section>
      ))}
    </>
  )
}

const PartLink = ({ href, of, children }: { readonly href: string; readonly of: string; readonly children: Content }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={href}>
    {children}
    <span class="govuk-visually-hidden">{`: ${of}`}</span>
  </a>
)

interface OfPart {
  readonly model: OwnPartModel
  readonly form: FormView
}

const backToRequest = ({ line }: OwnRequestModel) => (
  <BackTo href={paths.own(line.id)} text={`Information for rapid review ${line.reference}`} />
)
const instead = ({ line }: OwnRequestModel) => ({ href: paths.own(line.id), text: 'Go back' })

export const PartPage = ({ model, form }: OfPart) => (
  <FormOf
    form={form}
    button="Save the text"
    instead={instead(model)}
    beside={
      <>
        <h2 class="govuk-heading-s">What is known already</h2>
        <TypedText>{model.known}</TypedText>
      </>
    }
  >
    <PageTitle context={backToRequest(model)} title={model.chosen.title}>
      <TypedText>{model.chosen.asks}</TypedText>
      {model.sentAt !== null && <p>The return was sent, so that this can no longer be changed.</p>}
    </PageTitle>
  </FormOf>
)

export function HandPage({ model, form }: OfPart) {
  const options = [
    ...model.colleagues.map(({ id, name, post }) => ({ value: id, text: name, hint: post })),
    { value: 'nobody', text: 'I write it myself' },
  ]
  return (
    <FormOf form={offering(form, 'to', options)} button="Record who writes it" instead={instead(model)}>
      <PageTitle context={backToRequest(model)} title={`Hand over: ${model.chosen.title}`}>
        <p>Your colleague sees this part and what is known already, and no other part.</p>
        {model.colleagues.length === 0 && (
          <p>
            Nobody of your agency has access as a contributor yet. Whoever gives access at your agency can invite them under
            People.
          </p>
        )}
      </PageTitle>
    </FormOf>
  )
}

interface OfWhole {
  readonly model: OwnRequestModel
  readonly form: FormView
}

export const SendPage = ({ model, form }: OfWhole) => (
  <FormOf form={form} button="Send the return" instead={instead(model)}>
    <PageTitle context={backToRequest(model)} title="Send the return">
      <p>After that nothing of it can be changed. You can go on reading it here.</p>
      {model.line.partsLeft > 0 && <InsetText>{partsInWords(model.line)}</InsetText>}
    </PageTitle>
  </FormOf>
)

export const RefusePage = ({ model, form }: OfWhole) => (
  <FormOf form={form} button="Record that we refuse" instead={instead(model)}>
    <PageTitle context={backToRequest(model)} title="We do not give this information">
      <p>The case team reads your reason at once. You can still answer afterwards.</p>
    </PageTitle>
  </FormOf>
)
