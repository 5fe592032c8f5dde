import { z } from 'zod'
import { Details, InsetText, Tag } from '../../../ui/govuk/index.ts'
import {
  FactList,
  formatDate,
  formatDateAndTime,
  formatDayNear,
  PageTitle,
  SectionTitle,
  ToneTag,
  TypedText,
  WhatHappensNext,
} from '../../../ui/patterns/index.ts'
import { type ChangeLine, ChangeList } from '../change-list.ts'
import { paths } from '../paths.ts'
import { inWords } from './in-words.ts'

const Version = z.object({ title: z.string(), version: z.string(), guidance: z.string() })

export const ProposalModel = z.object({
  reference: z.string(),
  kind: z.enum(['arrangements', 'guidance']),
  name: z.string(),
  state: z.enum(['waiting', 'adopted', 'withdrawn']),
  partnership: z.string(),
  before: Version,
  after: Version,
  /** The day that was put forward. */
  proposedFrom: z.string(),
  /** The day from which it holds; while it waits, that if the last partner signed today. */
  holdsFrom: z.string(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  signatures: z.array(
    z.object({
      partner: z.string(),
      organisation: z.string(),
      signed: z.object({ name: z.string(), post: z.string(), at: z.string() }).nullable(),
      /** Who can sign for the partner; null when nobody has access for it. */
      waitingFor: z.string().nullable(),
    }),
  ),
  withdrawn: z.object({ by: z.string(), at: z.string(), because: z.string() }).nullable(),
  changes: ChangeList,
  maySign: z.boolean(),
  mayWithdraw: z.boolean(),
})
export type ProposalModel = z.output<typeof ProposalModel>
interface Props {
  readonly proposal: ProposalModel
  readonly today: Temporal.PlainDate
}

const day = (text: string) => Temporal.PlainDate.from(text)
const moment = (text: string) => formatDateAndTime(Temporal.Instant.from(text))

/** What changes, for whom, from when and what must be done: what the three partners sign, and what everyone reads before and after. */
export const ProposalPage = (props: Props) => (
  <>
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.arrangements}>
          {props.proposal.partnership}
        </a>
      }
      title={`What changes: ${props.proposal.name}`}
    >
      <p>{props.proposal.changes.summary}</p>
    </PageTitle>
    <Standing {...props} />
    <About {...props} />
    <Signatures {...props} />
    <Changes {...props} />
  </>
)

function Standing({ proposal, today }: Props) {
  const { state, reference, signatures, maySign, mayWithdraw, withdrawn } = proposal
  if (state === 'withdrawn' && withdrawn)
    return (
      <InsetText>
        <p class="govuk-body">{`${reference} was withdrawn by ${withdrawn.by} on ${moment(withdrawn.at)}. Nothing of it holds.`}</p>
        <TypedText>{withdrawn.because}</TypedText>
      </InsetText>
    )
  const holds = day(proposal.holdsFrom)
  if (state === 'adopted') {
    const begun = Temporal.PlainDate.compare(holds, today) <= 0
    return (
      <WhatHappensNext
        sentence={
          begun
            ? `This has held since ${formatDate(holds)}: all three partners have signed`
            : `This holds from ${formatDayNear(holds, today)}: all three partners have signed`
        }
        wanted="What was recorded before that day keeps the rules under which it was made."
        otherActions={[{ text: 'Back to the arrangements', href: paths.arrangements }]}
      />
    )
  }
  const missing = signatures.filter(({ signed }) => signed === null).map(({ organisation }) => organisation)
  return (
    <WhatHappensNext
      sentence={`It waits for the signature of ${inWords(missing)}`}
      wanted={`${effective(proposal, today)} With the third signature it is adopted. Until then nothing changes.`}
      action={maySign ? { text: 'Sign for your organisation', href: paths.sign(reference) } : undefined}
      otherActions={mayWithdraw ? [{ text: 'Withdraw it', href: paths.withdraw(reference) }] : []}
    />
  )
}

/** "It holds from 1 April 2026, or from the day on which the last partner signs if that is later." */
export function effective({ proposedFrom }: Pick<ProposalModel, 'proposedFrom'>, today: Temporal.PlainDate): string {
  const from = day(proposedFrom)
  if (Temporal.PlainDate.compare(from, today) < 0)
    return `It was to hold from ${formatDate(from)}. That day is past, so it holds from the day on which the last partner signs.`
  return `It holds from ${formatDate(from)}, or from the day on which the last partner signs if that is later.`
}

const About = ({ proposal: { before, after, kind, reference, proposedBy, proposedAt } }: Props) => (
  <FactList
    facts={[
      { name: 'Reference', value: reference },
      { name: 'Put forward', value: `by ${proposedBy}, ${moment(proposedAt)}` },
      ...(kind === 'guidance'
        ? [{ name: 'Arrangements', value: `${after.title}: they stay as they are` }]
        : [
            { name: 'Instead of', value: `${before.version}: ${before.title}` },
            { name: 'New', value: `${after.version}: ${after.title}` },
          ]),
      {
        name: 'Guidance followed',
        value:
          before.guidance === after.guidance
            ? `${after.guidance}, as before`
            : `${after.guidance}, instead of ${before.guidance}`,
      },
    ]}
  />
)

function unsigned(state: ProposalModel['state'], waitingFor: string | null): string {
  if (state !== 'waiting') return 'Not signed'
  return waitingFor === null ? 'Nobody of this partner has access as accountable officer yet' : `Waiting for ${waitingFor}`
}

const Signatures = ({ proposal: { signatures, state } }: Props) => (
  <>
    <SectionTitle id="signatures">Signatures of the three partners</SectionTitle>
    <FactList
      facts={signatures.map(({ organisation, signed, waitingFor }) => ({
        name: organisation,
        value: signed ? (
          <>
            {`${signed.name}, ${signed.post} `}
            <ToneTag tone="met">{`signed ${moment(signed.at)}`}</ToneTag>
          </>
        ) : (
          unsigned(state, waitingFor)
        ),
      }))}
    />
  </>
)

function Changes({ proposal: { changes, holdsFrom } }: Props) {
  if (changes.sections.length === 0) return null
  return (
    <>
      {changes.sections.length > 3 && (
        <nav aria-label="Parts of the list of changes">
          <SectionTitle>What changes, part by part</SectionTitle>
          <ul class="govuk-list">
            {changes.sections.map(({ id, title, changes: lines }) => (
              <li>
                <a class="govuk-link" href={`#changes-${id}`}>
                  {title}
                </a>
                {` (${counts(lines)})`}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {changes.sections.map(({ id, title, changes: lines }) => (
        <section aria-labelledby={`changes-${id}`}>
          <SectionTitle id={`changes-${id}`}>{title}</SectionTitle>
          <Lines lines={lines.filter(({ yours }) => yours)} holdsFrom={holdsFrom} />
          <Others lines={lines.filter(({ yours }) => !yours)} alone={!lines.some(({ yours }) => yours)} holdsFrom={holdsFrom} />
        </section>
      ))}
    </>
  )
}

const Lines = ({ lines, holdsFrom }: { lines: readonly ChangeLine[]; holdsFrom: string }) =>
  lines.length === 0 ? null : (
    <ul class="los-changes">
      {lines.map(change => (
        <ChangeItem change={change} holdsFrom={holdsFrom} />
      ))}
    </ul>
  )

/** What is not for the reader stays one press away: the reader has two minutes, and the list can be long. */
function Others({ lines, alone, holdsFrom }: { lines: readonly ChangeLine[]; alone: boolean; holdsFrom: string }) {
  if (lines.length === 0) return null
  const all = `${lines.length} ${alone ? '' : 'other '}${lines.length === 1 ? 'change' : 'changes'}`
  return (
    <Details summaryText={`${all} in this part`} open={lines.length <= 3}>
      <Lines lines={lines} holdsFrom={holdsFrom} />
    </Details>
  )
}

function counts(lines: readonly ChangeLine[]): string {
  const yours = lines.filter(line => line.yours).length
  const all = `${lines.length} ${lines.length === 1 ? 'change' : 'changes'}`
  return yours === 0 ? all : `${all}, ${yours} for you`
}

const kinds: Record<ChangeLine['kind'], string> = {
  added: 'New',
  ended: 'Ends',
  renamed: 'New name',
  merged: 'Brought together',
  changed: 'Changed',
  succeeded: 'Passed on',
}

/** One change: what, before and after, for whom, from when where it is not the day of all, and what must be done. */
const ChangeItem = ({ change, holdsFrom }: { change: ChangeLine; holdsFrom: string }) => (
  <li class={change.yours ? 'los-change los-change--yours' : 'los-change'} id={change.id}>
    <p class="los-change__what">
      <Tag text={kinds[change.kind]} classes="los-tag govuk-tag--grey" />
      {change.yours && (
        <>
          {' '}
          <Tag text="For you" classes="los-tag govuk-tag--blue" />
        </>
      )}{' '}
      {change.what}
    </p>
    {change.before !== null && <Words name="Until now" words={change.before} />}
    {change.after !== null && <Words name="From then on" words={change.after} />}
    <p class="los-change__detail">{`For ${change.forWhom.length === 0 ? 'everyone' : inWords(change.forWhom)}, from ${formatDate(day(change.from))}${change.from === holdsFrom ? '' : ' (a day of its own)'}`}</p>
    {change.mustDo !== null && (
      <p class="los-change__do">
        <strong>What must be done:</strong> {change.mustDo}
      </p>
    )}
    {change.source.length > 0 && <p class="los-change__detail">{`Source: ${change.source.join('; ')}`}</p>}
  </li>
)

const Words = ({ name, words }: { name: string; words: string }) => (
  <div class="los-change__words">
    <span class="los-quiet">{`${name}: `}</span>
    <TypedText>{words}</TypedText>
  </div>
)
