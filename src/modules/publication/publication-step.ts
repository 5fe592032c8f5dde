import type { PracticeReviewState } from '../practice-reviews/index.ts'
import { lastOf, type Records, recordsOf } from './publication-record.ts'
import { addresseeIds, addressees, letterItem, missingSections, releasedForPublication, stillToSend } from './report.ts'
import { sections } from './report-section.ts'

/** What happens next to a report, by whom and by when; and where it is done. */
export interface PublicationStep {
  /** One sentence without its end, with no word of what people wrote. */
  readonly says: string
  readonly by: string
  readonly dueOn: Temporal.PlainDate | undefined
  /** The permission of whoever does it. */
  readonly may: string
  /** The last parts of the page’s address, under the publication or under its review. */
  readonly act: string
  readonly under: 'publication' | 'review'
  /** What the button says. */
  readonly label: string
  /** The person who cannot do it, because it takes a second one. */
  readonly notBy?: string
}

export interface StepFacts {
  readonly state: PracticeReviewState
  readonly records: Records
  /** Whether the law asks that the report goes to the three before it is published. */
  readonly statutory: boolean
  /** Whether somebody is on the list of protected people, or it is confirmed that nobody is to be. */
  readonly listed: boolean
  /** The last days of the clocks that run. */
  readonly publishBy: Temporal.PlainDate | undefined
  readonly sendBy: Temporal.PlainDate | undefined
  readonly today: Temporal.PlainDate
}

const keepers = 'the Business Manager or the Head of Safeguarding'
const team = 'the reviewer and the case team'

/** The steps that are open, the one that moves the report on first. */
export function publicationSteps(facts: StepFacts): readonly PublicationStep[] {
  switch (facts.state) {
    case 'commissioned':
    case 'under-way':
    case 'report-ready':
      return writing(facts)
    case 'with-executive':
      return [
        step(facts, 'publication.agree', 'agree', {
          says: 'The Executive agrees the report, or sends it back',
          by: 'the Executive',
          label: 'Record that the Executive agrees',
        }),
      ]
    case 'agreed':
    case 'not-published':
      return isNotPublishedNow(facts) ? tellingTheThree(facts) : publishing(facts)
    case 'published':
      return timeIsOver(facts)
        ? [
            step(facts, 'publication.archive', 'archive', {
              says: 'Its time on the website is over: it is decided whether it is taken down',
              by: `${keepers}, or a delegate`,
              label: 'Take it down',
            }),
          ]
        : []
    case 'archived':
    case 'stopped':
      return []
  }
}

/** What is said where no step is open. */
export function settledSentence({ state, records }: Pick<StepFacts, 'state' | 'records'>): string {
  const published = recordsOf(records, 'published').at(-1)
  if (state === 'published' && published) return 'The review is published. It stays available until its time is over'
  if (state === 'archived') return 'What was published is taken down and archived'
  if (state === 'stopped') return 'The review was stopped without a report'
  return 'The three have been told why it is not published. No step is left'
}

type Undated = Pick<PublicationStep, 'says' | 'by' | 'label'> & { readonly dueOn?: Temporal.PlainDate | undefined }

const step = ({ publishBy }: StepFacts, may: string, act: string, words: Undated): PublicationStep => ({
  may,
  act,
  under: 'publication',
  ...words,
  dueOn: 'dueOn' in words ? words.dueOn : publishBy,
})

function writing(facts: StepFacts): readonly PublicationStep[] {
  const { state, records } = facts
  const [first] = missingSections(records)
  if (first !== undefined) {
    const asked = missingSections(records).map(id => sections[id].title)
    return [
      step(facts, 'publication.write-section', `sections/${first}`, {
        says: `The report is written. The law asks for: ${asked.join('; ')}`,
        by: team,
        label: `Write “${sections[first].title}”`,
      }),
    ]
  }
  if (state === 'report-ready')
    return [
      step(facts, 'publication.put-to-executive', 'put-to-executive', {
        says: 'The report is ready, and is put to the Executive',
        by: keepers,
        label: 'Put the report to the Executive',
      }),
    ]
  if (state === 'commissioned') return []
  return [
    {
      ...step(facts, 'practice-reviews.report-ready', 'report-ready', {
        says: 'The report holds what the law asks for. Once it is recorded as ready, it goes to the Executive',
        by: team,
        label: 'Record that the report is ready',
      }),
      under: 'review',
    },
  ]
}

/** Decided not to publish, and not planned again since. */
function isNotPublishedNow({ state, records }: StepFacts): boolean {
  const decided = lastOf(records, 'not-publishing')
  const plan = lastOf(records, 'plan')
  return state === 'not-published' && decided !== undefined && (!plan || records.indexOf(plan) < records.indexOf(decided))
}

function tellingTheThree(facts: StepFacts): readonly PublicationStep[] {
  const letter = recordsOf(facts.records, 'letter').findLast(({ content }) => content.about === 'not-publishing')
  if (!letter)
    return [
      step(facts, 'publication.write-letter', 'letters/new', {
        says: 'It is decided not to publish. The three are told why',
        by: keepers,
        label: 'Write the letter',
        dueOn: undefined,
      }),
    ]
  const left = addresseeIds.filter(to => !lastOf(facts.records, 'letter-sent', letterItem(letter.item, to)))
  if (left.length === 0) return []
  return [
    step(facts, 'publication.record-letter-sent', `letters/${letter.item}/sent`, {
      says: `The letter goes to ${left.map(to => addressees[to]).join(', ')}`,
      by: keepers,
      label: 'Record that it was sent',
      dueOn: undefined,
    }),
  ]
}

/** Planned, sent to the three, prepared, checked by a second person, published. */
function publishing(facts: StepFacts): readonly PublicationStep[] {
  const { records, statutory, sendBy, listed } = facts
  const plan = lastOf(records, 'plan')
  if (!plan)
    return [
      step(facts, 'publication.plan', 'plan', {
        says: 'It is planned what is published, and when',
        by: keepers,
        label: 'Plan the publication',
      }),
    ]
  const dueOn = Temporal.PlainDate.from(plan.content.publishOn)
  const left = statutory ? stillToSend(records) : []
  const sending =
    left.length === 0
      ? []
      : [
          step(facts, 'publication.record-sending', 'sending', {
            says: `The full report goes to ${left.map(id => addressees[id]).join(', ')}`,
            by: keepers,
            label: 'Record the sending',
            dueOn: sendBy,
          }),
        ]
  const impact = lastOf(records, 'impact')
    ? []
    : [
        step(facts, 'publication.plan-impact', 'impact', {
          says: 'It is planned what publication means for children, family and practitioners',
          by: 'the case team',
          label: 'Plan what it means for people',
          dueOn,
        }),
      ]
  if (releasedForPublication(records))
    return [
      ...sending,
      ...impact,
      step(facts, 'publication.publish', 'publish', {
        says: 'The file is checked, and is published',
        by: `${keepers}, or a delegate`,
        label: 'Publish',
        dueOn,
      }),
    ]
  const waiting = recordsOf(records, 'release').findLast(
    ({ item, content }) => content.purpose === 'publication' && !lastOf(records, 'checked', item),
  )
  if (waiting)
    return [
      ...sending,
      {
        ...step(facts, 'publication.check', `releases/${waiting.item}`, {
          says: 'A finished file waits for the check of a second person',
          by: `somebody else of ${keepers}, or a delegate`,
          label: 'Look at the file and check it',
          dueOn,
        }),
        notBy: waiting.content.preparedPerson,
      },
      ...impact,
    ]
  const preparing = listed
    ? step(facts, 'publication.prepare', 'releases/new', {
        says: 'The public file is prepared. A second person checks it',
        by: 'the business team',
        label: 'Prepare a file',
        dueOn,
      })
    : step(facts, 'publication.add-person', 'people/new', {
        says: 'Everybody who must not be known is entered, or a second person confirms that there is nobody',
        by: team,
        label: 'Protect a person',
        dueOn,
      })
  return [...sending, preparing, ...impact]
}

function timeIsOver({ records, today }: StepFacts): boolean {
  const published = recordsOf(records, 'published').at(-1)
  return published !== undefined && published.content.untilDay <= today.toString()
}
