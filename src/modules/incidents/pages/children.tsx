import { typedWords } from '../../../ui/forms/index.ts'
import { Button, Details, InsetText, WarningText } from '../../../ui/govuk/index.ts'
import {
  EmptyState,
  FactList,
  formatDate,
  formatDateAndTime,
  formatDayNear,
  PageTitle,
  SectionTitle,
  TypedText,
} from '../../../ui/patterns/index.ts'
import type { ChildDetails } from '../children/child.ts'
import type { ChildrenPage as Model } from '../children/children-page.ts'
import { childForm } from '../children/forms.ts'
import { paths } from '../paths.ts'

interface Props {
  /** One property, because it has children of its own, and JSX means others by that word. */
  readonly page: Model
  readonly today: Temporal.PlainDate
}

/** What stands above every page about the children of an incident. */
export const IncidentLink = ({ reference }: { reference: string }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
    {`Serious incident ${reference}`}
  </a>
)

/** Everything that is known of each child, what was known before, and the notices to other areas with their answers. */
export function ChildrenPage({ page, today }: Props) {
  const { reference, children, open } = page
  return (
    <>
      <PageTitle context={<IncidentLink reference={reference} />} title={children.length === 1 ? 'The child' : 'The children'}>
        <p>Only the case team sees this page. Elsewhere a child is called by the label alone.</p>
      </PageTitle>
      {children.map(child => (
        <ChildOnPage child={child} reference={reference} mayChange={open.includes('incidents.change-child')} />
      ))}
      {open.includes('incidents.add-child') && <Button href={paths.addChild(reference)}>Add a child</Button>}
      <OtherAreas page={page} today={today} />
    </>
  )
}

function ChildOnPage({
  child,
  reference,
  mayChange,
}: {
  child: Model['children'][number]
  reference: string
  mayChange: boolean
}) {
  const { label, details, elsewhere, deathRule, earlier } = child
  return (
    <>
      <SectionTitle>{label}</SectionTitle>
      {deathRule && <WarningText text={`${deathRule}.`} iconFallbackText="Important" />}
      {elsewhere.length > 0 && <InsetText>{`${elsewhere.join('. ')}.`}</InsetText>}
      <div class="los-form">
        <KnownOf details={details} />
        {mayChange && (
          <p class="govuk-body">
            <a class="govuk-link" href={paths.changeChild(reference, child.id)}>
              {`Change what is known of ${label}`}
            </a>
          </p>
        )}
        {earlier.map(({ details: before, changedBy, changedAt }) => (
          <Details
            summaryText={`What stood here until ${formatDateAndTime(Temporal.Instant.from(changedAt))}, changed by ${changedBy}`}
          >
            <KnownOf details={before} />
          </Details>
        ))}
      </div>
    </>
  )
}

/** What is known, in the order of the form; what nobody knows yet in one line. */
function KnownOf({ details }: { details: ChildDetails }) {
  const typed = Object.fromEntries(
    Object.entries(details).map(([name, value]): [string, string] => [name, value === true ? 'yes' : (value ?? '')]),
  )
  const all = Object.entries(childForm.fields).map(([name, field]) => ({ name, field, words: typedWords(field, name, typed) }))
  const known = all.filter(({ words }) => words !== '')
  const unknown = all.filter(({ name, words }) => words === '' && !notMissed(name, details))
  return (
    <>
      {known.length > 0 && (
        <FactList
          facts={known.map(({ field, name, words }) => ({
            name: shortName(name, field.label),
            value: field.kind === 'confirm' ? 'Yes' : <TypedText>{words}</TypedText>,
          }))}
        />
      )}
      {unknown.length > 0 && (
        <p class="govuk-body-s los-quiet">{`Not known yet: ${unknown
          .map(({ name, field }) => {
            const short = shortName(name, field.label)
            return short.slice(0, 1).toLowerCase() + short.slice(1)
          })
          .join(', ')}.`}</p>
      )}
    </>
  )
}

/** What nobody misses of this child: an age where the birth date is known, a placement where there is none. */
function notMissed(name: string, { birthDate, unborn, expectedDate, placement, disability }: ChildDetails): boolean {
  const notBorn = unborn === true || expectedDate !== undefined
  const quiet = ['homeArea', 'placementArea', 'responsibleArea']
  if (birthDate !== undefined) quiet.push('age', 'unborn', 'expectedDate')
  if (notBorn) quiet.push('unborn', 'birthDate', 'age', 'name', 'school')
  else quiet.push('unborn', 'expectedDate')
  if (placement === undefined) quiet.push('placement')
  if (disability !== 'yes') quiet.push('disabilityType')
  return quiet.includes(name)
}

/** The question in a word or two, for a list of facts. */
const shortName = (name: string, label: string) => short[name] ?? label
const short: Readonly<Record<string, string>> = {
  name: 'Name',
  birthDate: 'Date of birth',
  age: 'Age, as it was given',
  unborn: 'Not born yet',
  expectedDate: 'Birth expected',
  disability: 'Disability',
  disabilityType: 'Kind of disability',
  home: 'Home',
  homeArea: 'Area of the home',
  status: 'Care or plan now',
  statusBefore: 'Care or plan before',
  placement: 'Placement',
  placementArea: 'Area of the placement',
  responsibleArea: 'Area that placed the child or answers for the child',
  asylum: 'Seeking asylum',
}

function OtherAreas({ page, today }: Props) {
  const { reference, areasToTell, notices, tellBy, tellingIsLate, open } = page
  const mayTell = open.includes('incidents.tell-area')
  const due = tellBy === null ? '' : ` by ${formatDayNear(Temporal.PlainDate.from(tellBy), today)}`
  return (
    <>
      <SectionTitle>Other areas</SectionTitle>
      {areasToTell.length > 0 && (
        <InsetText>
          {tellingIsLate ? (
            <span class="los-late">{`Still to be told: ${areasToTell.join(', ')}. It was due${due}.`}</span>
          ) : (
            `Still to be told${due}: ${areasToTell.join(', ')}.`
          )}
        </InsetText>
      )}
      {notices.length === 0 && areasToTell.length === 0 && (
        <EmptyState title="No other area is concerned, as far as is known">
          <p>
            When a child lives in another council’s area, is placed there, or was placed here by one, that area is named here and
            told within the five working days.
          </p>
        </EmptyState>
      )}
      {notices.map(notice => (
        <div class="los-form">
          <h3 class="govuk-heading-s">{`${notice.area}, told ${formatDateAndTime(Temporal.Instant.from(notice.at))}`}</h3>
          <FactList
            facts={[
              { name: 'Whom', value: notice.whom },
              { name: 'How', value: notice.how },
              { name: 'What was said', value: <TypedText>{notice.said}</TypedText> },
              ...(notice.lateReason === null ? [] : [{ name: 'Why it was late', value: notice.lateReason }]),
              { name: 'Recorded by', value: notice.by },
              ...notice.answers.map(({ who, answer, on }) => ({
                name: `Answer, ${formatDate(Temporal.PlainDate.from(on))}`,
                value: <TypedText>{`${who}: ${answer}`}</TypedText>,
              })),
            ]}
          />
          {open.includes('incidents.record-area-answer') && (
            <p class="govuk-body">
              <a class="govuk-link" href={paths.areaAnswer(reference, notice.id)}>
                {notice.answers.length === 0
                  ? `Record the answer of ${notice.area}`
                  : `Record a further answer of ${notice.area}`}
              </a>
            </p>
          )}
        </div>
      ))}
      {mayTell && (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.tellArea(reference)}>
            Record that another area was told
          </a>
        </p>
      )}
    </>
  )
}
