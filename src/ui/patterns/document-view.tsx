import {
  type Block,
  type Heading,
  headingsOf,
  type PublishedDocument,
  runsOf,
  type Text,
  type TextRun,
} from '../../platform/documents/document-tree.ts'
import { type Term, withTermsLinked } from '../../platform/documents/linked-terms.ts'
import { settled } from '../../platform/documents/settled-document.ts'
import { type Content, InsetText, SummaryList, Table } from '../govuk/index.ts'
import { ScrollablePane } from '../moj/index.tsx'
import { formatDate } from './dates.ts'
import { PageTitle } from './page-title.tsx'

/**
 * A published document as a page: the same words, in the same order, as its PDF and its Word file. Its title is the page's heading.
 * Each term of the glossary leads to its entry where a section first says it.
 */
export function DocumentView({ document, terms = [] }: { document: PublishedDocument; terms?: readonly Term[] }) {
  const { title, partnership, reference, date, subject, blocks } = withTermsLinked(settled(document), terms)
  const about = [partnership, reference, formatDate(date)].filter(part => part !== undefined).join(' · ')
  const contents = headingsOf({ ...document, blocks }).filter(({ level }) => level <= 2)
  return (
    <article class="los-document" lang={document.language}>
      <PageTitle context={about} title={title}>
        {subject !== undefined && <p>{subject}</p>}
      </PageTitle>
      <div class={contents.length > 2 ? 'los-document__columns' : ''}>
        {contents.length > 2 && (
          <nav class="los-document__contents" aria-labelledby="contents-of-document">
            <h2 class="govuk-heading-s" id="contents-of-document">
              Contents
            </h2>
            <ol>
              {contents.map(({ text, id, level }) => (
                <li class={`los-document__entry los-document__entry--${level}`}>
                  <a class="govuk-link govuk-link--no-visited-state" href={`#${id}`}>
                    {text}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div class="los-document__body">
          {blocks.map(block => (
            <ShownBlock block={block} />
          ))}
        </div>
      </div>
    </article>
  )
}

function ShownBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <ShownHeading {...block} />
    case 'paragraph':
      return <p class="govuk-body">{words(block.text)}</p>
    case 'list': {
      const items = block.items.map(({ text, note }) => (
        <li>
          {words(text)}
          {note !== undefined && <p class="los-document__note">{words(note)}</p>}
        </li>
      ))
      return block.ordered === true ? (
        <ol class="govuk-list govuk-list--number govuk-list--spaced">{items}</ol>
      ) : (
        <ul class="govuk-list govuk-list--bullet">{items}</ul>
      )
    }
    case 'steps':
      return (
        <ol class="los-document__steps">
          {block.steps.map(({ title, says }) => (
            <li>
              <p class="los-document__step">{title}</p>
              {says !== undefined && <p class="govuk-body">{words(says)}</p>}
            </li>
          ))}
        </ol>
      )
    case 'facts':
      return <SummaryList rows={block.facts.map(({ term, says }) => ({ key: term, value: words(says) }))} />
    case 'call-out':
      return <InsetText>{words(block.text)}</InsetText>
    case 'quote':
      return (
        <blockquote class="los-document__quote">
          <p class="govuk-body">{words(block.text)}</p>
          {block.from !== undefined && <footer>{block.from}</footer>}
        </blockquote>
      )
    case 'picture':
      return (
        <figure class="los-document__picture">
          <img src={`data:image/svg+xml;base64,${Buffer.from(block.svg).toString('base64')}`} alt={block.title} />
          <figcaption>
            <p class="los-document__caption">{block.title}</p>
            <p class="govuk-body">{words(block.says)}</p>
          </figcaption>
        </figure>
      )
    case 'table':
      return (
        <ScrollablePane label={block.caption || 'Table'}>
          <Table
            classes="los-document__table"
            caption={block.caption || undefined}
            captionClasses="govuk-table__caption--s"
            head={block.head.map(text => ({ text }))}
            rows={block.rows.map(row => row.map(cell => ({ text: words(cell) })))}
          />
        </ScrollablePane>
      )
  }
}

const headings = {
  1: { Tag: 'h2', look: 'govuk-heading-l' },
  2: { Tag: 'h3', look: 'govuk-heading-m' },
  3: { Tag: 'h4', look: 'govuk-heading-s' },
  4: { Tag: 'h5', look: 'govuk-heading-s' },
} as const

function ShownHeading({ level, text, id }: Heading) {
  const { Tag, look } = headings[level]
  return (
    <Tag class={`${look} los-document__heading`} id={id}>
      {text}
    </Tag>
  )
}

/** Words with what is strong and what leads somewhere. */
const words = (text: Text): Content => (
  <>
    {runsOf(text).map(run => (
      <Run {...run} />
    ))}
  </>
)

function Run({ text, strong, href }: TextRun) {
  if (href !== undefined)
    return (
      <a class="govuk-link" href={href}>
        <Run text={text} {...(strong === true && { strong })} />
      </a>
    )
  return strong === true ? (
    <strong>
      <Lines text={text} />
    </strong>
  ) : (
    <Lines text={text} />
  )
}

/** Line breaks stay line breaks. */
const Lines = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line, index) => (
      <>
        {index > 0 && <br />}
        {line}
      </>
    ))}
  </>
)
