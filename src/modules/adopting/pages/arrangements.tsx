import { z } from 'zod'
import { type Content, Details, Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import { formatDate, formatDayNear, PageTitle, SectionTitle, ToneTag, WhatHappensNext } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { whatHolds } from '../what-holds.ts'
import { inWords } from './in-words.ts'

/** The arrangements that hold, and what waits around them for the one who reads. */
export const ArrangementsModel = whatHolds.extend({
  /** The public page of what holds today. */
  published: z.string(),
  /** What was put forward and waits for signatures. */
  waiting: z
    .object({
      reference: z.string(),
      name: z.string(),
      from: z.string(),
      signed: z.array(z.string()),
      waitingFor: z.array(z.string()),
    })
    .nullable(),
  /** Every adopted version, the newest first. */
  versions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      version: z.string(),
      guidance: z.string(),
      from: z.string(),
      state: z.enum(['to-come', 'in-force', 'ended']),
      /** Its public page. */
      address: z.string(),
      /** What the partners signed; null when whoever runs the installation put it in force. */
      proposal: z.string().nullable(),
    }),
  ),
  /** How many facts nobody has checked yet; null for those who do not check. */
  toCheck: z.number().nullable(),
  /** Organisations that have not confirmed the newest version; null for those who do not follow it up. */
  unconfirmed: z.array(z.string()).nullable(),
  /** What the reader's own organisation is asked to confirm; null for those who cannot. */
  confirm: z.object({ version: z.string(), from: z.string(), confirmedBy: z.string().nullable() }).nullable(),
})
type Model = z.output<typeof ArrangementsModel>
interface Props {
  readonly model: Model
  readonly today: Temporal.PlainDate
  readonly may: (permission: string) => boolean
}

const day = (text: string) => Temporal.PlainDate.from(text)

/** What the partnership stands under and what waits: first what is wanted of the reader, then the rules by which the program runs. */
export const ArrangementsPage = ({ model, today, may }: Props) => (
  <>
    <PageTitle context={model.partnership} title={model.title}>
      <p class="govuk-body">
        {`In force since ${formatDate(day(model.from))}, under ${model.guidance.title}. `}
        <a class="govuk-link" href={model.published}>
          Read them as published
        </a>
      </p>
    </PageTitle>
    <Next model={model} today={today} may={may} />
    <Versions model={model} />
    <Unconfirmed model={model} may={may} />
    <Rules arrangements={model} />
  </>
)

/** The one thing that is wanted of this reader, or what is under way; the rest stands as links beside it. */
function Next({ model, today, may }: Props) {
  const { waiting, confirm, toCheck } = model
  const others = [
    ...(may('adopting.propose') && !waiting
      ? [
          { text: 'Put a new version forward', href: paths.propose },
          { text: 'Put new guidance forward', href: paths.proposeGuidance },
        ]
      : []),
    ...(toCheck === null ? [] : [{ text: `Check this (${toCheck})`, href: paths.checkThis }]),
    ...(model.unconfirmed === null ? [] : [{ text: 'Who has confirmed', href: paths.confirmations }]),
  ]
  const asked = confirm !== null && confirm.confirmedBy === null ? confirm : undefined
  if (waiting) {
    const signing = may('adopting.sign')
    return (
      <WhatHappensNext
        sentence={`${waiting.name} (${waiting.reference}) waits for the signature of ${inWords(waiting.waitingFor)}`}
        wanted={`It is to hold from ${formatDayNear(day(waiting.from), today)}, or from the day on which the last partner signs if that is later.${signedWords(waiting.signed)}`}
        action={{ text: signing ? 'Read what changes, then sign' : 'Read what changes', href: paths.proposal(waiting.reference) }}
        otherActions={[...(asked ? [{ text: 'Confirm that you have read it', href: paths.confirm }] : []), ...others]}
      />
    )
  }
  if (asked) {
    return (
      <WhatHappensNext
        sentence={`Your organisation has not yet confirmed that it has read the arrangements of ${asked.version} and will comply`}
        wanted={beginning(asked.from, today)}
        action={{ text: 'Confirm that you have read it', href: paths.confirm }}
        otherActions={others}
      />
    )
  }
  return others.length === 0 ? null : (
    <WhatHappensNext
      sentence="Nothing is put forward. These arrangements hold until another version is signed by all three partners"
      otherActions={others}
    />
  )
}

const signedWords = (signed: readonly string[]) =>
  signed.length === 0 ? ' Nobody has signed yet.' : ` Signed: ${inWords(signed)}.`
const beginning = (from: string, today: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(day(from), today) > 0
    ? `They hold from ${formatDayNear(day(from), today)}.`
    : `They have held since ${formatDate(day(from))}.`

const states: Record<Model['versions'][number]['state'], Content> = {
  'to-come': <ToneTag tone="due-soon">begins later</ToneTag>,
  'in-force': <ToneTag tone="met">in force</ToneTag>,
  ended: <ToneTag tone="not-owed">ended</ToneTag>,
}

const Versions = ({ model }: { model: Model }) => (
  <>
    <SectionTitle>Every version so far</SectionTitle>
    <ScrollablePane label="Every version so far">
      <Table
        caption="What was recorded under a version keeps its rules, whatever is adopted later."
        captionClasses="govuk-table__caption--s"
        head={[{ text: 'Version' }, { text: 'Guidance followed' }, { text: 'From' }, { text: 'State' }, { text: 'Signed' }]}
        rows={model.versions.map(({ title, version, guidance, from, state, address, proposal }) => [
          {
            text: (
              <a class="govuk-link" href={address}>
                {`${version}: ${title}`}
              </a>
            ),
          },
          { text: guidance },
          { text: formatDate(day(from)) },
          { text: states[state] },
          {
            text:
              proposal === null ? (
                'On paper'
              ) : (
                <a class="govuk-link" href={paths.proposal(proposal)}>
                  {proposal}
                </a>
              ),
          },
        ])}
      />
    </ScrollablePane>
  </>
)

function Unconfirmed({ model: { unconfirmed, versions }, may }: Pick<Props, 'model' | 'may'>) {
  if (unconfirmed === null || !may('adopting.read-confirmations')) return null
  const newest = versions[0]?.version ?? ''
  return (
    <>
      <SectionTitle>{`Agencies that have not confirmed the version of ${newest}`}</SectionTitle>
      <p class="govuk-body">
        {unconfirmed.length === 0
          ? 'Every agency has confirmed that it has read it and will comply.'
          : `${unconfirmed.join(', ')}.`}{' '}
        <a class="govuk-link" href={paths.confirmations}>
          See who has, and when
        </a>
      </p>
    </>
  )
}

/** What of the arrangements this program runs by. */
const Rules = ({ arrangements }: { arrangements: Model }) => (
  <>
    <SectionTitle>The three safeguarding partners</SectionTitle>
    <ScrollablePane label="The three partners">
      <Table
        caption="Equal and jointly responsible. The officer stays accountable for what the delegate decides."
        captionClasses="govuk-table__caption--s"
        head={[{ text: 'Partner' }, { text: 'Accountable officer' }, { text: 'Delegate' }]}
        rows={arrangements.partners.map(partner => [
          { text: partner.organisation },
          { text: partner.accountableOfficer },
          { text: partner.delegate },
        ])}
      />
    </ScrollablePane>
    <SectionTitle>Who decides</SectionTitle>
    <ScrollablePane label="Who decides">
      <Table
        head={[{ text: 'What' }, { text: 'By' }, { text: 'Views needed first' }]}
        rows={arrangements.decisions.map(decision => [
          { text: decision.what },
          { text: decision.by },
          { text: decision.viewsNeeded.length === 0 ? '–' : decision.viewsNeeded.join(', ') },
        ])}
      />
    </ScrollablePane>
    <SectionTitle>Clocks that the law keeps</SectionTitle>
    <ScrollablePane label="Clocks that the law keeps">
      <Table
        head={[{ text: 'What is owed' }, { text: 'Within' }, { text: 'By' }]}
        rows={arrangements.clocks.map(clock => [
          { text: clock.confidence === 'checked' ? clock.label : `${clock.label} (to be checked)` },
          { text: clock.within },
          { text: clock.owedBy },
        ])}
      />
    </ScrollablePane>
    <SectionTitle>Groups</SectionTitle>
    <ScrollablePane label="Groups">
      <Table
        head={[{ text: 'Group' }, { text: 'What it is for' }]}
        rows={arrangements.groups.map(group => [{ text: group.name }, { text: group.purpose }])}
      />
    </ScrollablePane>
    <SectionTitle>Whom to ring</SectionTitle>
    <ScrollablePane label="Whom to ring">
      <Table
        head={[{ text: 'For' }, { text: 'Who' }, { text: 'Number' }]}
        rows={arrangements.contacts.map(contact => [
          { text: contact.for },
          { text: contact.hours === null ? contact.name : `${contact.name}, ${contact.hours}` },
          { text: contact.telephone },
        ])}
      />
    </ScrollablePane>
    {arrangements.contradictions.length > 0 && (
      <Details summaryText="Where the document contradicts itself, or leaves something open">
        <ul class="govuk-list govuk-list--bullet">
          {arrangements.contradictions.map(({ note, source }) => (
            <li>{`${note} (${source.join('; ')})`}</li>
          ))}
        </ul>
      </Details>
    )}
  </>
)
