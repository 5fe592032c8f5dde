import { type Content, SummaryList } from '../govuk/index.ts'

/** Text as a person typed it, its line breaks kept. */
export const TypedText = ({ children }: { children: string }) => <div class="los-typed">{children}</div>

/** Short facts side by side: a name and what is so of it. */
export function FactList({ facts }: { facts: readonly { name: Content; value: Content }[] }) {
  return (
    <dl class="los-facts">
      {facts.map(({ name, value }) => (
        <div class="los-facts__row">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export type Answer = {
  question: string
  /** As typed. Left out or empty, it reads "Not given". */
  answer?: string | Content | undefined
  /** The page where the answer is changed. */
  changeHref?: string | undefined
}

/** Everything that a person answered, to check before it is sent. */
export function CheckAnswers({ answers }: { answers: readonly Answer[] }) {
  const rows = answers.map(({ question, answer, changeHref }) => ({
    key: question,
    value: shown(answer),
    actions: changeHref
      ? { items: [{ href: changeHref, text: 'Change', visuallyHiddenText: question.toLowerCase() }] }
      : undefined,
  }))
  return <SummaryList rows={rows} />
}

function shown(answer: string | Content | undefined): Content {
  if (answer === undefined || answer === null || answer === '') return <span class="los-quiet">Not given</span>
  return typeof answer === 'string' ? <TypedText>{answer}</TypedText> : answer
}

/** A page or a part that has nothing yet: what will be here, and how it starts. */
export function EmptyState({ title, children }: { title: string; children: Content }) {
  return (
    <div class="los-empty">
      <p class="los-empty__title">{title}</p>
      <div class="los-empty__words">{children}</div>
    </div>
  )
}
