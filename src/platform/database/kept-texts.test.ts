import { and, asc, desc, eq, exists, gt, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { alias, jsonb, PgDialect, QueryBuilder, text } from 'drizzle-orm/pg-core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day as dayColumn } from './columns.ts'
import { KeptTexts } from './kept-texts.ts'
import { records } from './table.ts'

const meeting = records.table('meeting', {
  id: text('id').primaryKey(),
  place: text('place'),
  onDay: dayColumn('on_day').notNull(),
  papers: jsonb('papers').$type<string[]>().notNull(),
})
const paper = records.table('paper', { meetingId: text('meeting_id').notNull(), day: text('"day"."b"') })
const other = alias(meeting, 'other')
const kept = new KeptTexts()
const library = new PgDialect()

/** A select and the same from the library: what each would send. */
function both(make: (builder: QueryBuilder) => { getSQL(): SQL }) {
  return [kept, library].map(dialect => {
    const { sql: written, params } = dialect.sqlToQuery(make(new QueryBuilder(dialect)).getSQL())
    return { written, params }
  })
}

const day = fc.integer({ min: 0, max: 20_000 }).map(days => Temporal.PlainDate.from('1990-01-01').add({ days }))
const condition = fc.letrec<{ any: SQL | undefined }>(tie => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constant(undefined),
    fc.string().map(value => eq(meeting.id, value)),
    day.map(value => gt(meeting.onDay, value)),
    fc.constant(isNull(meeting.place)),
    fc.array(fc.string(), { minLength: 1, maxLength: 4 }).map(values => inArray(meeting.id, values)),
    fc.array(fc.string(), { maxLength: 3 }).map(values => eq(meeting.papers, values)),
    fc.string().map(value => sql`${meeting.place} ~ ${value} and ${meeting} is not null and ${sql.identifier(value)} = ${null}`),
    fc.tuple(tie('any'), tie('any')).map(([one, two]) => or(one, two)),
    fc.tuple(tie('any'), tie('any')).map(([one, two]) => and(one, two)),
    tie('any').map(inner => exists(new QueryBuilder().select({ id: other.id }).from(other).where(inner))),
    fc.integer().map(value => sql`${value} = ${meeting.onDay}`.inlineParams()),
  ),
})).any

test('A statement reads as the library would write it, whatever stands in it', () => {
  fc.assert(
    fc.property(condition, fc.option(fc.nat(50)), fc.nat(3), fc.boolean(), (where, limit, offset, ordered) => {
      const [ours, theirs] = both(builder => {
        const select = builder.select().from(meeting).where(where).$dynamic()
        if (ordered) select.orderBy(desc(meeting.onDay), asc(meeting.id))
        if (limit !== null) select.limit(limit)
        return select.offset(offset)
      })
      expect(ours).toEqual(theirs)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['strange names', (builder: QueryBuilder) => builder.select().from(paper)],
  ['some columns', (builder: QueryBuilder) => builder.select({ id: meeting.id, day: meeting.onDay }).from(meeting)],
  [
    'two tables',
    (builder: QueryBuilder) =>
      builder.select().from(meeting).innerJoin(paper, eq(paper.meetingId, meeting.id)).where(eq(paper.day, 'Monday')).limit(2),
  ],
  [
    'two tables in parts',
    (builder: QueryBuilder) =>
      builder
        .select({ meeting, its: { day: paper.day } })
        .from(meeting)
        .leftJoin(paper, and(eq(paper.meetingId, meeting.id), eq(paper.day, 'Monday'))),
  ],
  [
    'a table under another name',
    (builder: QueryBuilder) => builder.select().from(meeting).innerJoin(other, eq(other.id, meeting.id)),
  ],
  [
    'what is worked out',
    (builder: QueryBuilder) =>
      builder
        .select({ id: meeting.id, much: sql`count(*) + ${1}` })
        .from(meeting)
        .innerJoin(paper, eq(paper.meetingId, meeting.id)),
  ],
  [
    'what is worked out and named',
    (builder: QueryBuilder) => builder.select({ much: sql`upper(${meeting.place})`.as('much') }).from(meeting),
  ],
  ['another name', (builder: QueryBuilder) => builder.select().from(other).where(eq(other.id, 'a'))],
  ['different rows', (builder: QueryBuilder) => builder.selectDistinct().from(meeting)],
  ['a lock', (builder: QueryBuilder) => builder.select().from(meeting).where(eq(meeting.id, 'a')).for('update')],
  ['two lists', (builder: QueryBuilder) => builder.select().from(meeting).union(new QueryBuilder().select().from(meeting))],
  ['groups', (builder: QueryBuilder) => builder.select().from(meeting).groupBy(meeting.id).having(eq(meeting.id, 'a'))],
  [
    'a place to fill',
    (builder: QueryBuilder) =>
      builder
        .select()
        .from(meeting)
        .where(eq(meeting.id, sql.placeholder('id'))),
  ],
  [
    'a list before',
    (builder: QueryBuilder) =>
      builder
        .with(builder.$with('few').as(new QueryBuilder().select().from(meeting)))
        .select()
        .from(meeting),
  ],
])('A select with %s reads as the library would write it', (_what, make) => {
  const [ours, theirs] = both(make)
  expect(ours).toEqual(theirs)
  // And once more, with what was kept.
  expect(both(make)[0]).toEqual(theirs)
})
