import { z } from 'zod'
import { Button, InsetText, TextInput } from '../../../ui/govuk/index.ts'
import { FactList, SectionTitle } from '../../../ui/patterns/index.ts'
import { longestSearch, type NeedSearch, searchNeeds } from '../need-search.ts'
import { paths } from '../paths.ts'
import { levelName } from '../published-practice.ts'
import type { PublishedVersion } from '../published-version.ts'
import { Frame } from '../version-frame.ts'
import { Emergency, NumberList, Numbers, numbersOf } from './numbers.tsx'
import { NotHere, Statements, VersionPage, Words } from './version-page.tsx'

const Level = z.object({
  id: z.string(),
  name: z.string(),
  definition: z.string().nullable(),
  what: z.string().nullable(),
  why: z.string().nullable(),
  from: z.string().nullable(),
  /** Signs, in stretches: `hit` is what was looked for. */
  indicators: z.array(z.object({ id: z.string(), says: z.array(z.object({ text: z.string(), hit: z.boolean() })) })),
})

export const LevelsModel = Frame.extend({
  name: z.string().nullable(),
  note: z.string().nullable(),
  principles: z.array(z.object({ says: z.string() })),
  /** What was looked for; it is kept nowhere. */
  search: z.object({ typed: z.string(), words: z.enum(['all', 'any', 'none']), hits: z.number() }).nullable(),
  /** With a search, only levels and signs that were found. */
  levels: z.array(Level),
  questionsTo: z.object({ name: z.string(), email: z.string() }).nullable(),
  numbers: Numbers,
})
type LevelsModel = z.output<typeof LevelsModel>

export function levelsModel(frame: Frame, { arrangements }: PublishedVersion, asked: string): LevelsModel {
  const { needLevels } = arrangements
  const levels = needLevels?.levels ?? []
  const typed = asked.slice(0, longestSearch).trim()
  const search = typed === '' ? undefined : searchNeeds(levels, typed)
  return {
    ...frame,
    name: needLevels?.name ?? null,
    note: needLevels?.note ?? null,
    principles: (needLevels?.principles ?? []).map(({ says }) => ({ says })),
    search: search ? { typed, words: search.words, hits: search.levels.flatMap(({ indicators }) => indicators).length } : null,
    levels: levels.flatMap(level => {
      const indicators = shownOf(
        level.indicators,
        search?.levels.find(({ id }) => id === level.id),
        search !== undefined,
      )
      if (search && indicators.length === 0) return []
      const { id, definition = null, what = null, why = null, elsewhere = null } = level
      return [{ id, name: levelName(level), definition, what, why, from: elsewhere, indicators }]
    }),
    questionsTo: needLevels?.questionsTo ? { name: needLevels.questionsTo.name, email: needLevels.questionsTo.email } : null,
    numbers: numbersOf(arrangements),
  }
}

function shownOf(
  all: readonly { readonly id: string; readonly says: string }[],
  found: NeedSearch['levels'][number] | undefined,
  searched: boolean,
) {
  if (!searched) return all.map(({ id, says }) => ({ id, says: [{ text: says, hit: false }] }))
  return (found?.indicators ?? []).map(({ id, says }) => ({ id, says: [...says] }))
}

/** The levels with every sign, and a search among the signs. It records nothing and decides nothing. */
export function LevelsPage(model: LevelsModel) {
  const { name, note, principles, search, levels, questionsTo, numbers } = model
  return (
    <VersionPage frame={model} name="levels-of-need" lead={name === null ? undefined : <p>{name}</p>}>
      {name === null ? (
        <NotHere>These arrangements have no levels of need.</NotHere>
      ) : (
        <>
          <Search {...model} />
          {search && <Found {...search} />}
          {!search && note !== null && <InsetText text={note} />}
          {levels.length === 0 && !search && <NotHere>The levels are not written down in these arrangements.</NotHere>}
          {levels.map(level => (
            <LevelWords frame={model} level={level} />
          ))}
          {search && (
            <p class="govuk-body">
              <a class="govuk-link" href={paths.page(model.partnership.id, model.version.id, 'levels-of-need')}>
                See every level and every sign
              </a>
            </p>
          )}
          {principles.length > 0 && !search && (
            <>
              <SectionTitle>How to use the levels</SectionTitle>
              <Statements frame={model} entries={principles} />
            </>
          )}
        </>
      )}
      <SectionTitle>Who to talk to</SectionTitle>
      <Emergency />
      <NumberList numbers={numbers} />
      {questionsTo && (
        <p class="govuk-body">
          {'Questions about the levels: '}
          <a class="govuk-link" href={`mailto:${questionsTo.email}`}>
            {questionsTo.name}
          </a>
        </p>
      )}
    </VersionPage>
  )
}

const Search = ({ partnership, version, search }: LevelsModel) => (
  <form method="get" action={paths.page(partnership.id, version.id, 'levels-of-need')}>
    <TextInput
      id="q"
      name="q"
      type="search"
      label={{ text: 'What have you noticed?', classes: 'govuk-label--m' }}
      hint="One or two words, such as tired or school. Do not type a name."
      value={search?.typed ?? ''}
      autocomplete="off"
    />
    <Button>Search the signs</Button>
    <p class="govuk-body los-quiet">This page records nothing and decides nothing. You know the child: use your own judgement.</p>
  </form>
)

function Found({ typed, words, hits }: NonNullable<LevelsModel['search']>) {
  const signs = hits === 1 ? '1 sign' : `${hits} signs`
  return (
    <p class="govuk-body los-found" role="status">
      {words === 'none' &&
        `No sign has the words “${typed}”. That does not mean that nothing is wrong. Try another word, or talk to somebody.`}
      {words === 'all' && `${signs} with “${typed}”`}
      {words === 'any' && `No sign has all the words “${typed}”. ${signs} with one of them:`}
    </p>
  )
}

const LevelWords = ({ frame, level }: { frame: Frame; level: z.output<typeof Level> }) => (
  <section class="los-level" aria-labelledby={`level-${level.id}`}>
    <SectionTitle id={`level-${level.id}`}>{level.name}</SectionTitle>
    <FactList
      facts={[
        { name: 'What it is', value: level.definition },
        { name: 'What happens', value: level.what },
        { name: 'Why', value: level.why },
        { name: 'From', value: level.from },
      ].flatMap(({ name, value }) => (value === null ? [] : [{ name, value: <Words frame={frame} text={value} /> }]))}
    />
    <h3 class="govuk-heading-s">Signs</h3>
    <ul class="govuk-list govuk-list--bullet los-statements">
      {level.indicators.map(({ says }) => (
        <li>{says.map(({ text, hit }) => (hit ? <mark class="los-hit">{text}</mark> : <Words frame={frame} text={text} />))}</li>
      ))}
    </ul>
  </section>
)
