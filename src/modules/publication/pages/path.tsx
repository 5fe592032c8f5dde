import { TaskList } from '../../../ui/govuk/index.ts'
import { formatDayNear, SectionTitle } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { PublicationPage as Model } from '../publication-page.ts'
import { type Part, type Way, Ways } from './part.tsx'

type Stage = Model['path'][number]

/** The whole way of the report as a list of tasks, and under it everything else that this reader can do now: the one place of acts. */
export function Path({ publication, today }: Part & { readonly today: Temporal.PlainDate }) {
  const { path, next, reference } = publication
  const taken = new Set(next.flatMap(({ mine, act }) => (mine ? [act] : [])))
  const others = ways.filter(({ command, act }) => publication.open.includes(command) && !taken.has(act))
  return (
    <>
      <SectionTitle id="way">The way to publication</SectionTitle>
      <TaskList
        idPrefix="way"
        items={path.map(stage => {
          const { id, title, state, mine, act, under } = stage
          const hint = hintOf(stage, today)
          return {
            title: { text: title },
            ...(hint === '' ? {} : { hint: { text: hint } }),
            href: mine && act !== null ? paths.step(reference, { under, act }) : `#${id}`,
            status: statusOf(state, mine),
          }
        })}
      />
      {others.length > 0 && <SectionTitle id="acts">What else you can do</SectionTitle>}
      <Ways publication={publication} ways={others} />
    </>
  )
}

/** "6 of 7 sections. By Friday 18 September: the reviewer and the case team". */
function hintOf({ says, by, dueOn }: Stage, today: Temporal.PlainDate): string {
  const near = dueOn === null ? '' : formatDayNear(Temporal.PlainDate.from(dueOn), today)
  const whose = by === null ? '' : near === '' ? sentence(by) : `By ${near}: ${by}`
  return [says, whose].filter(one => one !== '').join('. ')
}

const sentence = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)

function statusOf(state: Stage['state'], mine: boolean) {
  if (state === 'done') return { text: 'Done', classes: 'los-unbroken' }
  if (state === 'late') return { tag: { text: mine ? 'Late, yours' : 'Late', classes: 'govuk-tag--red los-unbroken' } }
  if (state === 'now') return { tag: { text: mine ? 'Yours now' : 'Now', classes: 'govuk-tag--blue los-unbroken' } }
  return {
    text: state === 'to-come' ? 'Not yet' : 'Not wanted',
    classes: 'govuk-task-list__status--cannot-start-yet los-unbroken',
  }
}

/** Everything that can be done to the report as a whole, in the order of the way. What is done to one thing of it stands beside that. */
const ways: readonly Way[] = [
  { command: 'publication.add-recommendation', act: 'recommendations/new', text: 'Add a recommendation' },
  { command: 'publication.record-draft', act: 'drafts/new', text: 'Make a copy for somebody outside' },
  { command: 'publication.put-to-executive', act: 'put-to-executive', text: 'Put the report to the Executive' },
  { command: 'publication.agree', act: 'agree', text: 'Record that the Executive agrees' },
  { command: 'publication.send-back', act: 'send-back', text: 'Record that it is sent back' },
  { command: 'publication.plan', act: 'plan', text: 'Plan the publication' },
  { command: 'publication.plan-impact', act: 'impact', text: 'Plan what it means for people' },
  { command: 'publication.record-sending', act: 'sending', text: 'Record that the full report was sent' },
  { command: 'publication.write-letter', act: 'letters/new', text: 'Write a letter about a delay, or about not publishing' },
  { command: 'publication.record-comment', act: 'comments/new', text: 'Record a comment' },
  { command: 'publication.add-person', act: 'people/new', text: 'Protect a person' },
  { command: 'publication.confirm-nobody', act: 'people/nobody', text: 'Confirm that nobody is to be protected' },
  { command: 'publication.add-redaction', act: 'redactions/new', text: 'Take words out' },
  { command: 'publication.prepare', act: 'releases/new', text: 'Prepare a file' },
  { command: 'publication.publish', act: 'publish', text: 'Publish' },
  { command: 'publication.not-publish', act: 'not-publish', text: 'Record the decision not to publish' },
  { command: 'publication.archive', act: 'archive', text: 'Take it down' },
]
