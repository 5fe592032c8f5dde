import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { declarations } from '../../src/app.tsx'
import { migrationsFolder, schemaGrants } from '../../src/application.ts'
import { faultsOfWalls } from '../../src/platform/database/guard.ts'
import { makeRoles } from '../../src/platform/database/install.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { rolesFor } from '../../src/platform/database/roles.ts'

/** The last migration that was there when versions of this program were first in use. */
const first = '0027_as_oneself.sql'

test('a database of any version before is brought to this one, its walls up after each', async () => {
  const { host, port } = inject('server')
  const roles = rolesFor('los')
  const connect = async (database: string, user = 'postgres') => {
    const client = new pg.Client({ host, port, user, database })
    await client.connect()
    return client
  }
  const maker = await connect('postgres')
  const database = `upgraded_${process.pid}`
  await maker.query(`create database ${database}`)
  const folder = await mkdtemp(join(tmpdir(), 'los-migrations-'))
  const client = await connect(database)
  try {
    await makeRoles(client, roles, undefined)
    const files = (await readdir(migrationsFolder)).filter(file => file.endsWith('.sql')).sort()
    const bring = async (some: readonly string[], known: typeof declarations) => {
      for (const file of some) await copyFile(fileURLToPath(new URL(file, migrationsFolder)), join(folder, file))
      const { ran } = await migrate({
        client,
        roles,
        folder: pathToFileURL(`${folder}/`),
        declarations: known,
        grants: schemaGrants(roles),
      })
      expect(ran).toEqual(some)
    }
    await bring(
      files.filter(file => file <= first),
      [],
    )
    for (const file of files.filter(name => name > first)) await bring([file], [])
    await bring([], declarations)
    const login = await connect(database, roles.applicationLogin)
    const faults = await faultsOfWalls(login, roles, declarations).finally(() => login.end())
    expect(faults).toEqual([])
  } finally {
    await client.end()
    await maker.query(`drop database ${database}`)
    await maker.end()
    await rm(folder, { recursive: true })
  }
})
