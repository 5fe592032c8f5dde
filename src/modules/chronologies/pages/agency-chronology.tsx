import { Button, InsetText, Pagination, Tag } from '../../../ui/govuk/index.ts'
import { EmptyState, formatDateAndTime, PageTitle } from '../../../ui/patterns/index.ts'
import type { ChronologyModel, EntryLine } from '../entries/entry-page.ts'
import { under } from '../paths.ts'
import { chronologyTitle, LinkTo, placeOf } from './frame.tsx'

/** One agency's chronology, page by page, with what can be added to it. */
export function AgencyChronologyPage({ model }: { readonly model: ChronologyModel }) {
  const { side, base, open, count, page, pages, entries, underWay, agency } = model
  const place = placeOf(model)
  return (
    <>
      <PageTitle context={<LinkTo href={place.href} text={place.text} />} title={chronologyTitle(model)}>
        <p>{wordsOf(model)}</p>
      </PageTitle>
      {open && (
        <div class="govuk-button-group">
          <Button href={under.add(base)}>Add an entry</Button>
          <Button href={under.upload(base)} classes="govuk-button--secondary">
            Bring in a file
          </Button>
          <Button href={under.paste(base)} classes="govuk-button--secondary">
            Paste rows of a table
          </Button>
        </div>
      )}
      {underWay.map(({ id, name, begunAt }) => (
        <InsetText>
          {`An import is not finished: ${name}, begun on ${formatDateAndTime(Temporal.Instant.from(begunAt))}. `}
          <LinkTo href={under.import(base, id)} text="Go on with it" />
        </InsetText>
      ))}
      {count === 0 ? (
        <EmptyState title="There is no entry yet">
          <p>
            {side === 'own'
              ? 'What happened stands here in its order, entry by entry. Add an entry, paste rows from Excel or Word, or bring in a file that you have.'
              : `What ${agency} knows stands here in its order, once the chair has released its return, or once the business team has written it in for the agency.`}
          </p>
        </EmptyState>
      ) : (
        <ol class="los-entries">
          {entries.map(entry => (
            <EntryOfList entry={entry} base={base} side={side} />
          ))}
        </ol>
      )}
      {pages > 1 && (
        <Pagination
          landmarkLabel="Pages of the chronology"
          previous={page > 1 ? { href: `${base}?page=${page - 1}`, labelText: `Page ${page - 1} of ${pages}` } : undefined}
          next={page < pages ? { href: `${base}?page=${page + 1}`, labelText: `Page ${page + 1} of ${pages}` } : undefined}
        />
      )}
    </>
  )
}

function wordsOf({ side, open, count, agency }: ChronologyModel): string {
  const entries = count === 0 ? 'No entry yet' : count === 1 ? 'One entry' : `${count.toLocaleString('en-GB')} entries`
  if (side === 'case') return `${entries}. The program says whose they are: ${agency}.`
  return open
    ? `${entries}. It goes with your return when that is sent. Nobody outside your agency reads it until the chair of the review releases the returns of all agencies.`
    : `${entries}. It was sent with your return, and can no longer be changed.`
}

function EntryOfList({ entry, base, side }: { readonly entry: EntryLine; readonly base: string; readonly side: 'own' | 'case' }) {
  const { understood, written, what, id } = entry
  return (
    <li class="los-entries__entry">
      <div class="los-entries__when">
        <h2 class="los-entries__date">
          <LinkTo href={under.entry(base, id)} text={understood} />
        </h2>
        {written !== understood && <p class="los-entries__written">{`Written as ${written}`}</p>}
      </div>
      <div class="los-entries__what">
        <div class="los-typed">{what}</div>
        <EntryFacts entry={entry} />
        {side === 'case' && entry.broughtBy === 'business-team' && (
          <p class="los-entries__facts">Written in by the business team for the agency.</p>
        )}
      </div>
    </li>
  )
}

/** The short facts of an entry under its words. */
function EntryFacts({ entry }: { readonly entry: EntryLine }) {
  const { children, who, place, source, comment, themes, significance, episode } = entry
  const facts = [
    ['About', children],
    ['Involved', who],
    ['Where', place],
    ['Source', source],
    ['Comment', comment],
    ['Themes', themes.length === 0 ? null : themes.join(', ')],
    ['Significance', significance],
  ] as const
  return (
    <>
      {facts.map(([name, text]) =>
        text === null ? null : (
          <p class="los-entries__facts">
            <span class="los-entries__name">{`${name}: `}</span>
            {text}
          </p>
        ),
      )}
      {episode && (
        <p class="los-entries__facts">
          <Tag classes="govuk-tag--purple los-entries__tag">Key practice episode</Tag>
        </p>
      )}
    </>
  )
}
