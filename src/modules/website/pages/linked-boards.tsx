import { z } from 'zod'
import { FactList, SectionTitle } from '../../../ui/patterns/index.ts'
import { structureOf } from '../../arrangements/index.ts'
import type { PublishedVersion } from '../published-version.ts'
import { Frame } from '../version-frame.ts'
import { Cited, NotHere, startingLarge, VersionPage, Words } from './version-page.tsx'

const text = z.string().nullable()

export const LinkedBoardsModel = Frame.extend({
  boards: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      link: z.string(),
      purpose: text,
      chair: text,
      representedBy: text,
      reports: text,
      meets: text,
      answersTo: text,
      source: z.array(z.string()),
    }),
  ),
})
type LinkedBoardsModel = z.output<typeof LinkedBoardsModel>

export const linkedBoardsModel = (frame: Frame, { arrangements }: PublishedVersion): LinkedBoardsModel => ({
  ...frame,
  boards: structureOf(arrangements).boards.map(board => ({
    id: board.id,
    name: board.name,
    link: board.link,
    purpose: board.purpose ?? null,
    chair: board.chair ?? null,
    representedBy: board.representedBy ?? null,
    reports: board.reports ?? null,
    meets: board.cadence ?? null,
    answersTo: board.answersTo ?? null,
    source: [...(board.source ?? [])],
  })),
})

/** Boards outside the structure, and how each is connected. What is not said is left out. */
export const LinkedBoardsPage = (model: LinkedBoardsModel) => (
  <VersionPage frame={model} name="linked-boards" lead={<p>Other boards that work for children, and how we work with each.</p>}>
    {model.boards.length === 0 && <NotHere>These arrangements name no other boards.</NotHere>}
    {model.boards.map(board => (
      <section class="los-group" aria-labelledby={`board-${board.id}`}>
        <SectionTitle id={`board-${board.id}`}>
          <Words frame={model} text={board.name} />
        </SectionTitle>
        <FactList
          facts={[
            { name: 'What it is for', value: board.purpose },
            { name: 'How we are linked', value: board.link },
            { name: 'Who speaks for us', value: board.representedBy },
            { name: 'What is reported', value: board.reports },
            { name: 'Chair', value: board.chair },
            { name: 'Meets', value: board.meets && startingLarge(board.meets) },
            { name: 'Answers to', value: board.answersTo },
          ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value: <Words frame={model} text={value} /> }]))}
        />
        <Cited source={board.source} />
      </section>
    ))}
  </VersionPage>
)
