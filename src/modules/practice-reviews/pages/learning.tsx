import { FactList, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import { learningKind, proceedingSorts, waitingWords } from '../practice-review-record.ts'
import { ActLink, day, Earlier, type Part, Quiet, RecordedBy, Rows, Said, StandTag } from './part.tsx'

/** Inquest, investigation, court: what they hold up, and until when. Red where the day has passed. */
export const Proceedings = ({ review, today }: Part & { readonly today: Temporal.PlainDate }) => (
  <>
    <SectionTitle id="proceedings">Other proceedings</SectionTitle>
    {review.proceedings.length === 0 && (
      <Quiet>
        An inquest, a criminal investigation or court proceedings about the same events will stand here, with what waits for them.
      </Quiet>
    )}
    <Rows
      review={review}
      all={review.proceedings}
      about={({ last }) => proceedingSorts[last.says.sort]}
      ways={({ item, last }) => [
        ...(last.says.ended === null
          ? [{ command: 'practice-reviews.change-proceeding', act: `proceedings/${item}`, text: 'Record how they stand' }]
          : []),
      ]}
    >
      {({ last, earlier, waitedFor, withdrawn }) => {
        const { sort, what, waits, holdsUp, until, ended } = last.says
        const past = until !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(until), today) < 0
        return (
          <>
            <p class="los-records__head">
              <strong>{proceedingSorts[sort]}</strong>
              <StandTag withdrawn={withdrawn} tone={waitedFor ? (past ? 'late' : 'due-soon') : ended ? 'not-owed' : 'running'}>
                {ended ? 'ended' : waitedFor ? 'holds something up' : 'goes on'}
              </StandTag>
            </p>
            <div class="los-records__facts">
              <TypedText>{what}</TypedText>
            </div>
            <FactList
              facts={[
                ...(waits.length === 0 ? [] : [{ name: 'Waits for it', value: waits.map(one => waitingWords[one]).join(', ') }]),
                ...(holdsUp === null
                  ? []
                  : [
                      {
                        name: waits.length === 0 ? 'Waits for it' : 'About the waiting',
                        value: <TypedText>{holdsUp}</TypedText>,
                      },
                    ]),
                ...(until === null
                  ? []
                  : [
                      {
                        name: 'Until',
                        value: waitedFor && past ? <span class="los-late">{`${day(until)}, which has passed`}</span> : day(until),
                      },
                    ]),
                ...(ended === null ? [] : [{ name: 'Ended', value: day(ended.on) }]),
              ]}
            />
            {ended && <Said name="How it ended">{ended.how}</Said>}
            <Earlier title="How it stood before" earlier={earlier}>
              {({ says }) => (
                <Said name={says.until === null ? 'No day known' : `Until ${day(says.until)}`}>{says.holdsUp ?? says.what}</Said>
              )}
            </Earlier>
            {waitedFor &&
              withdrawn === null &&
              review.statutory &&
              (waits.includes('report') || waits.includes('publication')) && (
                <p class="govuk-body">
                  {
                    'The six months run on. The national Panel, the Secretary of State and Ofsted are told the reasons for a delay. '
                  }
                  <a class="govuk-link govuk-link--no-visited-state" href={paths.publication(review.reference)}>
                    Letters to the three
                  </a>
                </p>
              )}
          </>
        )
      }}
    </Rows>
    <ActLink review={review} command="practice-reviews.add-proceeding" act="proceedings/new">
      Record other proceedings
    </ActLink>
  </>
)

/** What was learnt while the review runs, what was done about it, and with whom it was shared. */
export const Learning = ({ review }: Part) => (
  <>
    <SectionTitle id="learning">Learning while it runs</SectionTitle>
    {review.learning.length === 0 && (
      <Quiet>What should not wait for the report will stand here, with what was done about it.</Quiet>
    )}
    <Rows
      review={review}
      all={review.learning}
      about={() => 'this learning'}
      ways={({ item, acted }) => [
        {
          command: 'practice-reviews.act-on-learning',
          act: `learning/${item}`,
          text: acted.length > 0 ? 'Record what else was done' : 'Record what was done',
        },
      ]}
    >
      {({ item, learning, acted, withdrawn }) => (
        <>
          <p class="los-records__head">
            <span>{learning.says.what}</span>
            <StandTag withdrawn={withdrawn} tone={acted.length > 0 ? 'met' : 'running'}>
              {acted.length > 0 ? 'acted on' : 'nothing done yet'}
            </StandTag>
          </p>
          <p class="los-records__facts">{`Clear since ${day(learning.says.learntOn)}, recorded by ${learning.by}`}</p>
          {acted.map(({ says, by, at }) => (
            <>
              <Said name={day(says.on)}>{says.done}</Said>
              <Said name="Shared with">{says.sharedWith}</Said>
              <RecordedBy by={by} at={at} />
            </>
          ))}
          <ActionsOf item={item} begins={review.beginsActions && withdrawn === null} follows={review.followsActions} />
        </>
      )}
    </Rows>
    <ActLink review={review} command="practice-reviews.add-learning" act="learning/new">
      Add something that was learnt
    </ActLink>
  </>
)

/** The report is ready; or the review ended without one. What follows the report is another room's. */
export function Ending({ review }: Part) {
  const { reports, reopened, stopped } = review
  const report = reports.at(-1)
  const back = reopened.at(-1)
  return (
    <>
      <SectionTitle id="report">The report</SectionTitle>
      {!report && !stopped && <Quiet>When the report is written, it is recorded here and goes to the Executive.</Quiet>}
      {report && (
        <>
          <Said name={`Ready ${day(report.says.on)}`}>{report.says.words}</Said>
          <RecordedBy by={report.by} at={report.at} />
        </>
      )}
      {back && <Said name="Why the review went on">{back.says.reason}</Said>}
      {stopped && (
        <>
          <Said name="Stopped without a report, because">{stopped.says.reasons}</Said>
          <RecordedBy by={stopped.by} at={stopped.at} />
        </>
      )}
      {review.state !== 'commissioned' && !stopped && (
        <p class="govuk-body">
          <a class="govuk-link govuk-link--no-visited-state" href={paths.publication(review.reference)}>
            The report, its agreement and publication
          </a>
        </p>
      )}
      <ActLink review={review} command="practice-reviews.report-ready" act="report-ready">
        Record that the report is ready
      </ActLink>
      <ActLink review={review} command="practice-reviews.reopen" act="reopen">
        Go back to the review
      </ActLink>
      <ActLink review={review} command="practice-reviews.stop" act="stop">
        Stop the review without a report
      </ActLink>
    </>
  )
}

/** What was learnt can lead to actions: they stand in a register of their own, and say nothing of a child. */
const ActionsOf = ({ item, begins, follows }: { readonly item: string; readonly begins: boolean; readonly follows: boolean }) => (
  <ul class="los-next__acts">
    {begins && (
      <li>
        <a class="govuk-link govuk-link--no-visited-state" href={paths.newAction(learningKind, item)}>
          Make an action of this
        </a>
      </li>
    )}
    {follows && (
      <li>
        <a class="govuk-link govuk-link--no-visited-state" href={paths.cameOf(learningKind, item)}>
          What came of this
        </a>
      </li>
    )}
  </ul>
)
