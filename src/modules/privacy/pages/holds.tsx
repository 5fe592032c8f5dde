import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, Tag } from '../../../ui/govuk/index.ts'
import { EmptyState, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { BackTo, day, Facts, moment, ToPrivacy } from './parts.tsx'

const text = z.string()
export const HoldLine = z.object({
  id: text,
  reference: text,
  from: text,
  reason: text,
  placedBy: text,
  placedAt: text,
  lifted: z.object({ by: text, at: text, reason: text }).nullable(),
})
export type HoldLine = z.infer<typeof HoldLine>
export const HoldsModel = z.object({ holds: z.array(HoldLine) })

/** Which cases nothing may be disposed of, and why. */
export function HoldsPage({ holds, may }: z.infer<typeof HoldsModel> & { readonly may: (permission: string) => boolean }) {
  const [now, before] = [holds.filter(one => one.lifted === null), holds.filter(one => one.lifted !== null)]
  return (
    <>
      <PageTitle context={<ToPrivacy />} title="Legal holds">
        <p>While a hold stands, nothing of the case is disposed of, whatever the schedule says and whoever has approved it.</p>
      </PageTitle>
      {may('privacy.place-hold') && <Button href={paths.placeHold}>Place a hold</Button>}
      {now.length === 0 && (
        <EmptyState title="No hold stands">
          <p>
            Each case that must be kept for an inquest, an inquiry, a prosecution or a claim will stand here, with the reason.
          </p>
        </EmptyState>
      )}
      {now.map(one => (
        <>
          <SectionTitle>
            {one.reference} <Tag text="Held" classes="govuk-tag--orange" />
          </SectionTitle>
          <HoldFacts hold={one} />
          {may('privacy.lift-hold') && (
            <p class="govuk-body">
              <a class="govuk-link" href={paths.liftHold(one.id)}>
                {`Lift the hold on ${one.reference}`}
              </a>
            </p>
          )}
        </>
      ))}
      {before.length > 0 && <SectionTitle>Lifted</SectionTitle>}
      {before.map(one => (
        <HoldFacts hold={one} named />
      ))}
    </>
  )
}

const HoldFacts = ({ hold, named = false }: { readonly hold: HoldLine; readonly named?: boolean }) => (
  <Facts
    facts={[
      ...(named ? [{ name: 'Case', value: hold.reference }] : []),
      { name: 'From', value: day(hold.from) },
      { name: 'Why', value: <TypedText>{hold.reason}</TypedText> },
      { name: 'Placed', value: `${moment(hold.placedAt)}, by the ${hold.placedBy}` },
      ...(hold.lifted
        ? [
            { name: 'Lifted', value: `${moment(hold.lifted.at)}, by the ${hold.lifted.by}` },
            { name: 'Why it was lifted', value: <TypedText>{hold.lifted.reason}</TypedText> },
          ]
        : []),
    ]}
  />
)

export const PlaceHoldPage = ({ form }: { readonly form: FormView }) => (
  <FormOf form={form} button="Place the hold" instead={{ href: paths.holds, text: 'Go back without placing it' }}>
    <PageTitle context={<BackTo href={paths.holds} text="Legal holds" />} title="Place a legal hold">
      <p>An approval given before it does not count any more. The case has to be proposed again once the hold is lifted.</p>
    </PageTitle>
  </FormOf>
)

export const LiftHoldPage = ({ hold, form }: { readonly hold: HoldLine; readonly form: FormView }) => (
  <FormOf
    form={form}
    button="Lift the hold"
    beside={<HoldFacts hold={hold} />}
    instead={{ href: paths.holds, text: 'Go back and leave it' }}
  >
    <PageTitle context={<BackTo href={paths.holds} text="Legal holds" />} title={`Lift the hold on ${hold.reference}`}>
      <p>Nothing goes by this alone: the case may be proposed for disposal once the schedule says so.</p>
    </PageTitle>
  </FormOf>
)
