import { InsetText, Table } from '../../../ui/govuk/index.ts'
import { SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { day } from './act.tsx'
import { By, type Part, Typed, Ways } from './part.tsx'

/** What went to the three, and what came back: the report, letters, comments and our regard to them. */
export function Told({ publication }: Part) {
  const { sendings, letters, comments, reference } = publication
  return (
    <>
      <SectionTitle id="told">The national Panel, the Secretary of State and Ofsted</SectionTitle>
      <Table
        caption="The full report"
        captionClasses="govuk-table__caption--s"
        head={[{ text: 'To' }, { text: 'Sent' }]}
        rows={sendings.map(({ name, sentOn, how, whyLate }) => [
          { text: name },
          { text: sentOn === null ? 'Not sent yet' : `${day(sentOn)}, ${how}${whyLate === null ? '' : `. Late: ${whyLate}`}` },
        ])}
      />
      {letters.map(({ item, about, sentTo, stillTo, by, at }) => (
        <>
          <h3 class="govuk-heading-s">
            {about === 'delay' ? 'Letter about a delay' : 'Letter about the decision not to publish'}
          </h3>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.letter(reference, item)}>
              The letter as a Word file
            </a>
          </p>
          {sentTo.map(({ name, sentOn }) => (
            <p class="govuk-body">{`Sent to ${name} on ${day(sentOn)}.`}</p>
          ))}
          {stillTo.length > 0 && <p class="govuk-body">{`Still to send to ${stillTo.join(', ')}.`}</p>}
          <By by={by} at={at} />
          <Ways
            publication={publication}
            ways={[{ command: 'publication.record-letter-sent', act: `letters/${item}/sent`, text: 'Record that it was sent' }]}
          />
        </>
      ))}
      {comments.map(({ item, from, receivedOn, words, regard, by, at }) => (
        <>
          <h3 class="govuk-heading-s">{`Comment of ${from}, ${day(receivedOn)}`}</h3>
          <Typed>{words}</Typed>
          <By by={by} at={at} />
          {regard !== null && (
            <InsetText>
              <strong>Our regard to it</strong>
              <TypedText>{regard}</TypedText>
            </InsetText>
          )}
          <Ways
            publication={publication}
            ways={[
              {
                command: 'publication.record-regard',
                act: `comments/${item}`,
                text: regard === null ? 'Record our regard to it' : 'Record it again',
              },
            ]}
          />
        </>
      ))}
    </>
  )
}
