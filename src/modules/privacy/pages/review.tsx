import type { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, InsetText } from '../../../ui/govuk/index.ts'
import { PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { foundBy } from '../subject-access/finding.ts'
import { nameInWords } from '../subject-access/person-search.ts'
import type { FindingModel, GivenModel, SeatLine, SeatModel } from '../subject-access/request-page.ts'
import { BackTo, day, Facts } from './parts.tsx'

const ToRequest = ({ request }: { readonly request: string }) => (
  <BackTo href={paths.request(request)} text={`Subject access request ${request}`} />
)

const Words = ({ words }: { readonly words: FindingModel['words'] }) =>
  words.length === 0 ? (
    <p class="govuk-body">This text cannot be opened any more.</p>
  ) : (
    <Facts
      facts={words.map(({ name, text }) => ({
        name: name === '' ? 'Text' : nameInWords(name),
        value: <TypedText>{text}</TypedText>,
      }))}
    />
  )

/** One text, whole, for the person who decides whether it is given. */
export const FindingPage = ({ model, form }: { readonly model: FindingModel; readonly form: FormView }) => (
  <FormOf
    form={form}
    button="Record the decision"
    beside={<Words words={model.words} />}
    instead={{ href: paths.request(model.request), text: 'Go back without deciding' }}
  >
    <PageTitle context={<ToRequest request={model.request} />} title={`${model.reference}: ${model.kind}`}>
      <p>
        {`${model.column}. Found by: ${foundBy[model.foundBy].toLowerCase()}. `}
        {model.undecided > 1 && `${model.undecided} texts are still to be decided.`}
      </p>
    </PageTitle>
  </FormOf>
)

const Seat = ({ seat }: { readonly seat: SeatLine }) => (
  <Facts
    facts={[
      { name: 'Name', value: seat.name },
      { name: 'Post', value: `${seat.post}, ${seat.organisation}` },
      { name: 'Email', value: seat.email },
      { name: 'From', value: day(seat.from) },
      { name: 'Until', value: seat.until === null ? 'Not ended' : day(seat.until) },
      { name: 'Lines of the log', value: String(seat.logLines) },
    ]}
  />
)

export const SeatPage = ({ model, form }: { readonly model: z.infer<typeof SeatModel>; readonly form: FormView }) => (
  <FormOf
    form={form}
    button="Record the decision"
    beside={<Seat seat={model.seat} />}
    instead={{ href: paths.request(model.request), text: 'Go back without deciding' }}
  >
    <PageTitle context={<ToRequest request={model.request} />} title="A place on the list of people">
      <p>{model.seat.name}</p>
      <p>Somebody of this name has, or had, access to this service. Check that it is the person who is asked about.</p>
    </PageTitle>
  </FormOf>
)

/** What goes to the person, before it is blacked out. */
export function GivenPage({ model }: { readonly model: GivenModel }) {
  const { request, texts, seats, withheld, undecided } = model
  return (
    <>
      <PageTitle context={<ToRequest request={request} />} title="What is given to the person">
        <p>Of the cases that you may read. Look through the document and black out what is about others before you send it.</p>
      </PageTitle>
      {undecided > 0 ? (
        <InsetText>{`${undecided === 1 ? 'One row is' : `${undecided} rows are`} not decided yet. The document is there once all are.`}</InsetText>
      ) : (
        <div class="govuk-button-group">
          <Button href={paths.givenWord(request)}>Word document</Button>
          <Button href={paths.givenPdf(request)} classes="govuk-button--secondary">
            PDF
          </Button>
        </div>
      )}
      {seats.length > 0 && <SectionTitle>Access to this service</SectionTitle>}
      {seats.map(seat => (
        <Seat seat={seat} />
      ))}
      {texts.length === 0 && <p class="govuk-body">No text of a case is given yet.</p>}
      {texts.map(one => (
        <>
          <SectionTitle>{`${one.reference}: ${one.kind}`}</SectionTitle>
          <Words words={one.words} />
        </>
      ))}
      <SectionTitle>Not given</SectionTitle>
      {withheld.length === 0 ? (
        <p class="govuk-body">Nothing that was found is held back.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {withheld.map(one => (
            <li>{`${one.reason}: ${one.texts === 1 ? 'one text' : `${one.texts} texts`}`}</li>
          ))}
        </ul>
      )}
    </>
  )
}
