import { z } from 'zod'
import { Tag } from '../../../ui/govuk/index.ts'
import { checklistOf } from '../../arrangements/index.ts'
import { paths } from '../paths.ts'
import type { PublishedVersion } from '../published-version.ts'
import { Frame } from '../version-frame.ts'
import { NotHere, VersionPage } from './version-page.tsx'

const Shown = z.object({ title: z.string() })

export const ChecklistModel = Frame.extend({
  items: z.array(
    z.object({
      id: z.string(),
      says: z.string(),
      state: z.enum(['present', 'partly', 'missing']),
      shownBy: z.array(Shown),
      missing: z.array(Shown),
      /** Whether somebody has read in its source that the guidance asks for it. */
      checked: z.boolean(),
    }),
  ),
})
type ChecklistModel = z.output<typeof ChecklistModel>

export const checklistModel = (frame: Frame, { arrangements, pack }: PublishedVersion): ChecklistModel => ({
  ...frame,
  items: checklistOf(arrangements, pack).map(({ id, says, state, shownBy, missing, confidence }) => ({
    id,
    says,
    state,
    shownBy: shownBy.map(({ title }) => ({ title })),
    missing: missing.map(({ title }) => ({ title })),
    checked: confidence === 'checked',
  })),
})

const states = {
  present: { says: 'There', colour: 'govuk-tag--green' },
  partly: { says: 'Partly there', colour: 'govuk-tag--yellow' },
  missing: { says: 'Missing', colour: 'govuk-tag--grey' },
} as const

/** Each content that the guidance asks of published arrangements: there and where, or missing. */
export function ChecklistPage(model: ChecklistModel) {
  const { items, version, partnership } = model
  const there = items.filter(({ state }) => state === 'present').length
  return (
    <VersionPage frame={model} name="checklist" lead={<p>{`${version.guidance} asks for these contents.`}</p>}>
      {items.length === 0 ? (
        <NotHere>Nothing is known yet of what this guidance asks for.</NotHere>
      ) : (
        <p class="govuk-body">{`${there} of ${items.length} are there. The list says where. Whether the words are good enough is for people to judge.`}</p>
      )}
      <ul class="los-checks">
        {items.map(({ says, state, shownBy, missing, checked }) => (
          <li class="los-checks__item">
            <div class="los-checks__head">
              <p class="los-checks__says">{says}</p>
              <Tag classes={`los-tag ${states[state].colour}`}>{states[state].says}</Tag>
            </div>
            {shownBy.length > 0 && <p class="los-cited">{`Where: ${titlesOf(shownBy)}`}</p>}
            {missing.length > 0 && <p class="los-cited">{`Not there: ${titlesOf(missing)}`}</p>}
            {!checked && <p class="los-cited">Not checked yet: nobody has confirmed that the guidance asks for this.</p>}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.version(partnership.id, version.id)}>
          Read the whole document
        </a>
      </p>
    </VersionPage>
  )
}

const titlesOf = (sections: readonly { readonly title: string }[]) => sections.map(({ title }) => title).join('; ')
