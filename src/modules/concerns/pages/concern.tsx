import { z } from 'zod'
import { typedWords } from '../../../ui/forms/index.ts'
import {
  CheckAnswers,
  formatDateAndTime,
  formatDayNear,
  formatTime,
  londonDay,
  PageTitle,
  SectionTitle,
  Timeline,
  TwoColumns,
  WhatHappensNext,
} from '../../../ui/patterns/index.ts'
import { ChildDetails } from '../../incidents/index.ts'
import { childPlaces, typedChildren } from '../child-fields.ts'
import { concernForm, concernGroups } from '../forms.ts'
import { paths } from '../paths.ts'
import { ConcernLine } from './concern-list.tsx'
import { NumberList, Numbers } from './danger.tsx'

/** The own words, who has the concern now, its state in one line, and nothing that others wrote (R1). */
export const ConcernModel = ConcernLine.extend({
  danger: z.string(),
  outcome: z.string(),
  whatHappened: z.string(),
  childNow: z.string(),
  childName: z.string().nullable(),
  childBirthDate: z.string().nullable(),
  childAge: z.string().nullable(),
  /** Every child as it was sent, the first one among them. */
  children: z.array(ChildDetails),
  contact: z.string(),
  path: z.array(z.object({ state: z.string(), says: z.string(), holder: z.string(), at: z.string() })),
  numbers: Numbers,
})

type Concern = z.infer<typeof ConcernModel>

/** The model is one property, because it has children of its own, and JSX means others by that word. */
export function ConcernPage({ concern, today }: { concern: Concern; today: Temporal.PlainDate }) {
  const { reference, state, says, holder, since, path, numbers } = concern
  const when = (at: string) => {
    const instant = Temporal.Instant.from(at)
    return `${formatDayNear(londonDay(instant), today)}, ${formatTime(instant)}`
  }
  return (
    <>
      <PageTitle
        context={
          <a class="govuk-link govuk-link--no-visited-state" href={paths.concerns}>
            Your concerns
          </a>
        }
        title={`Your concern ${reference}`}
      >
        <p>You sent it on {formatDateAndTime(Temporal.Instant.from(concern.sentAt))}.</p>
      </PageTitle>
      {state === 'received-unattended' ? (
        <WhatHappensNext
          sentence="Ring the council now"
          wanted={`Nobody at ${holder} can see your concern here yet. Ring the number on this page and give the reference ${reference}.`}
        />
      ) : (
        <WhatHappensNext
          sentence={`${holder} has it now`}
          wanted={`${says} (${when(since)}). You need do nothing more. If you learn something new, ring the number on this page and give the reference.`}
        />
      )}
      <TwoColumns
        main={
          <>
            <SectionTitle>What you wrote</SectionTitle>
            <CheckAnswers answers={answersOf(concern)} />
          </>
        }
        side={
          <>
            <SectionTitle>What has happened</SectionTitle>
            <Timeline
              label="What has happened"
              steps={[
                { state: 'done', title: 'You sent it', when: when(concern.sentAt) },
                ...path.map(step => ({ state: 'done' as const, title: step.says, when: when(step.at), who: step.holder })),
              ]}
            />
            <NumberList numbers={numbers} title="Numbers to ring" />
          </>
        }
      />
    </>
  )
}

/** The questions of the form with the answers that were sent. What stood shut and was left empty is left out. */
function answersOf({ danger, outcome, whatHappened, childNow, contact, children }: Concern) {
  const sent = { danger, outcome, whatHappened, childNow, contact, ...typedChildren(children) }
  const shut = concernGroups.flatMap(({ fields }) => fields)
  return Object.entries(concernForm.fields)
    .map(([name, field]) => ({ name, question: questionOf(name, field.label), answer: typedWords(field, name, sent) }))
    .filter(({ name, answer }) => answer !== '' || !shut.includes(name))
}

/** A question as it is read away from its group: whose it is, where its words do not say so. */
function questionOf(name: string, label: string): string {
  const place = childPlaces.find(({ prefix }) => prefix !== 'child' && name.startsWith(prefix))
  return place && !label.startsWith(place.whose) ? `${place.title}: ${label.slice(0, 1).toLowerCase()}${label.slice(1)}` : label
}
