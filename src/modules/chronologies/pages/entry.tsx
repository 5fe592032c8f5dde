import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Button, InsetText, SummaryList } from '../../../ui/govuk/index.ts'
import { formatDateAndTime, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import type { ChronologyFacts, EntryModel } from '../entries/entry-page.ts'
import { under } from '../paths.ts'
import { LinkTo, WithinChronology } from './frame.tsx'

const moment = (iso: string) => formatDateAndTime(Temporal.Instant.from(iso))

/** One entry: what its date was understood as, its words, where it is from, and how it stood before. */
export function EntryPage({ model }: { readonly model: EntryModel }) {
  const { base, entry, earlier, changeable, open } = model
  const rows = [
    ['Date as it was written', entry.written],
    ['Understood as', entry.understood],
    ['About', entry.children],
    ['Who was involved', entry.who],
    ['Where it happened', entry.place],
    ['Source in the agency’s records', entry.source],
    ['Comment of the agency', entry.comment],
    ['Themes', entry.themes.join(', ')],
    ['Significance', entry.significance],
    ['Key practice episode', entry.episode ? 'Yes' : null],
    ['Read from', entry.from],
    ['Written by', `${entry.by}, ${moment(entry.at)}${entry.broughtBy === 'business-team' ? ', for the agency' : ''}`],
  ] as const
  return (
    <>
      <WithinChronology of={model} title={entry.understood} />
      {entry.mended.length > 0 && (
        <InsetText>{`To read the date, this was put right: ${entry.mended.join('; ')}. If it is not what was meant, change the date.`}</InsetText>
      )}
      <div class="govuk-body">
        <TypedText>{entry.what}</TypedText>
      </div>
      <SummaryList rows={rows.flatMap(([key, value]) => (value === null || value === '' ? [] : [{ key, value }]))} />
      {changeable && (
        <div class="govuk-button-group">
          <Button href={under.change(base, entry.id)} classes="govuk-button--secondary">
            Change it
          </Button>
          <LinkTo href={under.takeOut(base, entry.id)} text="Take it out" />
          {open && <LinkTo href={under.add(base)} text="Add another entry" />}
        </div>
      )}
      {earlier.length > 0 && (
        <>
          <SectionTitle>How it stood before</SectionTitle>
          <ol class="los-records">
            {earlier.map(({ date, what, by, at }) => (
              <li class="los-records__row">
                <p>
                  <strong>{date}</strong>
                </p>
                <TypedText>{what}</TypedText>
                <p class="los-records__facts">{`${by}, ${moment(at)}`}</p>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}

interface OfChronology {
  readonly model: ChronologyFacts
  readonly form: FormView
}
interface OfEntry {
  readonly model: EntryModel
  readonly form: FormView
}

const groups = [{ title: 'Themes and significance', fields: ['themes', 'significance', 'episode'], closed: true }] as const

export const AddEntryPage = ({ model, form }: OfChronology) => (
  <FormOf form={form} button="Keep the entry" instead={{ href: model.base, text: 'Go back without adding' }} groups={groups}>
    <WithinChronology of={model} title="Add an entry">
      {model.side === 'case' && <p>{`You write it in for ${model.agency}, and the program says so beside it.`}</p>}
    </WithinChronology>
  </FormOf>
)

export const ChangeEntryPage = ({ model, form }: OfEntry) => (
  <FormOf
    form={form}
    button="Keep the change"
    instead={{ href: under.entry(model.base, model.entry.id), text: 'Go back without changing' }}
    groups={groups}
  >
    <WithinChronology of={model} title="Change an entry">
      <p>{`The date is understood as ${model.entry.understood}. How the entry stands now is kept among what was.`}</p>
    </WithinChronology>
  </FormOf>
)

export const TakeOutPage = ({ model, form }: OfEntry) => (
  <FormOf
    form={form}
    button="Take it out"
    instead={{ href: under.entry(model.base, model.entry.id), text: 'Go back without taking it out' }}
  >
    <WithinChronology of={model} title="Take an entry out">
      <p>It no longer counts and is not sent. It is kept among what was.</p>
    </WithinChronology>
    <InsetText>
      <p class="govuk-body">
        <strong>{model.entry.understood}</strong>
      </p>
      <TypedText>{model.entry.what}</TypedText>
    </InsetText>
  </FormOf>
)
