import { z } from 'zod'
import { Button, InsetText } from '../../../ui/govuk/index.ts'
import { type ClockTone, EmptyState, formatDay, PageTitle, ToneTag } from '../../../ui/patterns/index.ts'
import { MeetingLine } from '../meeting-page.ts'
import { meetingStandings } from '../panel-meeting.ts'
import { passedOverInWords } from '../papers-document.ts'
import { paths } from '../paths.ts'

export const MeetingListModel = z.object({
  reference: z.string(),
  meetings: z.array(MeetingLine),
  mayConvene: z.boolean(),
  /** Which group meets on what, under these arrangements. */
  groups: z.array(z.object({ about: z.string(), group: z.string() })),
})
export type MeetingListModel = z.infer<typeof MeetingListModel>

const tones: Record<(typeof meetingStandings)[keyof typeof meetingStandings]['tone'], ClockTone> = {
  grey: 'not-owed',
  blue: 'running',
  green: 'met',
  orange: 'due-soon',
}

/** How a meeting stands, in words with their colour. */
export const MeetingTag = ({ standing }: Pick<MeetingLine, 'standing'>) => (
  <ToneTag tone={tones[meetingStandings[standing].tone]}>{meetingStandings[standing].says}</ToneTag>
)

export const backTo = (reference: string) => (
  <a class="govuk-link govuk-link--no-visited-state" href={paths.incident(reference)}>
    {`Serious incident ${reference}`}
  </a>
)

export const PassedOver = ({ passedOver }: Pick<MeetingLine, 'passedOver'>) =>
  passedOver && (
    <InsetText>
      <strong>The clock does not wait.</strong> {passedOverInWords(passedOver)}
    </InsetText>
  )

/** Every meeting of a panel on one case, the first one first. */
export function MeetingListPage({ reference, meetings, mayConvene, groups }: MeetingListModel) {
  return (
    <>
      <PageTitle context={backTo(reference)} title="Meetings on this incident">
        {groups.map(({ about, group }) => (
          <p>{`${about}: ${group}.`}</p>
        ))}
      </PageTitle>
      {mayConvene && <Button href={paths.convene(reference)}>Convene a panel</Button>}
      {meetings.length === 0 ? (
        <EmptyState title="No panel has been convened yet">
          <p>
            Each meeting will stand here with who took part, the note and what was agreed. It starts when somebody convenes a
            panel.
          </p>
        </EmptyState>
      ) : (
        <ol class="los-records">
          {meetings.map(meeting => (
            <li class="los-records__row">
              <div class="los-records__head">
                <h2 class="los-records__title">
                  <a class="govuk-link govuk-link--no-visited-state" href={paths.meeting(reference, meeting.number)}>
                    {`${meeting.group}, ${formatDay(Temporal.PlainDate.from(meeting.on))}`}
                  </a>
                </h2>
                <MeetingTag standing={meeting.standing} />
              </div>
              <p>{`${meeting.about}. Chair: ${meeting.chair}.`}</p>
              <p class="los-records__facts">{peopleInWords(meeting)}</p>
              <PassedOver passedOver={meeting.passedOver} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function peopleInWords({ standing, asked, tookPart }: MeetingLine): string {
  const people = `${asked} ${asked === 1 ? 'person' : 'people'} asked`
  return standing === 'convened' || standing === 'cancelled' ? people : `${people}, ${tookPart} took part`
}
