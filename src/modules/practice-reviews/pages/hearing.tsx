import { Details } from '../../../ui/govuk/index.ts'
import { FactList, SectionTitle, ToneTag, TypedText } from '../../../ui/patterns/index.ts'
import type { PracticeReviewPage } from '../practice-review-page.ts'
import { ActLink, day, Earlier, type Part, Quiet, RecordedBy, Rows, Said, StandTag } from './part.tsx'

type MemberLine = PracticeReviewPage['members'][number]
type FamilyLine = PracticeReviewPage['family'][number]

/** The case-specific subgroup: seats, who sits on them, and what was declared. */
export const Subgroup = ({ review }: Part) => (
  <>
    <SectionTitle id="subgroup">Subgroup of this review</SectionTitle>
    {review.members.length === 0 && <Quiet>Who sits on the subgroup, and from where, will stand here.</Quiet>}
    <Rows
      review={review}
      all={review.members}
      about={({ seat }) => seat.says.seat}
      ways={({ item, left }) =>
        left
          ? []
          : [
              { command: 'practice-reviews.change-member', act: `members/${item}`, text: 'Change' },
              { command: 'practice-reviews.record-leaving', act: `members/${item}/left`, text: 'Record leaving' },
            ]
      }
    >
      {member => <MemberRow {...member} />}
    </Rows>
    <ActLink review={review} command="practice-reviews.add-member" act="members/new">
      Add a member
    </ActLink>
  </>
)

function MemberRow({ seat, earlier, left, withdrawn }: MemberLine) {
  const { says } = seat
  const { conflict } = says
  return (
    <>
      <p class="los-records__head">
        <strong>{says.seat}</strong>
        {withdrawn && <ToneTag tone="not-owed">withdrawn</ToneTag>}
        {left && <ToneTag tone="not-owed">{`left ${day(left.says.on)}`}</ToneTag>}
        {!left && conflict && (
          <ToneTag tone={conflict.outcome === 'withdrew' ? 'not-owed' : 'due-soon'}>
            {conflict.outcome === 'withdrew' ? 'withdrew: conflict of interest' : 'conflict of interest, stayed'}
          </ToneTag>
        )}
      </p>
      <p class="los-records__facts">{`${says.name}, ${says.organisation}`}</p>
      {conflict && <Said name="What was declared, and why that was right">{`${conflict.what}\n${conflict.why}`}</Said>}
      {left && <Said name="Why they left">{left.says.reason}</Said>}
      {says.change !== null && <Said name="Why it was changed">{says.change}</Said>}
      <Earlier title="Before" earlier={earlier}>
        {one => <p class="los-records__facts">{`${one.says.seat}: ${one.says.name}, ${one.says.organisation}`}</p>}
      </Earlier>
    </>
  )
}

export function Meetings({ review }: Part) {
  const nameOf = (item: string) => review.members.find(one => one.item === item)?.seat.says.seat ?? 'somebody who has left'
  const names = (items: readonly string[]) => (items.length === 0 ? 'Nobody of the subgroup' : items.map(nameOf).join(', '))
  return (
    <>
      <SectionTitle id="meetings">Meetings</SectionTitle>
      {review.meetings.length === 0 && <Quiet>The subgroup’s meetings, with who came and the note, will stand here.</Quiet>}
      <Rows
        review={review}
        all={review.meetings}
        about={({ called }) => `meeting of ${day(called.says.on)}`}
        ways={one => gatheringWays('meeting', one)}
      >
        {({ called, held, cancelled, withdrawn }) => (
          <>
            <GatheringHead called={called.says} held={held !== null} cancelled={cancelled !== null} withdrawn={withdrawn} />
            {cancelled && <Said name="Why it was not held">{cancelled.says.reason}</Said>}
            {held && (
              <>
                <FactList
                  facts={[
                    { name: 'Came', value: names(held.says.came) },
                    ...(held.says.apologies.length > 0 ? [{ name: 'Apologies', value: names(held.says.apologies) }] : []),
                    ...(held.says.others === null ? [] : [{ name: 'Others', value: held.says.others }]),
                  ]}
                />
                <Details summaryText="Note of the meeting">
                  <TypedText>{held.says.note}</TypedText>
                  <RecordedBy by={held.by} at={held.at} />
                </Details>
              </>
            )}
          </>
        )}
      </Rows>
      <ActLink review={review} command="practice-reviews.call-meeting" act="meetings/new">
        Record a meeting that is called
      </ActLink>
    </>
  )
}

export const Practitioners = ({ review }: Part) => (
  <>
    <SectionTitle id="practitioners">Practitioners</SectionTitle>
    {review.events.length === 0 && (
      <Quiet>
        Events at which practitioners say what the work was like will stand here: who is invited by role and agency, and what they
        said.
      </Quiet>
    )}
    <Rows
      review={review}
      all={review.events}
      about={({ called }) => `event of ${day(called.says.on)}`}
      ways={one => gatheringWays('event', one)}
    >
      {({ called, held, cancelled, withdrawn }) => (
        <>
          <GatheringHead called={called.says} held={held !== null} cancelled={cancelled !== null} withdrawn={withdrawn} />
          <Said name="Invited">{called.says.invited.map(({ role, agency }) => `${role}, ${agency}`).join('\n')}</Said>
          {cancelled && <Said name="Why it was not held">{cancelled.says.reason}</Said>}
          {held && (
            <>
              <Said name="Came">{held.says.came}</Said>
              <Details summaryText="What they said">
                <TypedText>{held.says.said}</TypedText>
                <RecordedBy by={held.by} at={held.at} />
              </Details>
            </>
          )}
        </>
      )}
    </Rows>
    <ActLink review={review} command="practice-reviews.call-event" act="events/new">
      Record a practitioners’ event
    </ActLink>
  </>
)

interface Gathered {
  readonly item: string
  readonly held: object | null
  readonly cancelled: object | null
}

function gatheringWays(sort: 'meeting' | 'event', { item, held, cancelled }: Gathered) {
  if (cancelled) return []
  const record = {
    command: `practice-reviews.record-${sort}`,
    act: `${sort}s/${item}`,
    text: held ? 'Correct what is recorded' : sort === 'meeting' ? 'Record who came and the note' : 'Record what was said',
  }
  return held
    ? [record]
    : [record, { command: `practice-reviews.cancel-${sort}`, act: `${sort}s/${item}/cancel`, text: 'Record that it is not held' }]
}

interface Head {
  readonly called: { readonly on: string; readonly at: string; readonly where: string; readonly about: string }
  readonly held: boolean
  readonly cancelled: boolean
  readonly withdrawn: MemberLine['withdrawn']
}

const GatheringHead = ({ called: { on, at, where, about }, held, cancelled, withdrawn }: Head) => (
  <>
    <p class="los-records__head">
      <strong>{`${day(on)}, ${at}`}</strong>
      <StandTag withdrawn={withdrawn} tone={cancelled ? 'not-owed' : held ? 'met' : 'running'}>
        {cancelled ? 'not held' : held ? 'held' : 'called'}
      </StandTag>
    </p>
    <p class="los-records__facts">{where}</p>
    <div class="los-records__facts">
      <TypedText>{about}</TypedText>
    </div>
  </>
)

const answers = {
  'takes-part': 'takes part',
  later: 'may take part later',
  declines: 'does not want to take part',
  none: 'no answer has come',
} as const

/** The family and surviving children: how they were invited or why not, what they answered, and what they said. Red while somebody waits. */
export function Family({ review }: Part) {
  if (review.ofFindings) return null
  const waits = review.family.some(({ owed }) => owed === 'invitation')
  return (
    <>
      <SectionTitle id="family" late={waits}>
        {waits ? 'Family and surviving children: somebody is not invited' : 'Family and surviving children'}
      </SectionTitle>
      {review.family.length === 0 && (
        <Quiet>
          Who of the family and which surviving children are invited will stand here, with how, what support they have and what
          they say.
        </Quiet>
      )}
      <Rows review={review} all={review.family} about={({ person }) => person.says.who} ways={familyWays}>
        {one => <FamilyRow {...one} />}
      </Rows>
      <ActLink review={review} command="practice-reviews.add-family" act="family/new">
        Add a person of the family
      </ActLink>
    </>
  )
}

function familyWays({ item, invitations, feedback }: FamilyLine) {
  const last = invitations.at(-1)
  return [
    {
      command: 'practice-reviews.record-invitation',
      act: `family/${item}/invitation`,
      text: last ? 'Record another invitation, or why not' : 'Record the invitation, or why not',
    },
    ...(last?.says.invited
      ? [{ command: 'practice-reviews.record-family-answer', act: `family/${item}/answer`, text: 'Record the answer' }]
      : []),
    {
      command: 'practice-reviews.record-feedback',
      act: `family/${item}/feedback`,
      text: feedback.length === 0 ? 'Record what they were shown of the report' : 'Record what else they were shown',
    },
  ]
}

function FamilyRow({ person, invitations, answers: given, feedback, owed, withdrawn }: FamilyLine) {
  const answer = given.at(-1)
  const last = invitations.at(-1)
  const { who, about } = person.says
  const tag =
    owed === 'invitation'
      ? ({ tone: 'late', words: last ? 'to be looked at again' : 'not invited' } as const)
      : answer
        ? ({ tone: 'met', words: answers[answer.says.answer] } as const)
        : ({ tone: 'running', words: last?.says.invited ? 'invited' : 'not invited, with reasons' } as const)
  return (
    <>
      <p class="los-records__head">
        <strong>{who}</strong>
        <StandTag withdrawn={withdrawn} tone={tag.tone}>
          {tag.words}
        </StandTag>
      </p>
      {about === 'surviving-child' && <p class="los-records__facts">Surviving child</p>}
      {last?.says.invited && (
        <FactList
          facts={[
            { name: 'Invited', value: `${day(last.says.on)}, by ${last.says.by}` },
            { name: 'How', value: <TypedText>{last.says.how}</TypedText> },
            { name: 'Support offered', value: <TypedText>{last.says.support}</TypedText> },
          ]}
        />
      )}
      {last && !last.says.invited && (
        <FactList
          facts={[
            { name: 'Not invited, because', value: <TypedText>{last.says.whyNot}</TypedText> },
            { name: 'Looked at again', value: day(last.says.lookAgainOn) },
          ]}
        />
      )}
      {answer && (
        <>
          <p class="los-records__facts">{`Answer of ${day(answer.says.on)}: ${answers[answer.says.answer]}`}</p>
          <Said name="What they said">{answer.says.said}</Said>
          <Said name="Support">{answer.says.support}</Said>
          <RecordedBy by={answer.by} at={answer.at} />
        </>
      )}
      <Earlier title="Earlier invitations, or reasons" earlier={invitations.slice(0, -1)}>
        {({ says }) => (
          <Said name={says.invited ? `Invited ${day(says.on)}` : 'Not invited'}>{says.invited ? says.how : says.whyNot}</Said>
        )}
      </Earlier>
      <Earlier title="Earlier answers" earlier={given.slice(0, -1)}>
        {({ says }) => <Said name={`${day(says.on)}: ${answers[says.answer]}`}>{says.said ?? 'Nothing was written'}</Said>}
      </Earlier>
      {feedback.map(({ says, by, at }) => (
        <>
          <Said name={`Shown the report ${day(says.on)}`}>{says.how}</Said>
          <Said name="What they said about it">{says.said}</Said>
          <Said name="What was made of that">{says.regard}</Said>
          <RecordedBy by={by} at={at} />
        </>
      ))}
    </>
  )
}
