import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import {
  beginReview,
  endedAppointments,
  fillReview,
  type SeededReview,
  shutOutOfReview,
} from '../../../tests/harness/seed-practice-review.ts'
import { access as ordinary } from '../../app.tsx'
import type { Access } from '../../platform/access/policy.ts'
import { practiceReviews } from './index.ts'

/** The first wall, which stands while the records are made and is taken away afterwards. */
let standing = true
const firstWall: Access = {
  may: (actor, permission) => !standing || ordinary.may(actor, permission),
  get scoped() {
    return standing
  },
}

const words = 'Made up for the walls of practice reviews'

async function withoutRowSecurity(installation: TestInstallation): Promise<void> {
  const client = await installation.superuser()
  const tables = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'records'`,
  )
  for (const { name } of tables.rows) await client.query(`alter table records.${name} disable row level security`)
  await client.end()
}

describe.each([
  { wall: 'both walls up', access: undefined, take: async () => {} },
  {
    wall: 'the first wall taken away',
    access: firstWall,
    take: async () => {
      standing = false
    },
  },
  { wall: 'the second wall taken away', access: undefined, take: withoutRowSecurity },
])('with $wall', ({ access, take }) => {
  let installation: TestInstallation
  let filled: SeededReview
  let over: string
  let shut: string

  beforeAll(async () => {
    installation = await openInstallation(access ? { access } : {})
    filled = await fillReview(installation, where => `${words}: ${where}`)
    over = (await endedAppointments(installation)).over
    shut = (await shutOutOfReview(installation, where => `${words}: ${where}`)).reference
    await take(installation)
  }, 120_000)
  afterAll(async () => {
    standing = true
    await installation.close()
  })

  /** Every address of the room on this review, with a thing of each kind. */
  const addressesOf = (reference: string) => {
    const items = [filled.reviewer, filled.line, filled.member, filled.meeting, filled.event, filled.family, filled.learning]
    return practiceReviews.routes.flatMap(({ path }) =>
      items.map(item => path.replace(':reference', reference).replace(':item', item)),
    )
  }
  async function seenBy(username: string, reference: string) {
    const asker = await installation.as(username)
    const seen: string[] = []
    for (const address of new Set([...addressesOf(reference), '/my-work'])) seen.push((await asker.get(address)).text)
    return seen.join('\n')
  }

  test.each(['hospital-lead', 'administration-officer', 'council-officer', 'neighbour-manager'])(
    '%s, who is not on the team, reads no word and does not learn that there is a review',
    async username => {
      const seen = await seenBy(username, filled.reference)
      expect(seen).not.toContain(words)
      for (const reference of [over, shut]) expect(seen).not.toContain(reference)
    },
  )

  test('a person shut out reads no word of it, whatever the role', async () => {
    expect(await seenBy('head-of-safeguarding', shut)).not.toContain(shut)
  })

  test('the reviewer whose time is over reads nothing of it, and the other case as before, without the notes on the work', async () => {
    const reviewer = await installation.as('reviewer')
    expect((await reviewer.get(`/practice-reviews/${over}`)).status).toBe(404)
    const own = (await reviewer.get(`/practice-reviews/${filled.reference}`)).text
    expect(own).toContain(`${words}: said`)
    expect(own).not.toContain(`${words}: supervision`)
  })

  test('the team reads it whole', async () => {
    const { text } = await (await installation.as('nhs-delegate')).get(`/practice-reviews/${filled.reference}`)
    for (const where of ['supervision', 'said', 'what they said', 'learnt']) expect(text).toContain(`${words}: ${where}`)
  })
})

describe('the case team of a review that has no incident', () => {
  let installation: TestInstallation
  beforeAll(async () => {
    installation = await openInstallation()
  }, 120_000)
  afterAll(() => installation.close())

  test('is widened by name until a day, and a person shut out is let in again with a reason; the last who answers for it stays', async () => {
    const { reference } = await beginReview(installation, '2026-06-30')
    const manager = await installation.as('business-manager')
    const to = (act: string, body: object) => manager.post(`/practice-reviews/${reference}/${act}`, body)
    const hospital = await installation.as('hospital-lead')
    const statusFor = async (asker: typeof hospital) => (await asker.get(`/practice-reviews/${reference}`)).status
    expect(await statusFor(hospital)).toBe(404)
    const added = await to('team', { person: 'Hope Leadley', reason: 'Sits on the subgroup.', lastDay: '2026-03-31' })
    expect(added.json).toMatchObject({
      team: { byName: [{ name: 'Reva Viewer' }, { name: 'Hope Leadley', lastDay: '2026-03-31' }] },
    })
    expect(await statusFor(hospital)).toBe(200)
    expect((await to('team', { person: 'Hope Leadley', reason: 'Again.' })).status).toBe(422)
    expect((await to('team', { person: 'Nell Deane', reason: 'On it by role.' })).status).toBe(422)
    const shut = await to('shut-out', { person: 'Hope Leadley', reason: 'A cousin of the family.' })
    const [{ id }] = (shut.json as { team: { shutOut: [{ id: string }] } }).team.shutOut
    expect(await statusFor(hospital)).toBe(404)
    const nhs = await (await installation.as('nhs-delegate')).get(`/practice-reviews/${reference}`)
    expect([nhs.text.includes('A cousin of the family.'), nhs.text.includes('Hope Leadley')]).toEqual([false, true])
    expect((await to(`shut-out/${id}`, { reason: 'Another family.' })).status).toBe(200)
    expect(await statusFor(hospital)).toBe(200)
    expect((await to(`shut-out/${id}`, { reason: 'Twice.' })).status).toBe(409)
    await to('shut-out', { person: 'Hattie Seaford', reason: 'Knows the family.' })
    const last = await to('shut-out', { person: 'Bea Manning', reason: 'So do I.' })
    expect((last.json as { refusal: { because: string } }).refusal.because).toBe('last-overseer')
  })
})
