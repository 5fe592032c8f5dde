import type { View } from '../../../platform/http/route.ts'
import { FieldOf, firstInput } from '../../../ui/forms/field-of.tsx'
import { Button, type Content, Details, ErrorSummary, Pagination, Select, WarningText } from '../../../ui/govuk/index.ts'
import { SubNavigation } from '../../../ui/moj/index.tsx'
import { formatDate, formatDateAndTime, PageTitle } from '../../../ui/patterns/index.ts'
import { significances, themes } from '../chronology-entry.ts'
import { viewWords } from '../glossary/telling.ts'
import { filterFields } from '../merged/entry-filter.ts'
import type { OfChronology } from '../merged/merged-page.ts'
import { mergedPaths, viewPaths } from '../merged/paths.ts'

export type May = View['may']

export const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
export const moment = (iso: string) => formatDateAndTime(Temporal.Instant.from(iso))

export const Link = ({ href, children }: { readonly href: string; readonly children: Content }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={href}>
    {children}
  </a>
)

/** "1 entry", "412 entries", "100,000 entries". */
export const entriesInWords = (count: number) => `${count.toLocaleString('en-GB')} ${count === 1 ? 'entry' : 'entries'}`

export type Tab = 'entries' | 'timeline' | 'episodes' | 'same-events' | 'glossary' | 'export'

interface FrameProps {
  readonly model: Pick<OfChronology, 'reference' | 'view' | 'ofIncident'>
  readonly may: May
  readonly current: Tab
  readonly title: string
  /** What stands under the title. */
  readonly words?: Content
  readonly children: Content
}

/** What all pages of a chronology share: which view it is, the way to the other pages of the same view, and to the other view. */
export function ChronologyFrame({ model, may, current, title, words, children }: FrameProps) {
  const { reference, view, ofIncident } = model
  const paths = viewPaths(view)
  const tabs: readonly { tab: Tab; text: string; href: string; shown: boolean }[] = [
    { tab: 'entries', text: 'Entries', href: paths.chronology(reference), shown: true },
    { tab: 'timeline', text: 'Timeline', href: paths.timeline(reference), shown: true },
    { tab: 'episodes', text: 'Key practice episodes', href: paths.episodes(reference), shown: true },
    { tab: 'same-events', text: 'Same events', href: paths.sameEvents(reference), shown: true },
    { tab: 'glossary', text: 'Glossary of people', href: mergedPaths.glossary(reference), shown: view === 'personal' },
    { tab: 'export', text: 'Take as a file', href: paths.export(reference), shown: may(`chronologies.take-${view}`) },
  ]
  const other = view === 'personal' ? 'anonymised' : 'personal'
  return (
    <>
      <PageTitle
        context={
          <Link href={ofIncident ? mergedPaths.incident(reference) : mergedPaths.practiceReview(reference)}>
            {ofIncident ? `Incident ${reference}` : `Review ${reference}`}
          </Link>
        }
        title={title}
      >
        <p class="los-chronology__view">
          <strong>{viewWords[view].says}</strong>{' '}
          {may(`chronologies.read-${other}`) && (
            <Link href={viewPaths(other).chronology(reference)}>
              {other === 'personal' ? 'See it with names' : 'See the anonymised view'}
            </Link>
          )}
        </p>
        {words}
      </PageTitle>
      <SubNavigation
        label="Pages of this chronology"
        items={tabs.filter(({ shown }) => shown).map(({ tab, text, href }) => ({ text, href, active: tab === current }))}
      />
      {children}
    </>
  )
}

const anchorOf = (name: string) =>
  name === 'from' || name === 'to' ? firstInput(name, filterFields[name]) : name === 'page' ? 'child' : name

/** Which entries are shown. Each choice is an address that can be kept and sent. */
export function Filters({
  model,
  action,
  button,
}: {
  readonly model: OfChronology
  readonly action: string
  readonly button: string
}) {
  const { filters, errors, options } = model
  const errorOf = (field: string) => errors.find(error => error.field === field)?.message
  const open = Object.keys(filters).some(name => name !== 'page') || errors.length > 0
  const select = (
    name: 'child' | 'agency' | 'theme' | 'significance' | 'episode',
    items: readonly (readonly [string, string])[],
  ) =>
    items.length > 0 && (
      <Select
        id={name}
        name={name}
        label={filterFields[name].label}
        value={filters[name]}
        errorMessage={errorOf(name)}
        items={[{ value: '', text: 'All' }, ...items.map(([value, text]) => ({ value, text }))]}
      />
    )
  return (
    <>
      {errors.length > 0 && (
        <ErrorSummary
          titleText="There is a problem"
          errorList={errors.map(({ field, message }) => ({ text: message, href: `#${anchorOf(field)}` }))}
        />
      )}
      <Details summaryText="Show only some entries" open={open}>
        <form method="get" action={action} novalidate class="los-chronology__filters">
          {select(
            'child',
            options.children.map(label => [label, label] as const),
          )}
          {select(
            'agency',
            options.agencies.map(({ id, name }) => [id, name] as const),
          )}
          {select('theme', Object.entries(themes))}
          {select('significance', Object.entries(significances))}
          {select(
            'episode',
            options.episodes.map(({ number, name }) => [String(number), `${number} ${name}`] as const),
          )}
          {(['from', 'to'] as const).map(name => (
            <FieldOf name={name} field={filterFields[name]} typed={filters} error={errorOf(name)} isHeading={false} />
          ))}
          <div class="govuk-button-group">
            <Button classes="govuk-button--secondary">{button}</Button>
            <Link href={action}>Show everything</Link>
          </div>
        </form>
      </Details>
    </>
  )
}

/** An address with the filters that are set; of the days, as the form sends them. */
export function withFilters(
  address: string,
  filters: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
) {
  const { page: _, ...kept } = filters
  const query = new URLSearchParams({ ...kept, ...more }).toString()
  return query === '' ? address : `${address}?${query}`
}

/** The pages of a long list: the first, the last, and those around this one. */
export function Pages({ page, pages, hrefOf }: { readonly page: number; readonly pages: number; hrefOf(page: number): string }) {
  if (pages < 2) return null
  const near = [1, page - 1, page, page + 1, pages].filter(number => number >= 1 && number <= pages)
  const shown = [...new Set(near)].sort((one, other) => one - other)
  const items = shown.flatMap((number, index) => {
    const item = { number, href: hrefOf(number), current: number === page }
    return index > 0 && number - (shown[index - 1] ?? number) > 1 ? [{ ellipsis: true as const }, item] : [item]
  })
  return (
    <Pagination
      landmarkLabel="Pages of the chronology"
      items={items}
      previous={page > 1 ? { href: hrefOf(page - 1) } : undefined}
      next={page < pages ? { href: hrefOf(page + 1) } : undefined}
    />
  )
}

/** A personal file leaves the case team’s hands when it is taken: it says so where it is taken. */
export const PersonalWarning = () => (
  <WarningText text="This file names people. Keep it where only the case team can read it, and delete it when it is no longer needed." />
)
