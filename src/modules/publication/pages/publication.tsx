import { ClocksDrawing } from '../../../ui/charts/index.ts'
import { Details, InsetText } from '../../../ui/govuk/index.ts'
import { PageTitle, SectionTitle, ToneTag, TwoColumns, TypedText } from '../../../ui/patterns/index.ts'
import { drawnClock } from '../../incidents/index.ts'
import { practiceReviewStates, toneOf } from '../../practice-reviews/index.ts'
import { paths } from '../paths.ts'
import type { PublicationPage as Model } from '../publication-page.ts'
import { day, moment } from './act.tsx'
import { Facts } from './facts.tsx'
import { Next } from './next.tsx'
import { By, Empty, type Part, Typed, Ways } from './part.tsx'
import { Path } from './path.tsx'
import { Files, PublicVersion } from './public-version.tsx'
import { Told } from './told.tsx'

interface Props {
  readonly publication: Model
  readonly today: Temporal.PlainDate
  readonly workingDays: readonly Temporal.PlainDate[]
}

/** The report of one review on one page: what is next, the whole way with what can be done, the facts; below, everything recorded. */
export function PublicationView({ publication, today, workingDays }: Props) {
  const { reference, title, kindTitle, state, clocks } = publication
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.review(reference)}>
            {`${kindTitle} ${reference}`}
          </a>
        }
        title="Report and publication"
      >
        <p>
          {`${title}. `}
          <ToneTag tone={toneOf(state)}>{practiceReviewStates[state].says}</ToneTag>
        </p>
      </PageTitle>
      <Next publication={publication} today={today} />
      <div class="govuk-!-margin-bottom-7">
        <TwoColumns main={<Path publication={publication} today={today} />} side={<Facts publication={publication} />} />
      </div>
      {clocks.length > 0 && (
        <>
          <SectionTitle id="clock">The clocks</SectionTitle>
          <ClocksDrawing
            clocks={clocks.map(clock => drawnClock(clock, today))}
            today={today}
            workingDays={workingDays}
            source={publication.source}
          />
        </>
      )}
      <TwoColumns
        main={
          <>
            <Report publication={publication} />
            <Told publication={publication} />
          </>
        }
        side={
          <>
            <Executive publication={publication} />
            <Planned publication={publication} />
            <PublicVersion publication={publication} />
            <Files publication={publication} />
          </>
        }
      />
    </>
  )
}

function Report({ publication }: Part) {
  const { sections, recommendations } = publication
  return (
    <>
      <SectionTitle id="report">The report</SectionTitle>
      {sections.map(({ id, title, needed, text, finished, rounds, by, at }) => (
        <Details
          summaryText={`${title}${needed ? ', asked for by law' : ''}: ${text === '' ? 'nothing written yet' : finished ? 'finished' : 'in work'}`}
        >
          {text !== '' && <TypedText>{text}</TypedText>}
          {by !== null && at !== null && (
            <p class="govuk-body-s los-quiet">{`${by}, ${moment(at)}${rounds > 1 ? `, text number ${rounds}` : ''}`}</p>
          )}
          <Ways
            publication={publication}
            ways={[
              {
                command: 'publication.write-section',
                act: `sections/${id}`,
                text: text === '' ? 'Write' : 'Write on',
                about: title,
              },
            ]}
          />
        </Details>
      ))}
      <h3 class="govuk-heading-s">Recommendations</h3>
      {recommendations.length === 0 ? (
        <Empty>Each recommendation will stand here with the group that is responsible for it.</Empty>
      ) : (
        <ol class="govuk-list govuk-list--number">
          {recommendations.map(({ item, text, groupName }) => (
            <li>
              <TypedText>{text}</TypedText>
              <span class="los-quiet">{groupName}</span>
              {publication.agreement && publication.mayFollow && (
                <ul class="govuk-list los-next__acts">
                  {publication.mayAct && (
                    <li>
                      <a class="govuk-link govuk-link--no-visited-state" href={paths.newAction(item)}>
                        Make an action of this
                        <span class="govuk-visually-hidden">{`: ${text.slice(0, 60)}`}</span>
                      </a>
                    </li>
                  )}
                  <li>
                    <a class="govuk-link govuk-link--no-visited-state" href={paths.thread(item)}>
                      What became of it
                      <span class="govuk-visually-hidden">{`: ${text.slice(0, 60)}`}</span>
                    </a>
                  </li>
                </ul>
              )}
              <Ways
                publication={publication}
                ways={[
                  {
                    command: 'publication.change-recommendation',
                    act: `recommendations/${item}`,
                    text: 'Change',
                    about: text.slice(0, 60),
                  },
                ]}
              />
            </li>
          ))}
        </ol>
      )}
      <Drafts publication={publication} />
    </>
  )
}

/** Copies of the full report that somebody outside has. */
function Drafts({ publication }: Part) {
  const { drafts, reference, open } = publication
  const mayTake = open.includes('publication.record-draft')
  return (
    <>
      {drafts.length > 0 && <h3 class="govuk-heading-s">Copies of the full report outside</h3>}
      {drafts.map(({ item, recipient, until, why, expired, by, at }) => (
        <>
          <p class="govuk-body">
            {`For ${recipient}, until ${day(until)}${expired ? '. That time is over: ask for it back' : ''}. `}
            {mayTake && !expired && (
              <a class="govuk-link" href={paths.draft(reference, item, 'pdf')}>
                PDF
                <span class="govuk-visually-hidden">{` for ${recipient}`}</span>
              </a>
            )}
            {mayTake && !expired && ' or '}
            {mayTake && !expired && (
              <a class="govuk-link" href={paths.draft(reference, item, 'docx')}>
                Word
                <span class="govuk-visually-hidden">{` for ${recipient}`}</span>
              </a>
            )}
          </p>
          <Typed>{why}</Typed>
          <By by={by} at={at} />
        </>
      ))}
    </>
  )
}

function Executive({ publication: { agreement, sentBack } }: Part) {
  if (!agreement && sentBack.length === 0) return null
  return (
    <>
      <SectionTitle id="executive">The Executive</SectionTitle>
      {sentBack.map(({ reasons, by, at }) => (
        <>
          <p class="govuk-body">Sent back:</p>
          <Typed>{reasons}</Typed>
          <By by={by} at={at} />
        </>
      ))}
      {agreement && (
        <>
          <p class="govuk-body">{`Agreed by the ${agreement.group} on ${day(agreement.agreedOn)}.`}</p>
          <Details summaryText="Who took part">
            <TypedText>{agreement.present}</TypedText>
          </Details>
          {agreement.dissent !== null && (
            <InsetText>
              <strong>Dissent</strong>
              <TypedText>{agreement.dissent}</TypedText>
            </InsetText>
          )}
          <By by={agreement.by} at={agreement.at} />
        </>
      )}
    </>
  )
}

function Planned({ publication }: Part) {
  const { plan, impact, published, archived, notPublishing } = publication
  return (
    <>
      <SectionTitle id="plan">Publication</SectionTitle>
      {plan === null && notPublishing === null && (
        <Empty>What is published, and when, is planned once the Executive has agreed the report.</Empty>
      )}
      {plan && (
        <>
          <p class="govuk-body">{`${plan.what === 'report' ? 'The report in its public version' : 'Only what should be improved'}, on ${day(plan.publishOn)}${plan.frontedBy === null ? '' : `, introduced by ${plan.frontedBy}`}.`}</p>
          {plan.reasons !== null && <Typed>{plan.reasons}</Typed>}
          <By by={plan.by} at={plan.at} />
        </>
      )}
      {notPublishing && (
        <>
          <p class="govuk-body">{`Decided on ${day(notPublishing.decidedOn)} not to publish:`}</p>
          <Typed>{notPublishing.reasons}</Typed>
          <By by={notPublishing.by} at={notPublishing.at} />
        </>
      )}
      {published && (
        <p class="govuk-body" id="published">
          {`Published on ${day(published.publishedOn)}, and available until ${day(published.untilDay)} at least.`}
        </p>
      )}
      {published && published.despite.length > 0 && (
        <InsetText>{`Published though publication waited for other proceedings, which was seen: ${published.despite.join(', ')}.`}</InsetText>
      )}
      {published?.whyBefore && <InsetText>{`Published before the three had the full report: ${published.whyBefore}`}</InsetText>}
      {archived && (
        <p class="govuk-body" id="archived">
          {`Taken down on ${day(archived.on)}: ${archived.reasons}`}
        </p>
      )}
      {archived?.whyBefore && <p class="govuk-body">{`Before its time was over, because: ${archived.whyBefore}`}</p>}
      <h3 class="govuk-heading-s" id="impact">
        What publication means for people
      </h3>
      {impact ? (
        <Details summaryText="What is planned for children, family and practitioners">
          <p class="govuk-body">Children and family:</p>
          <Typed>{impact.family}</Typed>
          <p class="govuk-body">Practitioners and others:</p>
          <Typed>{impact.practitioners}</Typed>
          <By by={impact.by} at={impact.at} />
        </Details>
      ) : (
        <Empty>How children, family and practitioners hear of it, and what support there is, is planned here.</Empty>
      )}
    </>
  )
}
