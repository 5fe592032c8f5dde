import { z } from 'zod'
import { Button, Tag } from '../../../ui/govuk/index.ts'
import { EmptyState, PageTitle, SectionTitle } from '../../../ui/patterns/index.ts'
import { type PromiseKind, promiseKinds, states } from '../outcomes-framework.ts'
import { paths } from '../paths.ts'

export const PromiseLine = z.object({
  kind: z.enum(Object.keys(promiseKinds) as [PromiseKind]),
  entry: z.string(),
  says: z.string(),
  state: z.enum(Object.keys(states) as [keyof typeof states]),
  stateSays: z.string(),
  evidence: z.number(),
  /** The day of the newest evidence that counts. */
  latest: z.string().nullable(),
})
export type PromiseLine = z.infer<typeof PromiseLine>

export const OutcomesModel = z.object({ partnership: z.string(), promises: z.array(PromiseLine) })
export type OutcomesModel = z.infer<typeof OutcomesModel>

/** What the partnership promised and how far it has come, on one page. */
export function OutcomesPage({ model, mayAdd }: { model: OutcomesModel; mayAdd: boolean }) {
  const { promises, partnership } = model
  const bare = promises.filter(({ state }) => state === 'no-evidence').length
  const kinds = Object.keys(promiseKinds) as PromiseKind[]
  return (
    <>
      <PageTitle context={partnership} title={titleOf(promises.length, bare)}>
        <p class="govuk-body">What the arrangements promise and the business plan wants, each with what shows it.</p>
      </PageTitle>
      {mayAdd && <Button href={paths.addPriority}>Add a priority of the business plan</Button>}
      {promises.length === 0 && (
        <EmptyState title="Nothing is promised here yet">
          The arrangements in force list no pledge, outcome or success criterion. The Business Manager can add the priorities of
          the business plan.
        </EmptyState>
      )}
      {kinds.map(kind => {
        const lines = promises.filter(one => one.kind === kind)
        if (lines.length === 0) return null
        return (
          <>
            <SectionTitle>{promiseKinds[kind].many}</SectionTitle>
            <ul class="govuk-list los-promises">
              {lines.map(line => (
                <li>
                  <a class="govuk-link govuk-link--no-visited-state" href={paths.promise(line.kind, line.entry)}>
                    {line.says}
                  </a>
                  <p class="govuk-body-s">
                    <StateTag state={line.state} /> {evidenceWords(line.evidence)}
                  </p>
                </li>
              ))}
            </ul>
          </>
        )
      })}
    </>
  )
}

export const StateTag = ({ state }: { state: keyof typeof states }) => (
  <Tag text={states[state].says} classes={`govuk-tag--${states[state].tone}`} />
)

const evidenceWords = (count: number) =>
  count === 0 ? '' : count === 1 ? 'One piece of evidence' : `${count} pieces of evidence`

/** The state of the whole in a sentence: "19 promises, 12 of them without evidence". */
function titleOf(all: number, bare: number): string {
  if (all === 0) return 'Outcomes'
  if (bare === 0) return `${all} promises, each with evidence`
  return `${all} promises, ${bare === all ? 'none with evidence yet' : `${bare} without evidence yet`}`
}
