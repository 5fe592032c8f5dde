import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Details, InsetText, WarningText } from '../../../ui/govuk/index.ts'
import { FactList, formatDate, PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

/** What stands now, and what is in the way of putting something forward. */
export const GroundModel = z.object({
  title: z.string(),
  version: z.string(),
  from: z.string(),
  guidance: z.string(),
  /** What waits already: one thing is put forward at a time. */
  waiting: z.string().nullable(),
  packs: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** The day from which it is in force; null where it is not known. */
      inForceFrom: z.string().nullable(),
      uncertain: z.boolean(),
      differences: z.array(z.object({ clock: z.string(), arrangements: z.string(), guidance: z.string().nullable() })),
      trouble: z.string().nullable(),
    }),
  ),
})
type Ground = z.output<typeof GroundModel>

/** One thing to mend in the file that was sent. */
export interface ToMend {
  readonly line: number
  readonly path: string
  readonly reason: string
}
interface Props {
  readonly ground: Ground
  readonly form: FormView
}

const back = { href: paths.arrangements, text: 'Go back without putting anything forward' }
const context = (
  <a class="govuk-link govuk-link--no-visited-state" href={paths.arrangements}>
    Arrangements
  </a>
)

export const ProposePage = ({ ground, form, toMend }: Props & { toMend: readonly ToMend[] }) => (
  <FormOf form={summed(form, toMend)} button="Check the file and put it forward" instead={back}>
    <PageTitle context={context} title="Put a new version of the arrangements forward">
      <p>{`${ground.title} (${ground.version}) hold since ${formatDate(Temporal.PlainDate.from(ground.from))}. A new version holds once all three partners have signed it; until then nothing changes.`}</p>
    </PageTitle>
    <Waiting ground={ground} />
    <Mending toMend={toMend} />
  </FormOf>
)

/** The list of what is to be mended stands on the page: the summary says how much it is, and leads to the file. */
function summed(form: FormView, toMend: readonly ToMend[]): FormView {
  const ofFile = form.errors.filter(({ field }) => field === 'file')
  if (toMend.length === 0 || ofFile.length === 0) return form
  const message =
    toMend.length === 1
      ? 'One thing in the file must be mended. It is listed with its line; nothing was put forward'
      : `${toMend.length} things in the file must be mended. They are listed with their lines; nothing was put forward`
  return { ...form, errors: [{ field: 'file', message }, ...form.errors.filter(({ field }) => field !== 'file')] }
}

const Mending = ({ toMend }: { toMend: readonly ToMend[] }) =>
  toMend.length === 0 ? null : (
    <>
      <SectionTitle>What must be mended in the file</SectionTitle>
      <FactList
        facts={toMend.map(({ line, path, reason }) => ({
          name: `Line ${line}`,
          value: path === '' ? reason : `${path}: ${reason}`,
        }))}
      />
    </>
  )

const Waiting = ({ ground: { waiting } }: Pick<Props, 'ground'>) =>
  waiting === null ? null : (
    <InsetText>
      <a class="govuk-link" href={paths.proposal(waiting)}>
        {waiting}
      </a>
      {' still waits for signatures. One thing is put forward at a time: wait until it is signed, or withdraw it.'}
    </InsetText>
  )

export function ProposeGuidancePage({ ground, form }: Props) {
  const options = ground.packs.map(({ id, title, inForceFrom }) => ({
    value: id,
    text: title,
    hint:
      inForceFrom === null
        ? 'The day from which it is in force is not known'
        : `In force from ${formatDate(Temporal.PlainDate.from(inForceFrom))}`,
  }))
  const fields = Object.fromEntries(
    Object.entries(form.form.fields).map(([name, field]) => [
      name,
      name === 'pack' ? { ...field, kind: 'choice' as const, options } : field,
    ]),
  )
  return (
    <FormOf
      form={{ ...form, form: { ...form.form, fields } }}
      button="Put the guidance forward"
      instead={back}
      beside={<Packs packs={ground.packs} />}
    >
      <PageTitle context={context} title="Put new guidance forward">
        <p>{`Your arrangements follow ${ground.guidance}. They stay as they are; the three partners sign that they follow other guidance from a day on.`}</p>
      </PageTitle>
      <Waiting ground={ground} />
    </FormOf>
  )
}

/** What a person must know of each pack before choosing it: how sure its day is, and where the arrangements say something else. */
const Packs = ({ packs }: Pick<Ground, 'packs'>) => (
  <>
    {packs.map(({ title, uncertain, inForceFrom, differences, trouble }) => (
      <>
        <SectionTitle>{title}</SectionTitle>
        {uncertain && (
          <WarningText
            text={
              inForceFrom === null
                ? 'Nobody has checked from which day it is in force. Find that out before you choose it.'
                : 'Its day has not been checked in the source. Check it before you choose it.'
            }
          />
        )}
        {trouble !== null && <WarningText text={`It cannot be followed as things stand. ${trouble}`} />}
        {differences.length === 0 ? (
          <p class="govuk-body">Where your arrangements name a time limit of the law, this guidance says the same.</p>
        ) : (
          <Details
            open
            summaryText={`${differences.length} ${differences.length === 1 ? 'time limit differs' : 'time limits differ'} from what your arrangements say`}
          >
            <ul class="govuk-list govuk-list--bullet">
              {differences.map(({ clock, arrangements, guidance }) => (
                <li>{`${clock}: your arrangements say ${arrangements}, this guidance ${guidance === null ? 'has no such time limit' : `says ${guidance}, which holds`}`}</li>
              ))}
            </ul>
          </Details>
        )}
      </>
    ))}
  </>
)
