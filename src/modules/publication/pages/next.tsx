import { formatDayNear, WhatHappensNext } from '../../../ui/patterns/index.ts'
import { paths } from '../paths.ts'
import type { PublicationPage as Model } from '../publication-page.ts'
import type { Part } from './part.tsx'

/** What moves the report on, who does it and by when, with the one green button of the page. */
export function Next({ publication, today }: Part & { readonly today: Temporal.PlainDate }) {
  const { next, settled, reference } = publication
  const first = next.find(({ mine }) => mine) ?? next[0]
  const others = next.filter(step => step !== first)
  return (
    <WhatHappensNext
      sentence={first ? sentenceOf(first, today) : `${settled}.`}
      wanted={first ? (first.mine ? 'This is yours to do.' : 'Nothing is wanted of you for this.') : undefined}
      action={first?.mine ? { text: first.label, href: paths.step(reference, first) } : undefined}
    >
      {others.length > 0 && (
        <ul class="los-next__also">
          {others.map(step => (
            <li>
              {sentenceOf(step, today)}{' '}
              {step.mine && (
                <a class="govuk-link govuk-link--no-visited-state" href={paths.step(reference, step)}>
                  {step.label}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </WhatHappensNext>
  )
}

/** "The report is put to the Executive, by Friday 18 September (the Business Manager)." */
function sentenceOf({ says, by, dueOn, mine }: Model['next'][number], today: Temporal.PlainDate): string {
  const whose = mine || says.toLowerCase().includes(by.toLowerCase()) ? '' : ` (${by})`
  if (dueOn === null) return `${says}${whose}.`
  const due = Temporal.PlainDate.from(dueOn)
  const near = formatDayNear(due, today)
  return Temporal.PlainDate.compare(due, today) < 0 ? `${says}${whose}. The day was ${near}.` : `${says}, by ${near}${whose}.`
}
