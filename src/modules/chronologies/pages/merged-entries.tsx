import { type Content, Tag } from '../../../ui/govuk/index.ts'
import { TypedText } from '../../../ui/patterns/index.ts'
import type { ChronologyView } from '../glossary/telling.ts'
import { mergedPaths, viewPaths } from '../merged/paths.ts'
import type { ShownEntry } from '../merged/shown-entry.ts'
import { Link, type May, moment } from './merged-frame.tsx'

interface EntryProps {
  readonly entry: ShownEntry
  readonly reference: string
  readonly view: ChronologyView
  readonly may: May
  /** On its own page an entry does not lead to itself. */
  readonly alone?: boolean
}

/** One entry: when and by whom on one side, what happened and what was recorded beside it on the other. */
export function Entry({ entry, reference, view, may, alone = false }: EntryProps) {
  const paths = viewPaths(view)
  const facts = [
    { name: 'Child', value: entry.children },
    { name: 'Who', value: entry.who },
    { name: 'Where', value: entry.place },
    { name: 'Source', value: entry.source },
    { name: 'Comment of the agency', value: entry.agencyComment },
    { name: 'Themes', value: entry.themes.length > 0 ? entry.themes.join(', ') : null },
  ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]))
  return (
    <article class={`los-chronology__entry${entry.doubted ? ' los-chronology__entry--doubted' : ''}`}>
      <div class="los-chronology__when">
        <p class="los-chronology__date">
          {alone ? entry.when : <Link href={paths.entry(reference, entry.id)}>{entry.when}</Link>}
        </p>
        <p>{entry.agency}</p>
        <p class="los-quiet">
          {`Row ${entry.row}${entry.broughtByTeam ? ', brought in by the business team' : ''}`}
          {entry.written !== '' && ` · written “${entry.written}”`}
          {entry.mended.length > 0 && ` · read as: ${entry.mended.join('; ')}`}
        </p>
      </div>
      <div class="los-chronology__what">
        <TypedText>{entry.what}</TypedText>
        <Marks entry={entry} />
        {facts.length > 0 && <Facts facts={facts} />}
        <SameEvents entry={entry} reference={reference} view={view} may={may} />
        {entry.comments.length > 0 && (
          <ul class="los-chronology__comments">
            {entry.comments.map(comment => (
              <li>
                <p class="los-quiet">{`Comment by ${comment.by}, ${moment(comment.at)}`}</p>
                <TypedText>{comment.words}</TypedText>
              </li>
            ))}
          </ul>
        )}
      </div>
    </article>
  )
}

/** Short facts one after another, as many on a line as fit. */
const Facts = ({ facts }: { readonly facts: readonly { readonly name: string; readonly value: string }[] }) => (
  <dl class="los-chronology__facts">
    {facts.map(({ name, value }) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

function Marks({ entry }: { readonly entry: ShownEntry }) {
  const marks: readonly Content[] = [
    ...(entry.significance === null
      ? []
      : [
          <Tag classes="govuk-tag--grey los-entries__tag">
            <span class="govuk-visually-hidden">Significance: </span>
            {entry.significance}
          </Tag>,
        ]),
    ...(entry.markedByAgency
      ? [<Tag classes="govuk-tag--purple los-entries__tag">Key practice episode, says the agency</Tag>]
      : []),
    ...entry.episodes.map(number => (
      <Tag classes="govuk-tag--yellow los-entries__tag">{`Episode ${number}${entry.keyTo.includes(number) ? ': key entry' : ''}`}</Tag>
    )),
    ...entry.keyTo
      .filter(number => !entry.episodes.includes(number))
      .map(number => <Tag classes="govuk-tag--yellow los-entries__tag">{`Key to episode ${number}`}</Tag>),
  ]
  return marks.length === 0 ? null : <p class="los-chronology__marks">{marks}</p>
}

function SameEvents({ entry, reference, view, may }: EntryProps) {
  if (entry.sameEvents.length === 0) return null
  const judges = view === 'personal' && may('chronologies.judge-same-event')
  return (
    <ul class="los-chronology__same">
      {entry.sameEvents.map(({ entry: other, words, finding, clashes }) => (
        <li>
          {finding === 'same' ? 'The same event as ' : 'Perhaps the same event as '}
          <Link href={viewPaths(view).entry(reference, other)}>{words}</Link>
          {clashes.length > 0 && `. ${clashes.join('. ')}`}
          {judges && (
            <>
              {'. '}
              <Link href={mergedPaths.sameEvent(reference, entry.id, other)}>
                {finding === 'same' ? 'Change this' : 'Say whether it is'}
                <span class="govuk-visually-hidden">{`: ${entry.when} and ${words}`}</span>
              </Link>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
