import { z } from 'zod'
import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { Table } from '../../../ui/govuk/index.ts'
import { ScrollablePane } from '../../../ui/moj/index.tsx'
import {
  EmptyState,
  FactList,
  formatDateAndTime,
  PageTitle,
  SectionTitle,
  ToneTag,
  TypedText,
} from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'

export const FactLine = z.object({
  key: z.string(),
  document: z.string(),
  path: z.string(),
  says: z.string(),
  confidence: z.enum(['unchecked', 'uncertain']),
  source: z.string().nullable(),
  note: z.string().nullable(),
  /** `changed`: it was checked, and says something else since. */
  state: z.enum(['open', 'changed', 'right', 'different']),
  check: z
    .object({
      said: z.string(),
      shouldSay: z.string().nullable(),
      source: z.string(),
      confirmedBy: z.string(),
      at: z.string(),
    })
    .nullable(),
})
export type FactLine = z.output<typeof FactLine>
export const FactsModel = z.object({ open: z.array(FactLine), checked: z.array(FactLine) })

const confidences: Record<FactLine['confidence'], string> = {
  unchecked: 'Recalled, not checked',
  uncertain: 'Sources differ or say nothing',
}
const moment = (text: string) => formatDateAndTime(Temporal.Instant.from(text))

/** "Check this: 16 facts to look up". */
export const checkTitle = ({ open }: { open: readonly FactLine[] }): string =>
  open.length === 0 ? 'Everything is checked' : `Check this: ${open.length} ${open.length === 1 ? 'fact' : 'facts'} to look up`

/** What stands in the guidance and in the arrangements in force, and nobody has yet read in its source. */
export const CheckThisPage = ({ open, checked, mayCheck }: z.output<typeof FactsModel> & { mayCheck: boolean }) => (
  <>
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.arrangements}>
          Arrangements
        </a>
      }
      title={checkTitle({ open })}
    >
      <p>
        These facts of the guidance and of your arrangements were written down without reading them in their source. The program
        goes by them. Confirming one takes the source and the name of who looked it up.
      </p>
    </PageTitle>
    {open.length === 0 && checked.length === 0 && (
      <EmptyState title="There is nothing to check">
        <p>Facts that a file marks as not checked are listed here.</p>
      </EmptyState>
    )}
    {[...new Set(open.map(({ document }) => document))].map(document => (
      <>
        <SectionTitle>{document}</SectionTitle>
        <ul class="los-changes">
          {open
            .filter(fact => fact.document === document)
            .map(fact => (
              <li class="los-change">
                <p class="los-change__what">
                  <ToneTag tone={fact.state === 'changed' ? 'due-soon' : 'not-owed'}>
                    {fact.state === 'changed' ? 'Changed since it was checked' : confidences[fact.confidence]}
                  </ToneTag>{' '}
                  {fact.says}
                </p>
                <p class="los-change__detail">{`Where: ${fact.path}. ${fact.source === null ? 'No source is given.' : `Written down from: ${fact.source}.`}`}</p>
                {fact.note !== null && <p class="los-change__detail">{fact.note}</p>}
                {mayCheck && (
                  <p class="los-change__do">
                    <a class="govuk-link" href={paths.checkFact(fact.key)}>
                      Record what you found
                      <span class="govuk-visually-hidden">{`: ${fact.says}`}</span>
                    </a>
                  </p>
                )}
              </li>
            ))}
        </ul>
      </>
    ))}
    {checked.length > 0 && (
      <>
        <SectionTitle>Checked</SectionTitle>
        <ScrollablePane label="Checked">
          <Table
            head={[{ text: 'Fact' }, { text: 'Found' }, { text: 'Read in' }, { text: 'Confirmed by' }, { text: 'Recorded' }]}
            rows={checked.map(({ says, state, check, document, key }) => [
              {
                text: (
                  <>
                    {`${says} (${document})`}
                    {mayCheck && (
                      <>
                        {' '}
                        <a class="govuk-link" href={paths.checkFact(key)}>
                          Check again
                          <span class="govuk-visually-hidden">{`: ${says}`}</span>
                        </a>
                      </>
                    )}
                  </>
                ),
              },
              { text: state === 'right' ? 'Right as it stands' : `It should say: ${check?.shouldSay ?? ''}` },
              { text: check?.source ?? '' },
              { text: check?.confirmedBy ?? '' },
              { text: check ? moment(check.at) : '' },
            ])}
          />
        </ScrollablePane>
      </>
    )}
  </>
)

export const CheckFactPage = ({ fact, form }: { fact: FactLine; form: FormView }) => (
  <FormOf
    form={form}
    button="Record what was found"
    instead={{ href: paths.checkThis, text: 'Go back without recording' }}
    beside={
      <>
        <SectionTitle>{fact.document}</SectionTitle>
        <TypedText>{fact.says}</TypedText>
        <FactList
          facts={[
            { name: 'Where', value: fact.path },
            { name: 'How sure it is', value: confidences[fact.confidence] },
            { name: 'Written down from', value: fact.source ?? 'No source is given' },
            ...(fact.note === null ? [] : [{ name: 'Note', value: fact.note }]),
            ...(fact.check === null
              ? []
              : [
                  { name: 'Checked before', value: `${fact.check.confirmedBy}, ${moment(fact.check.at)}` },
                  { name: 'Read in', value: fact.check.source },
                  ...(fact.state === 'changed' ? [{ name: 'It said then', value: fact.check.said }] : []),
                  ...(fact.check.shouldSay === null ? [] : [{ name: 'It should say', value: fact.check.shouldSay }]),
                ]),
          ]}
        />
      </>
    }
  >
    <PageTitle
      context={
        <a class="govuk-link govuk-link--no-visited-state" href={paths.checkThis}>
          Check this
        </a>
      }
      title="Record what you found"
    >
      <p>
        It is kept beside the fact, with the source and the name. A fact that should say something else is mended in the next
        version of the file, or in the guidance that comes with the program.
      </p>
    </PageTitle>
  </FormOf>
)
