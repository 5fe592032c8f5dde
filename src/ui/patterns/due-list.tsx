import { Button, type Content } from '../govuk/index.ts'
import { type ClockPosition, ClockTag, type ClockTone, ToneTag } from './clock-tag.tsx'

/** One thing that waits for a person. */
export type DueItem = {
  /** How late or how near it is: a clock, or other words such as a day. */
  due: ClockPosition | { tone: ClockTone; words: string }
  title: string
  href: string
  detail?: Content | undefined
  /** The shortest way to move it on: "Ring the lead". */
  action?: { text: string; href: string; mostUrgent?: boolean } | undefined
}

/** Rows of My work: how near, what, and what to do about it. The most urgent act is the page's one green button. */
export function DueList({ items }: { items: readonly DueItem[] }) {
  return (
    <ul class="los-due">
      {items.map(({ due, title, href, detail, action }) => (
        <li class={action ? 'los-due__row' : 'los-due__row los-due__row--no-action'}>
          <div class="los-due__tag">
            {'words' in due ? <ToneTag tone={due.tone}>{due.words}</ToneTag> : <ClockTag position={due} />}
          </div>
          <div class="los-due__what">
            <a class="govuk-link govuk-link--no-visited-state" href={href}>
              {title}
            </a>
            {detail && <p class="los-due__detail">{detail}</p>}
          </div>
          {action && (
            <div class="los-due__action">
              {action.mostUrgent ? (
                <Button href={action.href} classes="los-due__button">
                  {action.text}
                  <span class="govuk-visually-hidden">{`: ${title}`}</span>
                </Button>
              ) : (
                <a class="govuk-link govuk-link--no-visited-state" href={action.href}>
                  {action.text}
                  <span class="govuk-visually-hidden">{`: ${title}`}</span>
                </a>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
