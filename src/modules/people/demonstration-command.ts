import type pg from 'pg'
import { z } from 'zod'
import type { DemonstrationPerson } from './demonstration-person.ts'
import { isRole, roleNames } from './role.ts'

const domain = 'demonstration.example'
const row = z.object({
  username: z.string(),
  post: z.string(),
  organisation: z.string(),
  partnership: z.string(),
  role: z.string(),
  person_id: z.string(),
  id: z.string(),
})

/** Where a person of the demonstration gets mail; the user name stands before the sign. */
export const demonstrationAddress = (username: string) => `${username}@${domain}`

/**
 * Gives the people of a demonstration, once there are any: those whose address is of its own domain. By partnership, the business
 * team first; a person with several posts under the first. `connect` opens a connection as the maintenance role.
 */
export function demonstrationPeopleFrom(connect: () => Promise<pg.Client>): () => Promise<readonly DemonstrationPerson[]> {
  let known: readonly DemonstrationPerson[] = []
  return async () => {
    if (known.length === 0) known = await findPeople(connect)
    return known
  }
}

async function findPeople(connect: () => Promise<pg.Client>): Promise<readonly DemonstrationPerson[]> {
  const client = await connect()
  try {
    const found = await client.query(
      `select split_part(m.email, '@', 1) as username, m.post, o.name as organisation, p.title as partnership, m.role, m.person_id, m.id
         from records.membership m
         join records.partnership p on p.id = m.partnership_id
         join records.organisation o on o.id = m.organisation_id
         where m.email like '%@${domain}'
       union all
       select split_part(email, '@', 1), 'System administrator', 'Runs this installation', 'No partnership', 'system-administrator', person_id, id
         from records.administrator where email like '%@${domain}'`,
    )
    const people = z.array(row).parse(found.rows)
    const size = (partnership: string) => people.filter(one => one.partnership === partnership).length
    const order = (role: string) => (isRole(role) ? roleNames.indexOf(role) : roleNames.length)
    const sorted = people.toSorted(
      (a, b) => size(b.partnership) - size(a.partnership) || order(a.role) - order(b.role) || a.post.localeCompare(b.post),
    )
    return [...Map.groupBy(sorted, person => person.username).values()].flatMap(([first]) => {
      if (!first) return []
      const { username, post, organisation, partnership, person_id: personId, id: membershipId } = first
      return [{ username, post, organisation, partnership, personId, membershipId }]
    })
  } finally {
    await client.end()
  }
}
