import { type Content, Details, InsetText, SummaryList } from '../../../ui/govuk/index.ts'
import {
  EmptyState,
  FactList,
  formatDate,
  formatDateAndTime,
  formatDay,
  PageTitle,
  SectionTitle,
  ToneTag,
  TwoColumns,
  TypedText,
  WhatHappensNext,
} from '../../../ui/patterns/index.ts'
import type { MeetingModel, PersonLine } from '../meeting-page.ts'
import { paths } from '../paths.ts'
import { backTo, MeetingTag, PassedOver } from './meeting-list.tsx'

interface Props {
  readonly meeting: MeetingModel
  readonly today: Temporal.PlainDate
}

const day = (iso: string) => Temporal.PlainDate.from(iso)
const moment = (iso: string) => formatDateAndTime(Temporal.Instant.from(iso))
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** One meeting of a panel: what happens next, who took part and for whom, whose view is in, the note, the papers. */
export function MeetingPage({ meeting, today }: Props) {
  const { reference, number, group } = meeting
  return (
    <>
      <PageTitle context={backTo(reference)} title={`${group}: meeting ${number}`}>
        <p>
          {`${meeting.about}. ${formatDay(day(meeting.on))} at ${meeting.at}. `}
          <MeetingTag standing={meeting.standing} />
        </p>
      </PageTitle>
      <PassedOver passedOver={meeting.passedOver} />
      <Next meeting={meeting} today={today} />
      <TwoColumns
        main={
          <>
            <SectionTitle>Who takes part</SectionTitle>
            <People meeting={meeting} />
            <SectionTitle>Note of the discussion</SectionTitle>
            <Note meeting={meeting} />
          </>
        }
        side={
          <>
            {meeting.panel === 'threshold' && <Partners meeting={meeting} />}
            <SectionTitle>The meeting</SectionTitle>
            <Arranged meeting={meeting} />
            <SectionTitle>Papers</SectionTitle>
            <Papers meeting={meeting} />
            <p class="govuk-body">
              <a class="govuk-link" href={paths.meetings(reference)}>
                All meetings on this incident
              </a>
            </p>
          </>
        }
      />
    </>
  )
}

const acts: Readonly<Record<string, string>> = {
  'panel-meetings.record-held': 'held',
  'panel-meetings.write-note': 'note',
  'panel-meetings.agree-note': 'agree',
  'panel-meetings.add-addendum': 'addendum',
  'panel-meetings.change': 'change',
  'panel-meetings.cancel': 'cancel',
}

/** What happens next: the meeting, then its note, then the agreement; of the buttons the one that is wanted is green. */
function Next({ meeting, today }: Props) {
  const { sentence, command } = nextOf(meeting, today)
  const addressOf = (act: string) => paths.act(meeting.reference, meeting.number, act)
  const open = meeting.open.flatMap(one => {
    const act = acts[one.command]
    return act === undefined ? [] : [{ ...one, href: addressOf(act) }]
  })
  const wanted = open.find(one => one.command === command)
  return (
    <WhatHappensNext
      sentence={sentence}
      wanted={meeting.wanting.length > 0 ? `Still to be recorded: ${meeting.wanting.join(', and ')}.` : undefined}
      action={wanted && { text: wanted.label, href: wanted.href }}
    >
      {open.length > (wanted ? 1 : 0) && (
        <ul class="los-next__acts">
          {open
            .filter(one => one !== wanted)
            .map(({ href, label }) => (
              <li>
                <Link href={href}>{label}</Link>
              </li>
            ))}
        </ul>
      )}
    </WhatHappensNext>
  )
}

function nextOf(meeting: MeetingModel, today: Temporal.PlainDate): { sentence: string; command: string } {
  const none = { command: '' }
  if (meeting.standing === 'cancelled') return { ...none, sentence: 'This meeting was cancelled. Nothing more is wanted here.' }
  if (meeting.standing === 'note-agreed')
    return { ...none, sentence: 'The note is agreed and fixed. A correction follows as an addendum.' }
  if (meeting.standing === 'held') {
    return meeting.wanting.length > 0
      ? { sentence: 'The note is written, then agreed.', command: 'panel-meetings.write-note' }
      : { sentence: 'The note is agreed by those who took part.', command: 'panel-meetings.agree-note' }
  }
  if (Temporal.PlainDate.compare(meeting.on, today) > 0)
    return { sentence: `The panel meets on ${formatDay(day(meeting.on))} at ${meeting.at}.`, command: '' }
  return { sentence: 'Once it is over, it is recorded that the meeting was held.', command: 'panel-meetings.record-held' }
}

const Link = ({ href, children }: { href: string; children: Content }) => (
  <a class="govuk-link govuk-link--no-visited-state" href={href}>
    {children}
  </a>
)

const may = ({ open }: MeetingModel, command: string) => open.find(one => one.command === command)

function People({ meeting }: { meeting: MeetingModel }) {
  const { reference, number, people } = meeting
  const more = may(meeting, 'panel-meetings.ask')
  return (
    <>
      <ul class="los-records">
        {people.map(person => (
          <li>
            <div class="los-records__head">
              <strong>{`${person.name}, ${person.organisation}`}</strong>
              <Attendance person={person} />
            </div>
            <Presence person={person} />
            {may(meeting, 'panel-meetings.record-presence') && (
              <p class="los-records__facts">
                <Link href={paths.person(reference, number, person.item)}>
                  {person.attendance === null ? 'Record attendance' : 'Change attendance'}
                  <span class="govuk-visually-hidden">{` of ${person.name}`}</span>
                </Link>
              </p>
            )}
          </li>
        ))}
      </ul>
      {more && (
        <p class="govuk-body">
          <Link href={paths.person(reference, number, 'new')}>{more.label}</Link>
        </p>
      )}
    </>
  )
}

function Attendance({ person: { attendance, attendanceSays, told } }: { person: PersonLine }) {
  if (attendance === null) return <ToneTag tone="running">{told ? 'asked, told here' : 'asked'}</ToneTag>
  return <ToneTag tone={attendance === 'took-part' ? 'met' : 'not-owed'}>{attendanceSays}</ToneTag>
}

function Presence({ person: { standsInFor, authority, conflict } }: { person: PersonLine }) {
  return (
    <>
      {standsInFor && <p>{`Stands in for ${standsInFor}. ${authority ?? ''}`}</p>}
      {conflict && (
        <>
          <p>
            <strong>{`Conflict of interest declared: ${conflict.outcomeSays.toLowerCase()}`}</strong>
          </p>
          <TypedText>{conflict.what}</TypedText>
          <TypedText>{`Why: ${conflict.why}`}</TypedText>
        </>
      )}
    </>
  )
}

function Partners({ meeting }: { meeting: MeetingModel }) {
  const { reference, partners, mayGiveView, mayDecide, decided, held } = meeting
  return (
    <>
      <SectionTitle>Whose view the decision needs</SectionTitle>
      <ul class="los-views">
        {partners.map(({ name, tookPart, withdrew, viewGiven }) => (
          <li class="los-views__row">
            <p class="los-views__head">
              <span>{capital(name)}</span>
              <ToneTag tone={viewGiven ? 'met' : 'running'}>{viewGiven ? 'view is in' : 'view still to come'}</ToneTag>
            </p>
            {held && (
              <p class="los-views__says">{withdrew ? 'Was there, and withdrew' : tookPart ? 'Took part' : 'Did not take part'}</p>
            )}
          </li>
        ))}
      </ul>
      {decided && <p class="govuk-body">{`The partners have decided: ${meeting.incidentSays}.`}</p>}
      {mayGiveView && (
        <p class="govuk-body">
          <Link href={paths.giveView(reference)}>Give or change your partner’s view</Link>
        </p>
      )}
      {mayDecide && (
        <p class="govuk-body">
          <Link href={paths.decide(reference)}>Record the joint decision</Link>
        </p>
      )}
    </>
  )
}

function Arranged({ meeting }: { meeting: MeetingModel }) {
  const { how, where, chair, before, cancelled } = meeting
  return (
    <>
      <FactList
        facts={[
          { name: 'When', value: `${formatDate(day(meeting.on))}, ${meeting.at}` },
          { name: 'How', value: how },
          { name: 'Where', value: where },
          { name: 'Chair', value: chair },
          { name: 'Convened by', value: `${meeting.convenedBy}, ${moment(meeting.convenedAt)}` },
        ]}
      />
      {cancelled && (
        <InsetText>
          <strong>{`Cancelled by ${cancelled.by}, ${moment(cancelled.at)}`}</strong>
          <TypedText>{cancelled.text}</TypedText>
        </InsetText>
      )}
      {before.length > 0 && (
        <Details summaryText="What was arranged before">
          {before.map(one => (
            <>
              <p class="govuk-body">{`${formatDate(day(one.on))}, ${one.at}. ${one.where}. Chair: ${one.chair}.`}</p>
              <p class="govuk-body los-quiet">{`Changed by ${one.by}, ${moment(one.changedAt)}: ${one.why}`}</p>
            </>
          ))}
        </Details>
      )}
    </>
  )
}

function Note({ meeting }: { meeting: MeetingModel }) {
  const { reference, number, note, noteAgreed, addenda } = meeting
  if (!note) {
    return (
      <EmptyState title="Nothing is written yet">
        <p>The note of the discussion and what was agreed will stand here. It can be written while the panel sits together.</p>
      </EmptyState>
    )
  }
  return (
    <>
      <p class="govuk-body los-quiet">
        {`Written by ${note.by}, ${moment(note.at)}. `}
        {note.round > 1 && <Link href={paths.earlierNotes(reference, number)}>Earlier texts</Link>}
      </p>
      <div class="govuk-body">
        <TypedText>{note.text}</TypedText>
      </div>
      {note.agreed !== '' && (
        <>
          <h3 class="govuk-heading-s">What was agreed</h3>
          <div class="govuk-body">
            <TypedText>{note.agreed}</TypedText>
          </div>
        </>
      )}
      {noteAgreed && (
        <InsetText>{`The note is agreed: ${noteAgreed.how}. Recorded by ${noteAgreed.by}, ${moment(noteAgreed.at)}.`}</InsetText>
      )}
      {addenda.map(addendum => (
        <>
          <h3 class="govuk-heading-s">{`Addendum by ${addendum.by}, ${moment(addendum.at)}`}</h3>
          <div class="govuk-body">
            <TypedText>{addendum.text}</TypedText>
          </div>
        </>
      ))}
    </>
  )
}

function Papers({ meeting }: { meeting: MeetingModel }) {
  const { reference, number, papers } = meeting
  const add = may(meeting, 'panel-meetings.add-paper')
  return (
    <>
      <p class="govuk-body">
        <Link href={paths.papers(reference, number)}>What the panel needs, on one page</Link>
      </p>
      {papers.length > 0 && (
        <SummaryList
          rows={papers.map(({ title, kept, presenter }) => ({ key: title, value: `${kept}. Presented by ${presenter}.` }))}
        />
      )}
      {add && (
        <p class="govuk-body">
          <Link href={paths.act(reference, number, 'papers/new')}>{add.label}</Link>
        </p>
      )}
    </>
  )
}
