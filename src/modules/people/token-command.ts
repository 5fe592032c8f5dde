import { parseArgs } from 'node:util'
import type pg from 'pg'
import type { Io } from '../../platform/command-line.ts'
import type { Identity } from '../../platform/identity/index.ts'
import { demonstrationAddress } from './demonstration-command.ts'

const tokenUsage = 'los token --as USERNAME [--partnership ID]    an API key of a person of the demonstration'

export interface TokenTools {
  /** Signed in as the maintenance role, on the database of a demonstration. */
  readonly client: pg.Client
  readonly identity: Identity
  readonly today: Temporal.PlainDate
}

/** `los token`: prints one API key, and nothing else, to standard output. It exists only in a demonstration. */
export async function runToken(argv: string[], io: Io, tools: TokenTools): Promise<number> {
  const read = readArguments(argv)
  if (!read.ok) return refuse(io, `${read.reason}\n${tokenUsage}`)
  const kind = await tools.client.query<{ kind: string }>('select kind from reference.installation')
  if (kind.rows[0]?.kind !== 'demonstration') return refuse(io, 'Only a demonstration gives keys away.')
  const places = await placesOf(tools, read.username)
  if (places.length === 0) {
    return refuse(
      io,
      `The demonstration has no ${JSON.stringify(read.username)} with access today. The sign-in page lists its people.`,
    )
  }
  const place = read.partnership === undefined ? places[0] : places.find(one => one.partnership_id === read.partnership)
  if (!place) {
    const there = places.map(one => one.partnership_id).filter(id => id !== '')
    const where = there.length === 0 ? 'acts in no partnership' : `acts in ${there.join(' and ')}`
    return refuse(io, `${read.username} ${where}, not in ${JSON.stringify(read.partnership)}.`)
  }
  await io.out(`${await tools.identity.createApiKey({ personId: place.person_id, membershipId: place.id, name: 'los token' })}\n`)
  return 0
}

interface PlaceOfPerson {
  readonly id: string
  readonly person_id: string
  readonly partnership_id: string
}

async function placesOf({ client, today }: TokenTools, username: string): Promise<readonly PlaceOfPerson[]> {
  const found = await client.query<PlaceOfPerson>(
    `select standing.id, person.id as person_id, standing.partnership_id
       from records.person, records.memberships_of(person.id, $2::date) standing
       where person.email = $1 order by standing.partnership_id, standing.id`,
    [demonstrationAddress(username), today.toString()],
  )
  return found.rows
}

type Read =
  | { readonly ok: true; readonly username: string; readonly partnership: string | undefined }
  | { readonly ok: false; readonly reason: string }

function readArguments(argv: string[]): Read {
  try {
    const { values } = parseArgs({ args: argv, options: { as: { type: 'string' }, partnership: { type: 'string' } } })
    if (values.as === undefined) return { ok: false, reason: 'As whom? Say --as USERNAME.' }
    return { ok: true, username: values.as, partnership: values.partnership }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : 'Not understood' }
  }
}

function refuse(io: Io, words: string): number {
  io.err(`${words}\n`)
  return 1
}
