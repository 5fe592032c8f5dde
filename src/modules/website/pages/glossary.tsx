import { z } from 'zod'
import { SectionTitle } from '../../../ui/patterns/index.ts'
import type { PublishedVersion } from '../published-version.ts'
import { Frame } from '../version-frame.ts'
import { NotHere, Statements, VersionPage } from './version-page.tsx'

export const GlossaryModel = Frame.extend({
  legislation: z.array(z.object({ says: z.string(), note: z.string().nullable() })),
})
type GlossaryModel = z.output<typeof GlossaryModel>

export const glossaryModel = (frame: Frame, { arrangements }: PublishedVersion): GlossaryModel => ({
  ...frame,
  legislation: (arrangements.legislation ?? []).map(({ name, says }) => ({ says: name, note: says ?? null })),
})

/** Words of the partnership, each with an address of its own, and the laws that the arrangements name. */
export const GlossaryPage = (model: GlossaryModel) => (
  <VersionPage frame={model} name="glossary" lead={<p>Short names and special words, and the laws behind them.</p>}>
    {model.terms.length === 0 && <NotHere>These arrangements have no list of words.</NotHere>}
    <dl class="los-terms">
      {model.terms.map(({ id, term, means }) => (
        <div class="los-terms__term" id={`term-${id}`}>
          <dt>{term}</dt>
          <dd>{means}</dd>
        </div>
      ))}
    </dl>
    <SectionTitle>Laws and guidance</SectionTitle>
    {model.legislation.length === 0 ? (
      <NotHere>These arrangements name no laws.</NotHere>
    ) : (
      <Statements frame={{ ...model, terms: [] }} entries={model.legislation} />
    )}
  </VersionPage>
)
