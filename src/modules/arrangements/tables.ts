import { jsonb, text, uuid } from 'drizzle-orm/pg-core'
import { day, instant } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'
import type { Arrangements } from './arrangements-schema.ts'

/** A version of the arrangements that a partnership has adopted, whole, and from when. What was recorded under it keeps it. */
export const adoption = records.table('adoption', {
  id: uuid().primaryKey(),
  partnershipId: text('partnership_id').notNull(),
  arrangementsId: text('arrangements_id').notNull(),
  pack: text().notNull(),
  fromDay: day('from_day').notNull(),
  arrangements: jsonb().$type<Arrangements>().notNull(),
  adoptedAt: instant('adopted_at').notNull(),
  /** What the three partners signed; none when whoever runs the installation put it in force. */
  proposalId: uuid('proposal_id'),
})

/** Adopted arrangements are published: everyone reads them, today's and the earlier ones. */
export const declarations = [declare(adoption, { readers: 'public', addedBy: 'nobody' })]
