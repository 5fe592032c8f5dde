import type { FormView } from '../../../platform/http/route.ts'
import { type FieldGroup, FormOf } from '../../../ui/forms/index.ts'
import { type Content, InsetText } from '../../../ui/govuk/index.ts'
import { formatDateAndTime, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import type { MeetingModel } from '../meeting-page.ts'
import { paths } from '../paths.ts'
import { backTo, type MeetingListModel } from './meeting-list.tsx'

interface ActProps {
  readonly meeting: MeetingModel
  readonly form: FormView
}

interface FrameProps extends ActProps {
  readonly command: string
  readonly title: string
  readonly button: string
  readonly children?: Content
  readonly beside?: Content
  readonly groups?: readonly FieldGroup[]
}

/** The page of one act on a meeting: its form, or that the meeting stands so that it cannot be done. What was typed is always shown. */
function Act({ meeting, form, command, title, button, children, beside, groups = [] }: FrameProps) {
  const back = paths.meeting(meeting.reference, meeting.number)
  const context = (
    <a class="govuk-link govuk-link--no-visited-state" href={back}>
      {`${meeting.group}: meeting ${meeting.number}, ${meeting.reference}`}
    </a>
  )
  const typed = form.errors.length > 0 || form.refusal !== undefined || form.draft !== undefined
  if (!meeting.open.some(one => one.command === command) && !typed) {
    return (
      <div class="los-form">
        <PageTitle context={context} title={title} />
        <InsetText>{`This can no longer be done. The meeting stands so: ${meeting.says}.`}</InsetText>
      </div>
    )
  }
  return (
    <FormOf
      form={form}
      button={button}
      beside={beside}
      groups={groups}
      instead={{ href: back, text: 'Go back without recording' }}
    >
      <PageTitle context={context} title={title}>
        {children}
      </PageTitle>
    </FormOf>
  )
}

export const ConvenePage = ({ reference, groups, form }: MeetingListModel & { form: FormView }) => (
  <FormOf form={form} button="Convene the panel" instead={{ href: paths.meetings(reference), text: 'Go back without convening' }}>
    <PageTitle context={backTo(reference)} title="Convene a panel">
      {groups.map(({ about, group }) => (
        <p>{`${about}: ${group}.`}</p>
      ))}
      <p>The council’s days for the notification run on, whether or not a panel meets.</p>
    </PageTitle>
  </FormOf>
)

export const ChangePage = (props: ActProps) => (
  <Act {...props} command="panel-meetings.change" title="Change the meeting" button="Change the meeting">
    <p>Those of the case team who are asked are told that something has changed.</p>
  </Act>
)

export const CancelPage = (props: ActProps) => (
  <Act {...props} command="panel-meetings.cancel" title="Cancel the meeting" button="Cancel the meeting">
    <p>It stays in the list with your reason. Those of the case team who are asked are told.</p>
  </Act>
)

export const askTitle = ({ held }: Pick<MeetingModel, 'held'>) => (held ? 'Add somebody who came' : 'Ask somebody else')

export const AskPage = (props: ActProps) => (
  <Act {...props} command="panel-meetings.ask" title={askTitle(props.meeting)} button="Put them down" />
)

const presenceGroups: readonly FieldGroup[] = [
  { title: 'A substitute', fields: ['standsInFor', 'authority'], closed: true },
  { title: 'Conflict of interest', fields: ['conflict', 'conflictWhat', 'conflictOutcome', 'conflictWhy'] },
]

export const PresencePage = ({ person, ...props }: ActProps & { person: string }) => {
  const found = props.meeting.people.find(one => one.item === person)
  return (
    <Act {...props} command="panel-meetings.record-presence" title="Attendance" button="Record it" groups={presenceGroups}>
      {found && <p>{`${found.name}, ${found.organisation}`}</p>}
    </Act>
  )
}

export const HeldPage = (props: ActProps) => (
  <Act {...props} command="panel-meetings.record-held" title="Record that it was held" button="Record that it was held">
    <p>
      Where somebody sent apologies, sent a substitute or declared a conflict, record that for the person, before or after this.
    </p>
  </Act>
)

export const NotePage = (props: ActProps) => (
  <Act
    {...props}
    command="panel-meetings.write-note"
    title="Note of the discussion"
    button="Save the note"
    beside={<Standing meeting={props.meeting} form={props.form} />}
  >
    <p>
      What you type is kept as your draft. Saving makes it the note that everybody of the case team reads; earlier texts stay.
    </p>
  </Act>
)

/** What stands there now, where somebody else has saved a text since this one was opened. */
function Standing({ meeting: { note }, form }: { meeting: MeetingModel; form: FormView }) {
  const elsewhere = form.refusal !== undefined || (form.draft !== undefined && form.draft.seenVersion !== form.version)
  if (!note || !elsewhere) return undefined
  return (
    <>
      <SectionTitle>What stands there now</SectionTitle>
      <p class="govuk-body los-quiet">{`${note.by}, ${formatDateAndTime(Temporal.Instant.from(note.at))}`}</p>
      <div class="govuk-body">
        <TypedText>{note.text}</TypedText>
      </div>
      {note.agreed !== '' && (
        <div class="govuk-body">
          <TypedText>{`Agreed: ${note.agreed}`}</TypedText>
        </div>
      )}
    </>
  )
}

export const AgreePage = (props: ActProps) => (
  <Act
    {...props}
    command="panel-meetings.agree-note"
    title="Record that the note is agreed"
    button="Fix the note"
    beside={
      props.meeting.note && (
        <>
          <SectionTitle>The note</SectionTitle>
          <div class="govuk-body">
            <TypedText>{props.meeting.note.text}</TypedText>
          </div>
          <SectionTitle>What was agreed</SectionTitle>
          <div class="govuk-body">
            <TypedText>{props.meeting.note.agreed || 'Nothing is written yet.'}</TypedText>
          </div>
        </>
      )
    }
  >
    {props.meeting.wanting.length > 0 && <p>{`Still to be recorded before: ${props.meeting.wanting.join(', and ')}.`}</p>}
  </Act>
)

export const AddendumPage = (props: ActProps) => (
  <Act {...props} command="panel-meetings.add-addendum" title="Add an addendum" button="Add the addendum" />
)

export const PaperPage = (props: ActProps) => (
  <Act {...props} command="panel-meetings.add-paper" title="Add a paper" button="Put it on the list">
    <p>Say what the paper is and where it lies. No file is stored here.</p>
  </Act>
)
