import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Work } from '../../platform/database/actor-transaction.ts'
import { publishedVersions } from '../arrangements/index.ts'
import type { OfficeHolder } from './office-holder.ts'
import { inForce, type PublishedVersion, versionsOf } from './published-version.ts'

/** A version of a partnership's arrangements, and the others beside it. */
export interface Published {
  readonly version: PublishedVersion
  readonly current: PublishedVersion | undefined
  readonly versions: readonly PublishedVersion[]
}

/**
 * What a partnership has published: the version that the address names, or without one the version in force, or before the first
 * begins the next to come. Undefined where there is no such partnership or version. Its scope is what is public.
 */
export async function published(work: Work, partnershipId: string, versionId?: string): Promise<Published | undefined> {
  const versions = versionsOf(await publishedVersions(work, partnershipId), work.today)
  const current = inForce(versions)
  const version = versionId === undefined ? (current ?? versions.at(-1)) : versions.find(({ id }) => id === versionId)
  return version && { version, current, versions }
}

const officer = z.object({
  role: z.enum(['accountable-officer', 'delegate']),
  organisation_id: z.string(),
  name: z.string(),
  post: z.string(),
  from_day: z.string(),
  until_day: z.string().nullable(),
})

/** Everyone who held an office of a partner. Its scope is what is public: a function of the database gives these columns alone. */
export async function officeHolders(work: Work, partnershipId: string): Promise<readonly OfficeHolder[]> {
  const { rows } = await work.sql.execute(
    sql`select role, organisation_id, name, post, from_day::text, until_day::text from records.officers_of(${partnershipId})`,
  )
  return z
    .array(officer)
    .parse(rows)
    .map(row => ({
      office: row.role,
      organisationId: row.organisation_id,
      name: row.name,
      post: row.post,
      from: Temporal.PlainDate.from(row.from_day),
      until: row.until_day === null ? undefined : Temporal.PlainDate.from(row.until_day),
    }))
}
