import { z } from 'zod'
import { SummaryList } from '../../../ui/govuk/index.ts'
import { formatDate, SectionTitle } from '../../../ui/patterns/index.ts'
import { datesOf } from '../agency-list.ts'
import { partnerNames } from '../document-blocks.ts'
import { holdersDuring, type OfficeHolder } from '../office-holder.ts'
import type { PublishedVersion } from '../published-version.ts'
import { Frame } from '../version-frame.ts'
import { Cited, NotHere, Statements, VersionPage, Words } from './version-page.tsx'

const Holder = z.object({ name: z.string(), post: z.string(), from: z.string(), until: z.string().nullable() })
const Office = z.object({ title: z.string(), post: z.string(), holders: z.array(Holder) })
const Statement = z.object({ says: z.string(), note: z.string().nullable() })

export const PartnersModel = Frame.extend({
  partners: z.array(
    z.object({
      id: z.string(),
      what: z.string(),
      organisation: z.string(),
      dates: z.string(),
      accountableOfficer: Office,
      delegate: Office,
      source: z.array(z.string()),
    }),
  ),
  powers: z.array(Statement),
  officerStaysAccountable: z.boolean(),
  duties: z.array(Statement),
})
type PartnersModel = z.output<typeof PartnersModel>

export function partnersModel(frame: Frame, version: PublishedVersion, holders: readonly OfficeHolder[]): PartnersModel {
  const { arrangements, pack } = version
  const title = (office: OfficeHolder['office'], otherwise: string) =>
    pack.roles.find(({ id }) => id === office)?.name ?? otherwise
  const officeOf = (office: OfficeHolder['office'], otherwise: string, organisation: string, post: string) => ({
    title: title(office, otherwise),
    post,
    holders: holdersDuring(holders, { office, organisation }, version).map(one => ({
      name: one.name,
      post: one.post,
      from: one.from.toString(),
      until: one.until?.toString() ?? null,
    })),
  })
  return {
    ...frame,
    partners: arrangements.partners.map(({ id, organisation, accountableOfficer, delegate, source }) => {
      const known = arrangements.organisations.find(one => one.id === organisation)
      return {
        id,
        what: partnerNames[id],
        organisation: known?.name ?? organisation,
        dates: known ? datesOf(arrangements, known) : '',
        accountableOfficer: officeOf('accountable-officer', 'Accountable officer', organisation, accountableOfficer.post),
        delegate: officeOf('delegate', 'Delegate', organisation, delegate.post),
        source: source ?? [],
      }
    }),
    powers: arrangements.delegation.powers.map(({ says, elsewhere }) => ({ says, note: elsewhere ? `From ${elsewhere}` : null })),
    officerStaysAccountable: arrangements.delegation.officerStaysAccountable,
    duties: (arrangements.partnerDuties ?? []).map(({ says }) => ({ says, note: null })),
  }
}

/** The three partners, equal by law, with the people who answer for them and from when. */
export const PartnersPage = (model: PartnersModel) => (
  <VersionPage frame={model} name="partners" lead={<p>Three partners keep children safe together. The law makes them equal.</p>}>
    {model.partners.map(partner => (
      <section class="los-group" aria-labelledby={`partner-${partner.id}`}>
        <SectionTitle id={`partner-${partner.id}`}>{partner.organisation}</SectionTitle>
        <p class="govuk-body">{[partner.what, partner.dates].filter(Boolean).join('. ')}</p>
        <SummaryList
          rows={[partner.accountableOfficer, partner.delegate].map(office => ({
            key: office.title,
            value: <OfficeWords frame={model} office={office} />,
          }))}
        />
        <Cited source={partner.source} />
      </section>
    ))}
    <SectionTitle>What officers and delegates may do</SectionTitle>
    <Statements frame={model} entries={model.powers} />
    {model.officerStaysAccountable && (
      <p class="govuk-body">The officer at the top still answers for what the delegate decides.</p>
    )}
    <SectionTitle>What the partners must do</SectionTitle>
    {model.duties.length === 0 ? (
      <NotHere>These arrangements do not list it.</NotHere>
    ) : (
      <Statements frame={model} entries={model.duties} />
    )}
  </VersionPage>
)

const OfficeWords = ({ frame, office }: { frame: Frame; office: z.output<typeof Office> }) => (
  <>
    <p class="govuk-body los-office__post">
      <Words frame={frame} text={office.post} />
    </p>
    {office.holders.length === 0 && <p class="govuk-body los-quiet">Nobody is named yet.</p>}
    {office.holders.map(({ name, post, from, until }) => (
      <p class="govuk-body">
        <strong>{name}</strong>
        {post === office.post ? '' : `, ${post}`}
        <span class="los-cited">{heldWhen(from, until)}</span>
      </p>
    ))}
  </>
)

/** `Since 6 May 2025`, or from when until when: the last day is the one before it ended. */
function heldWhen(from: string, until: string | null): string {
  const first = formatDate(Temporal.PlainDate.from(from))
  if (until === null) return `Since ${first}`
  return `From ${first} to ${formatDate(Temporal.PlainDate.from(until).subtract({ days: 1 }))}`
}
