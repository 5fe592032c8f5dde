import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { InsetText } from '../../../ui/govuk/index.ts'
import { formatDateAndTime, PageTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { inWords } from './in-words.ts'
import { effective, type ProposalModel } from './proposal.tsx'

interface Props {
  readonly proposal: ProposalModel
  readonly form: FormView
  readonly today: Temporal.PlainDate
}

const heading = ({ reference }: ProposalModel) => (
  <a class="govuk-link govuk-link--no-visited-state" href={paths.proposal(reference)}>
    {`What changes (${reference})`}
  </a>
)

/** A form page that has nothing more to ask, and says where to look instead. */
const Settled = ({ proposal, says }: { proposal: ProposalModel; says: string }) => (
  <div class="los-form">
    <PageTitle context={heading(proposal)} title={proposal.name} />
    <InsetText>{says}</InsetText>
  </div>
)

export function SignPage({ proposal, partner, form, today }: Props & { partner: string }) {
  const { reference, name, changes, signatures, state } = proposal
  const own = signatures.find(one => one.partner === partner)
  const others = signatures.filter(one => one.partner !== partner)
  if (form.refusal === undefined && state !== 'waiting')
    return <Settled proposal={proposal} says={state === 'adopted' ? 'All three partners have signed.' : 'This was withdrawn.'} />
  if (form.refusal === undefined && own?.signed) {
    const { name: who, post, at } = own.signed
    return (
      <Settled
        proposal={proposal}
        says={`${who}, ${post}, signed for ${own.organisation} on ${formatDateAndTime(Temporal.Instant.from(at))}.`}
      />
    )
  }
  const missing = others.filter(({ signed }) => signed === null).map(({ organisation }) => organisation)
  return (
    <FormOf form={form} button="Sign" instead={{ href: paths.proposal(reference), text: 'Go back without signing' }}>
      <PageTitle context={heading(proposal)} title={`Sign: ${name}`}>
        <p>{`You sign for ${own?.organisation ?? 'your organisation'}. ${effective(proposal, today)}`}</p>
      </PageTitle>
      <p class="govuk-body">
        {`${changes.summary} `}
        <a class="govuk-link" href={paths.proposal(reference)}>
          Read what changes
        </a>
      </p>
      <p class="govuk-body">
        {missing.length === 0
          ? 'The other two partners have signed. With your signature it is adopted; this cannot be undone.'
          : `Still to sign besides you: ${inWords(missing)}. It can be withdrawn until all three have signed.`}
      </p>
    </FormOf>
  )
}

export function WithdrawPage({ proposal, form }: Props) {
  const { reference, name, signatures, state } = proposal
  if (form.refusal === undefined && state !== 'waiting')
    return (
      <Settled
        proposal={proposal}
        says={
          state === 'adopted'
            ? 'All three partners have signed, so that it cannot be withdrawn. Put a new version forward instead.'
            : 'This was withdrawn already.'
        }
      />
    )
  const signed = signatures.flatMap(one => (one.signed ? [one.organisation] : []))
  return (
    <FormOf form={form} button="Withdraw it" instead={{ href: paths.proposal(reference), text: 'Go back without withdrawing' }}>
      <PageTitle context={heading(proposal)} title={`Withdraw: ${name}`}>
        <p>
          {signed.length === 0
            ? 'Nobody has signed it yet. What holds now goes on holding.'
            : `Signed so far: ${inWords(signed)}. What holds now goes on holding, and a new proposal is signed from the beginning.`}
        </p>
      </PageTitle>
    </FormOf>
  )
}
