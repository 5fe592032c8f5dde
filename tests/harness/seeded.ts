import { z } from 'zod'
import { openInstallation, superuserOf, type TestInstallation, type Wanted } from './installation.ts'
import { seedRecords } from './seed.ts'

/** The records that the permission table names, by what the table calls them. */
export interface SeededRecords {
  readonly raised: { readonly concernId: string; readonly reference: string }
  readonly neighbours: { readonly reference: string }
  readonly closed: { readonly reference: string }
  parameters(of: string): Readonly<Record<string, string>>
}

const template = 'seeded'
const Kept = z.object({
  raised: z.object({ concernId: z.string(), reference: z.string() }),
  neighbours: z.object({ reference: z.string() }),
  closed: z.object({ reference: z.string() }),
  parameters: z.record(z.string(), z.record(z.string(), z.string())),
})

/**
 * An installation with the records of `seedRecords` in it, made through the application by the first test file that asks and cloned by
 * the others. It opens with both walls standing when it is filled; what `wanted` says of them holds afterwards.
 */
export async function openSeeded(
  wanted: Wanted = {},
): Promise<{ readonly installation: TestInstallation; readonly records: SeededRecords }> {
  const kept = await seedOnce()
  return {
    installation: await openInstallation({ ...wanted, template }),
    records: {
      ...kept,
      parameters(of) {
        const found = kept.parameters[of]
        if (!found) throw new Error(`There is no record called ${of}`)
        return found
      },
    },
  }
}

/** What was made stands as the comment of the database, so that every test process finds it. */
async function seedOnce(): Promise<z.infer<typeof Kept>> {
  const client = await superuserOf('postgres')
  try {
    await client.query(`select pg_advisory_lock(hashtext('${template}'))`)
    const found = await client.query<{ says: string }>(
      `select shobj_description(oid, 'pg_database') as says from pg_database where datname = $1`,
      [template],
    )
    if (found.rows[0]) return Kept.parse(JSON.parse(found.rows[0].says))
    const installation = await openInstallation()
    const kept = Kept.parse(await seedRecords(installation))
    await installation.stop()
    await client.query(`alter database ${installation.databaseName} rename to ${template}`)
    await client.query(`comment on database ${template} is '${JSON.stringify(kept).replaceAll("'", "''")}'`)
    return kept
  } finally {
    await client.end()
  }
}
