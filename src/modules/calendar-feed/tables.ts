import { uuid } from 'drizzle-orm/pg-core'
import { instant, sealed } from '../../platform/database/columns.ts'
import { declare, records } from '../../platform/database/table.ts'

/** An address from which a person's calendar program fetches: only a hash of its token is kept. */
export const calendarFeed = records.table('calendar_feed', {
  id: uuid().primaryKey(),
  personId: uuid('person_id').notNull(),
  tokenHash: sealed('token_hash').notNull(),
  /** The token, sealed until its owner has been shown it once. */
  unshown: sealed(),
  keyId: uuid('key_id').notNull(),
  madeAt: instant('made_at').notNull(),
  fetchedAt: instant('fetched_at'),
  revokedAt: instant('revoked_at'),
})

export const declarations = [declare(calendarFeed, { readers: 'own', changes: { update: ['unshown', 'revoked_at'] } })]
