import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Details, InsetText, Tag } from '../../../ui/govuk/index.ts'
import { PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { SchedulePage as Model, ScheduleLine } from '../retention/schedule-page.ts'
import { BackTo, day, Facts, moment, ToPrivacy } from './parts.tsx'

const sureness = {
  V: { text: 'Read at its source', tone: 'green' },
  K: { text: 'Known, not read at its source', tone: 'yellow' },
  D: { text: 'A suggestion', tone: 'yellow' },
  '?': { text: 'Uncertain', tone: 'orange' },
} as const
const carriedOut = {
  'with-case': 'Disposed of with its case',
  'by-itself': 'The program removes it by itself',
  'by-hand': 'Not disposed of by the program',
} as const

/** How long each kind of record is kept, and who says so. */
export function SchedulePage({ model, mayChange }: { readonly model: Model; readonly mayChange: boolean }) {
  return (
    <>
      <PageTitle context={<ToPrivacy />} title="Retention schedule">
        <p>
          A case is disposed of as a whole, when the last of its kinds is due. No part of it goes before, and nothing goes by
          itself: two people have to want it.
        </p>
      </PageTitle>
      <InsetText>
        {`The periods below that nobody has changed are a starting point, checked on ${day(model.checkedOn)}, to be agreed with your data protection officer. No law sets them.`}
      </InsetText>
      <ol class="los-records">
        {model.lines.map(line => (
          <li class="los-records__row">
            <div class="los-records__head">
              <h2 class="los-records__title">{line.title}</h2>
              {line.confidence && (
                <Tag text={sureness[line.confidence].text} classes={`govuk-tag--${sureness[line.confidence].tone}`} />
              )}
            </div>
            <p>{`${line.period}. ${carriedOut[line.carriedOut]}.`}</p>
            <p class="los-records__facts">
              {`Authority: ${line.authority}.`}
              {line.source && ` Source: ${line.source}.`}
            </p>
            {mayChange && line.carriedOut === 'with-case' && (
              <p>
                <a class="govuk-link" href={paths.rule(line.kind)}>
                  Change it<span class="govuk-visually-hidden">{`: ${line.title}`}</span>
                </a>
              </p>
            )}
            <Versions line={line} />
          </li>
        ))}
      </ol>
      <SectionTitle>What outlives a case</SectionTitle>
      <ul class="govuk-list govuk-list--bullet">
        {model.outlives.map(one => (
          <li>{one}</li>
        ))}
      </ul>
    </>
  )
}

function Versions({ line: { versions, title } }: { readonly line: ScheduleLine }) {
  if (versions.length === 0) return null
  return (
    <Details
      summaryText={
        <>
          {versions.length === 1 ? 'Changed once' : `Changed ${versions.length} times`}
          <span class="govuk-visually-hidden">{`: ${title}`}</span>
        </>
      }
    >
      {versions.map(one => (
        <Facts
          facts={[
            { name: `Version ${one.number}`, value: `${one.period}. Authority: ${one.authority}` },
            { name: 'Why', value: one.because },
            { name: 'Changed', value: `${moment(one.at)}, by the ${one.by}` },
          ]}
        />
      ))}
    </Details>
  )
}

export const ChangeRulePage = ({ line, form }: { readonly line: ScheduleLine; readonly form: FormView }) => (
  <FormOf form={form} button="Change the schedule" instead={{ href: paths.schedule, text: 'Go back without changing it' }}>
    <PageTitle context={<BackTo href={paths.schedule} text="Retention schedule" />} title={line.title}>
      <p>{`Now: ${line.period}. Authority: ${line.authority}.`}</p>
    </PageTitle>
  </FormOf>
)
