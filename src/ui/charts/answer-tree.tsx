import { type Content, Tag } from '../govuk/index.ts'

/** A place in the drawing: a question with its answers, or an end. */
export type TreeState = {
  title: string
  note?: string | undefined
  /** Red is only for what is late or wanted at once. */
  tone?: 'plain' | 'late' | undefined
  /** What the mark of the present place says; left out everywhere else. */
  here?: string | undefined
  arrows?: readonly TreeArrow[] | undefined
}

/** An answer and where it leads: it was given, it can still come, or it cannot come any more. */
export type TreeArrow = { answer: string; is: 'given' | 'open' | 'closed'; to: TreeState }

type AnswerTreeProps = {
  /** What the drawing shows, for a person who hears the page. */
  title: string
  root: TreeState
  /** The same in words, below the drawing. */
  caption: Content
}

/** What an arrow's line says, for a person who does not see it. */
const arrowWords: Record<TreeArrow['is'], string> = { given: ' (answered so)', open: '', closed: ' (no longer possible)' }

/**
 * Questions, their answers and the ends that they lead to, with the present place marked: nested lists, drawn from left to right where
 * there is room, and indented where there is not or on paper.
 */
export const AnswerTree = ({ title, root, caption }: AnswerTreeProps) => (
  <figure class="los-answer-tree" aria-label={title}>
    <div class="los-answer-tree__room">
      <State state={root} closed={false} />
    </div>
    <figcaption class="los-answer-tree__caption">{caption}</figcaption>
  </figure>
)

function State({ state, closed }: { state: TreeState; closed: boolean }) {
  const { title, note, tone = 'plain', here, arrows = [] } = state
  const looks = [
    here && 'los-answer-tree__box--here',
    tone === 'late' && 'los-answer-tree__box--late',
    closed && 'los-answer-tree__box--closed',
  ]
  return (
    <div class="los-answer-tree__state">
      <div class={['los-answer-tree__box', ...looks].filter(Boolean).join(' ')}>
        <p class="los-answer-tree__title">{title}</p>
        {note && <p class="los-answer-tree__note">{note}</p>}
        {here && (
          <p class="los-answer-tree__here">
            <Tag classes={tone === 'late' ? 'los-tag govuk-tag--red' : 'los-tag govuk-tag--blue'}>{here}</Tag>
          </p>
        )}
      </div>
      {arrows.length > 0 && (
        <ul class="los-answer-tree__arrows">
          {arrows.map(({ answer, is, to }) => (
            <li class={`los-answer-tree__arrow los-answer-tree__arrow--${is}`}>
              <p class="los-answer-tree__answer">
                {answer}
                <span class="govuk-visually-hidden">{arrowWords[is]}</span>
              </p>
              <State state={to} closed={is === 'closed'} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
