import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { PageTitle } from '../../../ui/patterns/index.ts'
import { mergedPaths, viewPaths } from '../merged/paths.ts'
import type { EntryFormModel, EpisodeFormModel, GapFormModel, PairFormModel } from '../merged/writing/form-models.ts'
import { Entry } from './merged-entries.tsx'
import { day, Link } from './merged-frame.tsx'
import { Half } from './merged-same-events.tsx'

const paths = viewPaths('personal')

/** The same form with what this page offers in one of its fields. */
function offering(form: FormView, field: string, options: readonly { value: string; text: string; hint?: string }[]): FormView {
  const known = form.form.fields[field]
  return known ? { ...form, form: { ...form.form, fields: { ...form.form.fields, [field]: { ...known, options } } } } : form
}

const Context = ({ reference }: { readonly reference: string }) => (
  <Link href={paths.chronology(reference)}>{`Merged chronology of ${reference}`}</Link>
)

/** A form about one entry, with the entry above it. */
export function EntryFormPage({
  model: { reference, entry, episodes },
  form,
  title,
  button,
}: {
  readonly model: EntryFormModel
  readonly form: FormView
  readonly title: string
  readonly button: string
}) {
  const offered = episodes.map(({ number, name, from, to }) => ({
    value: String(number),
    text: `${number} ${name}`,
    hint: `From ${day(from)} to ${day(to)}`,
  }))
  const asksEpisodes = 'episodes' in form.form.fields
  return (
    <FormOf
      form={offering(form, 'episodes', offered)}
      button={button}
      instead={{ href: paths.entry(reference, entry.id), text: 'Go back without recording' }}
    >
      <PageTitle context={<Context reference={reference} />} title={title}>
        {asksEpisodes && episodes.length === 0 && (
          <p>
            There is no key practice episode yet. <Link href={mergedPaths.newEpisode(reference)}>Add one first</Link>.
          </p>
        )}
      </PageTitle>
      <Entry entry={entry} reference={reference} view="personal" may={() => false} />
    </FormOf>
  )
}

/** Whether two entries tell of one event: both side by side. */
export const SameEventFormPage = ({
  model: { reference, one, other },
  form,
}: {
  readonly model: PairFormModel
  readonly form: FormView
}) => (
  <FormOf form={form} button="Record it" instead={{ href: paths.sameEvents(reference), text: 'Go back without recording' }}>
    <PageTitle context={<Context reference={reference} />} title="Do these entries tell of the same event?">
      <p>Nothing is joined: both entries stay as they are, and each shows the other.</p>
    </PageTitle>
    <div class="los-chronology__pair">
      <Half entry={one} href={paths.entry(reference, one.id)} />
      <Half entry={other} href={paths.entry(reference, other.id)} />
    </div>
  </FormOf>
)

export const EpisodeFormPage = ({
  model: { reference, number },
  form,
}: {
  readonly model: EpisodeFormModel
  readonly form: FormView
}) => (
  <FormOf
    form={form}
    button={number === null ? 'Add the episode' : 'Change the episode'}
    instead={{ href: paths.episodes(reference), text: 'Go back without recording' }}
  >
    <PageTitle
      context={<Context reference={reference} />}
      title={number === null ? 'Add a key practice episode' : `Change key practice episode ${number}`}
    >
      <p>Every entry of its days is shown as part of it. The name stands on the timeline and in files.</p>
    </PageTitle>
  </FormOf>
)

export const GapFormPage = ({ model: { reference }, form }: { readonly model: GapFormModel; readonly form: FormView }) => (
  <FormOf
    form={form}
    button="Choose this length"
    instead={{ href: paths.chronology(reference), text: 'Go back without choosing' }}
  >
    <PageTitle context={<Context reference={reference} />} title="Length of gaps">
      <p>
        A time of which no agency tells anything may matter as much as what is told. Entries that are known only to lie within
        more than a month fill no gap.
      </p>
    </PageTitle>
  </FormOf>
)
