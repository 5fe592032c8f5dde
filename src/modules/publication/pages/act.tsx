import type { FormView } from '../../../platform/http/route.ts'
import { FormOf } from '../../../ui/forms/index.ts'
import { type Content, InsetText } from '../../../ui/govuk/index.ts'
import { formatDate, formatDateAndTime, PageTitle, SectionTitle, TypedText } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { PublicationPage } from '../publication-page.ts'
import { PublicationWaits } from './held-up.tsx'

export const day = (iso: string) => formatDate(Temporal.PlainDate.from(iso))
export const moment = (iso: string) => formatDateAndTime(Temporal.Instant.from(iso))

/** What the page of one act says. */
interface ActWords {
  readonly title: string
  readonly button: string
  readonly words?: string
  /** Why there is nothing to do here, when there is nothing. */
  readonly settled: string
}

export interface ActProps {
  readonly publication: PublicationPage
  readonly form: FormView
  readonly command: ActName
  readonly item: string
}

/** The page of one act: what it is about, its form; or why there is nothing to do. What was typed is always shown. */
export function ActPage({ publication, form, command, item }: ActProps) {
  const { reference } = publication
  const { title, button, words, settled }: ActWords = acts[command]
  const context = (
    <a class="govuk-link govuk-link--no-visited-state" href={paths.publication(reference)}>
      {`Report and publication ${reference}`}
    </a>
  )
  const typed = form.errors.length > 0 || form.refusal !== undefined || form.draft !== undefined
  const heading = publication.sections.find(({ id }) => command === 'publication.write-section' && id === item)
  if (!publication.open.includes(command) && !typed)
    return (
      <div class="los-form">
        <PageTitle context={context} title={heading?.title ?? title} />
        <InsetText>{settled}</InsetText>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.publication(reference)}>
            Look at how the report stands now
          </a>
        </p>
      </div>
    )
  return (
    <FormOf
      form={form}
      button={button}
      beside={besideOf({ publication, form, command, item })}
      without={publication.heldUpBy.some(one => one.publication) ? [] : ['seenProceedings']}
      instead={{ href: paths.publication(reference), text: 'Go back without recording' }}
    >
      <PageTitle context={context} title={heading?.title ?? title}>
        {heading ? <p>{heading.hint}</p> : words !== undefined && <p>{words}</p>}
      </PageTitle>
      {towardsPublication.some(one => one === command) && <PublicationWaits publication={publication} />}
    </FormOf>
  )
}

/** The acts at whose page it stands that publication waits for something. It is a warning: the decision is theirs. */
const towardsPublication: readonly ActName[] = [
  'publication.plan',
  'publication.prepare',
  'publication.check',
  'publication.publish',
]

/** What a person must know in order to answer. */
function besideOf({ publication, form, command, item }: ActProps): Content | undefined {
  const overtaken = form.refusal !== undefined || (form.draft !== undefined && form.draft.seenVersion !== form.version)
  const section = publication.sections.find(({ id }) => id === item)
  if (command === 'publication.write-section' && section && section.text !== '')
    return (
      <>
        <SectionTitle late={overtaken}>
          {overtaken ? 'Somebody has written here meanwhile. It says now' : 'What is kept now'}
        </SectionTitle>
        <p class="govuk-body-s los-quiet">{`${section.by}, ${moment(section.at ?? '')}`}</p>
        <div class="govuk-body">
          <TypedText>{section.text}</TypedText>
        </div>
      </>
    )
  if (command === 'publication.add-recommendation' || command === 'publication.change-recommendation')
    return (
      <>
        <SectionTitle>Groups of the arrangements</SectionTitle>
        <ul class="govuk-list govuk-list--bullet">
          {publication.groups.map(name => (
            <li>{name}</li>
          ))}
        </ul>
      </>
    )
  if (command === 'publication.add-redaction')
    return (
      <>
        <SectionTitle>What is written</SectionTitle>
        {publication.sections
          .filter(({ text }) => text !== '')
          .map(({ title, text }) => (
            <>
              <h3 class="govuk-heading-s">{title}</h3>
              <TypedText>{text}</TypedText>
            </>
          ))}
      </>
    )
  const redaction = publication.redactions.find(one => one.item === item)
  if (command === 'publication.end-redaction' && redaction) return <Said title="The words">{redaction.passage}</Said>
  const letter = publication.letters.find(one => one.item === item)
  if (command === 'publication.record-letter-sent' && letter) return <Said title="The letter">{letter.words}</Said>
  const comment = publication.comments.find(one => one.item === item)
  if (command === 'publication.record-regard' && comment)
    return <Said title={`The comment of ${comment.from}, ${day(comment.receivedOn)}`}>{comment.words}</Said>
  const hit = publication.releases.flatMap(({ item: file, hits }) => hits.filter(({ key }) => `${file}:${key}` === item))[0]
  if (command === 'publication.pass-hit' && hit)
    return <Said title={`Found in: ${hit.place}`}>{`${hit.before}${hit.written}${hit.after}`}</Said>
  return undefined
}

const Said = ({ title, children }: { readonly title: string; readonly children: string }) => (
  <>
    <SectionTitle>{title}</SectionTitle>
    <div class="govuk-body">
      <TypedText>{children}</TypedText>
    </div>
  </>
)

const written = 'The report is not being written now: the Executive has it, or has agreed it.'
const redacted = 'Nothing can be changed here: the review is published, archived or stopped.'
const decided = 'This comes once the Executive has agreed the report.'

export const acts = {
  'publication.write-section': { title: 'Write a section', button: 'Keep this section', settled: written },
  'publication.add-recommendation': { title: 'Add a recommendation', button: 'Add the recommendation', settled: written },
  'publication.change-recommendation': {
    title: 'Change a recommendation',
    button: 'Change the recommendation',
    settled: written,
  },
  'publication.add-redaction': {
    title: 'Take words out of the public version',
    button: 'Take them out',
    words: 'The public version is made anew without these words. Nothing is covered that could be uncovered.',
    settled: redacted,
  },
  'publication.end-redaction': { title: 'Let these words stand again', button: 'Let them stand', settled: redacted },
  'publication.add-person': {
    title: 'Protect a person',
    button: 'Protect the person',
    words:
      'No finished file leaves with this name, date of birth or address in it. In the public version the label stands instead.',
    settled: redacted,
  },
  'publication.change-person': { title: 'Change a protected person', button: 'Change the list', settled: redacted },
  'publication.confirm-nobody': {
    title: 'Confirm that nobody is to be protected',
    button: 'Confirm it',
    words: 'Files are then prepared without anybody being looked for. Whoever confirms it prepares no file on it.',
    settled: 'There is nothing to confirm: somebody is on the list, or the review is published, archived or stopped.',
  },
  'publication.record-draft': {
    title: 'Make a copy of the full report for somebody outside',
    button: 'List it and make the copy',
    words:
      'The copy says on every page that it is a draft, or not for publication, and for whom it is. It is listed here until when it may be kept.',
    settled: 'No copy is made now: the review is archived or stopped.',
  },
  'publication.put-to-executive': {
    title: 'Put the report to the Executive',
    button: 'Put it to the Executive',
    words: 'It cannot be changed while the Executive has it.',
    settled: 'The report goes to the Executive once it is ready and holds what the law asks for.',
  },
  'publication.agree': {
    title: 'Record that the Executive agrees the report',
    button: 'Record the agreement',
    settled: 'There is nothing to agree: the report is not with the Executive.',
  },
  'publication.send-back': {
    title: 'Record that the Executive sends the report back',
    button: 'Send it back',
    settled: 'There is nothing to send back: the report is not with the Executive.',
  },
  'publication.plan': {
    title: 'Plan the publication',
    button: 'Keep the plan',
    words:
      'The full report goes to the national Panel, the Secretary of State and Ofsted before this day. The clock counts back from it.',
    settled: decided,
  },
  'publication.plan-impact': {
    title: 'Plan what publication means for people',
    button: 'Keep the plan',
    settled: redacted,
  },
  'publication.record-sending': { title: 'Record that the full report was sent', button: 'Record the sending', settled: decided },
  'publication.write-letter': {
    title: 'Write a letter to the three',
    button: 'Write the letter',
    words:
      'The letter is made from the partnership’s own words. You take it as a Word file and send it; then record that it was sent.',
    settled: 'No letter is owed now: the review is published, archived or stopped.',
  },
  'publication.record-letter-sent': { title: 'Record that a letter was sent', button: 'Record the sending', settled: decided },
  'publication.record-comment': { title: 'Record a comment', button: 'Record the comment', settled: 'The review was stopped.' },
  'publication.record-regard': { title: 'Record our regard to a comment', button: 'Record our regard', settled: decided },
  'publication.not-publish': {
    title: 'Record the decision not to publish',
    button: 'Record the decision',
    words:
      'Neither the report nor the improvements are published. The national Panel, the Secretary of State and Ofsted are told why.',
    settled: 'There is nothing to decide: the report is not agreed yet, or it is published.',
  },
  'publication.prepare': {
    title: 'Prepare a file',
    button: 'Make the file and read it again',
    words:
      'The file is made, then read again from its bytes. Every protected name, date of birth or address in it is shown. A second person checks it.',
    settled: 'A file can be prepared while the review goes on or after it is agreed.',
  },
  'publication.pass-hit': {
    title: 'Let these words stand',
    button: 'Let them stand',
    words: 'Only these words in this place. Who prepared the file cannot do this.',
    settled: 'There is nothing to pass here.',
  },
  'publication.check': {
    title: 'Check the file and release it',
    button: 'Release the file',
    words: 'The file is read once more. Who prepared it cannot do this.',
    settled: 'There is nothing to check here.',
  },
  'publication.publish': {
    title: 'Publish the review',
    button: 'Publish it now',
    words: 'The checked file stands on the public website at once, and stays there for the time that the guidance gives.',
    settled:
      'It can be published once the report is agreed, the publication is planned and a second person has checked the file.',
  },
  'publication.archive': {
    title: 'Take the published review down',
    button: 'Take it down',
    settled: 'There is nothing to take down: the review is not published.',
  },
} as const satisfies Readonly<Record<string, ActWords>>
export type ActName = keyof typeof acts
