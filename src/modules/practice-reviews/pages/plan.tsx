import { SectionTitle } from '../../../ui/patterns/index.ts'
import type { PracticeReviewPage } from '../practice-review-page.ts'
import { ActLink, day, Earlier, type Part, Quiet, RecordedBy, Rows, Said, StandTag } from './part.tsx'

/** The review's own plan: what is to be done by when, who sees to it, and whether it was. Red where a day has passed. */
export function Plan({ review }: Part) {
  const late = review.milestones.some(one => one.late && one.withdrawn === null)
  return (
    <>
      <SectionTitle id="plan" late={late}>
        {late ? 'The plan: a day has passed' : 'The plan'}
      </SectionTitle>
      {review.milestones.length === 0 && (
        <Quiet>
          The days by which the steps of this review are done will stand here: conversations, the first draft, the subgroup, the
          Executive. Whoever sees to one is reminded by mail.
        </Quiet>
      )}
      <Rows
        review={review}
        all={review.milestones}
        about={({ last }) => last.says.title}
        ways={({ item, done }) =>
          done
            ? []
            : [
                {
                  command: 'practice-reviews.finish-milestone',
                  act: `milestones/${item}/done`,
                  text: 'Record that it is reached',
                },
                { command: 'practice-reviews.change-milestone', act: `milestones/${item}`, text: 'Change day or owner' },
              ]
        }
      >
        {one => <MilestoneRow {...one} />}
      </Rows>
      <ActLink review={review} command="practice-reviews.add-milestone" act="milestones/new">
        Add a milestone
      </ActLink>
    </>
  )
}

const MilestoneRow = ({ last: { says, by, at }, done, late, earlier, withdrawn }: PracticeReviewPage['milestones'][number]) => (
  <>
    <p class="los-records__head">
      <strong>{says.title}</strong>
      <StandTag withdrawn={withdrawn} tone={done ? 'met' : late ? 'late' : 'running'}>
        {done ? `done ${day(done.says.doneOn)}` : late ? `was due ${day(says.dueOn)}` : `by ${day(says.dueOn)}`}
      </StandTag>
    </p>
    <p class="los-records__facts">{says.owner}</p>
    {says.whyAfterLastDay !== null && <Said name="After the last day of the law, because">{says.whyAfterLastDay}</Said>}
    <RecordedBy by={by} at={at} />
    <Earlier title="Before" earlier={earlier}>
      {one => <p class="los-records__facts">{`By ${day(one.says.dueOn)}, ${one.says.owner}`}</p>}
    </Earlier>
  </>
)
