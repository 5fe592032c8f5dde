import { z } from 'zod'
import { SectionTitle } from '../../../ui/patterns/index.ts'
import type { PublishedVersion } from '../published-version.ts'
import { Frame } from '../version-frame.ts'
import { NotHere, Statements, VersionPage } from './version-page.tsx'

const Promised = z.array(z.object({ id: z.string(), says: z.string() }))

export const OutcomesModel = Frame.extend({ pledges: Promised, outcomes: Promised, successCriteria: Promised })
type OutcomesModel = z.output<typeof OutcomesModel>

export function outcomesModel(frame: Frame, { arrangements }: PublishedVersion): OutcomesModel {
  const plain = (entries: readonly { readonly id: string; readonly says: string }[] | undefined) =>
    (entries ?? []).map(({ id, says }) => ({ id, says }))
  return {
    ...frame,
    pledges: plain(arrangements.pledges),
    outcomes: plain(arrangements.outcomes),
    successCriteria: plain(arrangements.successCriteria),
  }
}

/** What the partnership promises, what it wants to change, and how it will know. */
export const OutcomesPage = (model: OutcomesModel) => (
  <VersionPage frame={model} name="outcomes" lead={<p>What we promise, what we want to change, and how we will know.</p>}>
    <Part model={model} title="We promise to" entries={model.pledges} />
    <Part model={model} title="What we want to change" entries={model.outcomes} />
    <Part model={model} title="How we will know" entries={model.successCriteria} />
  </VersionPage>
)

const Part = ({ model, title, entries }: { model: OutcomesModel; title: string; entries: z.output<typeof Promised> }) => (
  <>
    <SectionTitle>{title}</SectionTitle>
    {entries.length === 0 ? (
      <NotHere>These arrangements say nothing about this.</NotHere>
    ) : (
      <Statements frame={model} numbered entries={entries} />
    )}
  </>
)
