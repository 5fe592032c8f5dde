import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { coverage, type RequestModel } from '../subject-access/request-page.ts'
import { BackTo, day } from './parts.tsx'

interface Props {
  readonly model: RequestModel
  readonly form: FormView
}

const back = ({ reference }: RequestModel) => ({ href: paths.request(reference), text: 'Go back' })
const ToRequest = ({ model: { reference } }: { readonly model: RequestModel }) => (
  <BackTo href={paths.request(reference)} text={`Subject access request ${reference}`} />
)

export const AddRequestPage = ({ form }: { readonly form: FormView }) => (
  <FormOf form={form} button="Record the request" instead={{ href: paths.requests, text: 'Go back without recording' }}>
    <PageTitle context={<BackTo href={paths.requests} text="Subject access" />} title="Record a subject access request">
      <p>The law gives one month from the day on which it came, however it came: by letter, by mail or by word of mouth.</p>
    </PageTitle>
  </FormOf>
)

export const IdentityPage = ({ model, form }: Props) => (
  <FormOf form={form} button="Record it" instead={back(model)}>
    <PageTitle context={<ToRequest model={model} />} title="How was it checked who asks?">
      <p>Nothing is given before. Where the proof came after the request, the month runs from the day on which it came.</p>
    </PageTitle>
  </FormOf>
)

export const ExtendPage = ({ model, form }: Props) => (
  <FormOf form={form} button="Extend the time" instead={back(model)}>
    <PageTitle context={<ToRequest model={model} />} title="Extend the time">
      <p>{`By two further months, once. The person must be told of it by ${day(model.dueOn)}.`}</p>
    </PageTitle>
  </FormOf>
)

export const SearchPage = ({ model, form }: Props) => (
  <FormOf form={form} button="Search" instead={back(model)} beside={<Coverage />}>
    <PageTitle context={<ToRequest model={model} />} title="Search the records">
      <p>{`For ${[model.name, ...model.otherNames].join(', ')}${model.birthDate ? `, born ${day(model.birthDate)}` : ''}. It may take a minute. You decide on each text afterwards.`}</p>
    </PageTitle>
  </FormOf>
)

/** What a search covers, and what somebody has to look for otherwise. */
export const Coverage = () => (
  <>
    <h2 class="govuk-heading-s">Searched</h2>
    <ul class="govuk-list govuk-list--bullet">
      {coverage.searched.map(one => (
        <li>{one}</li>
      ))}
    </ul>
    <h2 class="govuk-heading-s">Not searched</h2>
    <ul class="govuk-list govuk-list--bullet">
      {coverage.not.map(one => (
        <li>{one}</li>
      ))}
    </ul>
  </>
)

export const SentPage = ({ model, form }: Props) => (
  <FormOf form={form} button="Record that it was sent" instead={back(model)}>
    <PageTitle context={<ToRequest model={model} />} title="Record that the answer was sent">
      <p>The document was looked over and blacked out where it is about others. After this nothing is changed any more.</p>
    </PageTitle>
  </FormOf>
)
