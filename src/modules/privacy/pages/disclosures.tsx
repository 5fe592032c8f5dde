import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, Tag } from '../../../ui/govuk/index.ts'
import { EmptyState, PageTitle, TypedText } from '../../../ui/patterns/index.ts'
import { answers } from '../disclosures/disclosure.ts'
import { paths } from '../paths.ts'
import { BackTo, day, Facts, moment, ToPrivacy } from './parts.tsx'

const text = z.string()
const maybe = text.nullable()
export const DisclosuresModel = z.object({
  entries: z.array(
    z.object({
      reference: text,
      number: z.number(),
      on: text,
      to: text,
      answer: z.enum(Object.keys(answers) as [keyof typeof answers]),
      what: text,
      basis: text,
      footing: maybe,
      refused: maybe,
      belongsTo: maybe,
      by: text,
      at: text,
    }),
  ),
})
export type DisclosuresModel = z.infer<typeof DisclosuresModel>
const tones = { disclosed: 'green', 'in-part': 'yellow', refused: 'grey' } as const

/** What left a case file, to whom and on which footing; and what did not. */
export function DisclosuresPage({ model, mayAdd }: { readonly model: DisclosuresModel; readonly mayAdd: boolean }) {
  return (
    <>
      <PageTitle context={<ToPrivacy />} title="Disclosures">
        <p>What was told of which case to whom, on which legal footing, and what was refused. Of the cases of your own teams.</p>
      </PageTitle>
      {mayAdd && <Button href={paths.addDisclosure}>Record a disclosure or a refusal</Button>}
      {model.entries.length === 0 && (
        <EmptyState title="Nothing is recorded yet">
          <p>Each time that something of a case is given to somebody outside its team, or refused, it stands here.</p>
        </EmptyState>
      )}
      <ol class="los-records">
        {model.entries.map(one => (
          <li class="los-records__row">
            <div class="los-records__head">
              <h2 class="los-records__title">{`${one.reference}, entry ${one.number}`}</h2>
              <Tag text={answers[one.answer]} classes={`govuk-tag--${tones[one.answer]}`} />
            </div>
            <Facts
              facts={[
                { name: 'To whom', value: one.to },
                { name: 'On', value: day(one.on) },
                { name: 'What', value: <TypedText>{one.what}</TypedText> },
                { name: 'Footing', value: one.footing ? `${one.basis}: ${one.footing}` : one.basis },
                ...(one.refused ? [{ name: 'Refused, and why', value: <TypedText>{one.refused}</TypedText> }] : []),
                ...(one.belongsTo ? [{ name: 'Belongs to', value: <Belongs to={one.belongsTo} /> }] : []),
                { name: 'Recorded', value: `${moment(one.at)}, by the ${one.by}` },
              ]}
            />
          </li>
        ))}
      </ol>
    </>
  )
}

const Belongs = ({ to }: { readonly to: string }) =>
  to.startsWith('SAR-') ? (
    <a class="govuk-link" href={paths.request(to)}>
      {to}
    </a>
  ) : (
    <span>{to}</span>
  )

export const AddDisclosurePage = ({ form }: { readonly form: FormView }) => (
  <FormOf form={form} button="Record it" instead={{ href: paths.disclosures, text: 'Go back without recording' }}>
    <PageTitle context={<BackTo href={paths.disclosures} text="Disclosures" />} title="Record a disclosure or a refusal" />
  </FormOf>
)
