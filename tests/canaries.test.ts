import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { demonstrationAdministrator, demonstrationPeople } from '../demo/people.ts'
import { routes } from '../src/app.tsx'
import { type Asker, openInstallation, type TestInstallation } from './harness/installation.ts'
import { raise } from './harness/seed.ts'

/**
 * Every text that a person writes here carries a word of its own, which stands nowhere else in the world. Then everything that the
 * installation gives or writes to anyone is searched for it.
 */
const caseTeam = [
  'business-manager',
  'head-of-safeguarding',
  'council-delegate',
  'nhs-delegate',
  'police-delegate',
  'council-notifier',
]
const neighbourTeam = ['neighbour-manager', 'police-delegate in neighbour']

/** Each canary, and who may ever see it. */
const canaries = new Map<string, readonly string[]>()
function canary(where: string, seenBy: readonly string[]): string {
  const word = `Canary${where.replaceAll(/[^a-z]/gi, '')}${canaries.size}Zyx`
  canaries.set(word, seenBy)
  return word
}

const askers = [
  ...demonstrationPeople.flatMap(person =>
    person.seats.map((seat, index) => (index === 0 ? person.username : `${person.username} in ${seat.partnership}`)),
  ),
  demonstrationAdministrator.username,
]

let installation: TestInstallation
const given = new Map<string, string>()

beforeAll(async () => {
  installation = await openInstallation()
  const words = (raiser: string, team: readonly string[]) => ({
    whatHappened: canary('what happened', [raiser, ...team]),
    childNow: canary('child now', [raiser, ...team]),
    childName: canary('child name', [raiser, ...team]),
    childAge: canary('age', [raiser, ...team]),
    contact: canary('contact', [raiser, ...team]),
  })
  const { reference, concernId } = await raise(installation, 'school-lead', words('school-lead', caseTeam))
  await raise(installation, 'neighbour-lead', words('neighbour-lead', neighbourTeam))
  const to = (act: string) => `/incidents/${reference}/${act}`
  const press = async (username: string, address: string, body: object, status = 200) => {
    const answer = await (await installation.as(username)).post(address, body)
    expect([address, answer.status, answer.text]).toEqual([address, status, expect.anything()])
  }
  const team = (where: string) => canary(where, caseTeam)
  await press('council-notifier', to('tell-partners'), {})
  await press('council-notifier', to('correct-awareness'), {
    awareOn: '2026-03-02',
    awareAt: '00:01',
    reason: team('aware reason'),
  })
  for (const delegate of ['council-delegate', 'nhs-delegate', 'police-delegate']) {
    await press(delegate, to('view'), { thresholdMet: 'not-met', reasons: team('view reasons'), dissent: team('dissent') })
  }
  await press('council-delegate', to('decision'), { thresholdMet: 'not-met', rationale: team('rationale') })
  await press('council-notifier', to('not-notifying'), { reasons: team('not notifying') })
  await press('business-manager', to('team'), {
    person: 'Prue Leadbitter',
    reason: canary('team reason', [...caseTeam, 'probation-lead', 'hospital-lead']),
  })
  await press('hospital-lead', '/emergency-access', {
    reference,
    reason: canary('emergency reason', [...caseTeam, 'probation-lead', 'hospital-lead']),
    understood: 'yes',
  })
  for (const [word, seenBy] of canaries) {
    // The two who have just come to the team read what the team reads.
    if (caseTeam.every(one => seenBy.includes(one)))
      canaries.set(word, [...new Set([...seenBy, 'probation-lead', 'hospital-lead'])])
  }
  // Bad input is shown again to the one who typed it, and to nobody else.
  await press('hospital-contributor', '/concerns/new', { whatHappened: canary('bad input', []) }, 422)
  await installation.jobs.runDue()

  const parameters: Readonly<Record<string, readonly string[]>> = {
    reference: [reference, 'INC-2026-001', 'INC-2026-002'],
    id: [concernId],
  }
  for (const asker of askers) {
    const [username = '', partnership] = asker.split(' in ')
    given.set(asker, await everythingGivenTo(await installation.as(username, partnership), parameters))
  }
}, 300_000)
afterAll(() => installation.close())

/** Every address of the application on every record, as JSON and as a page; and every page that is linked from there. */
async function everythingGivenTo(asker: Asker, parameters: Readonly<Record<string, readonly string[]>>): Promise<string> {
  const known = routes.flatMap(route => {
    const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? '')
    const values = names[0] === undefined ? [''] : (parameters[names[0]] ?? [])
    return values.map(value => route.path.replace(/:[A-Za-z]+/, value).replace(/:[A-Za-z]+/g, parameters.id?.[0] ?? ''))
  })
  const texts: string[] = []
  const queue = [...known]
  const seen = new Set<string>()
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (seen.has(address)) continue
    seen.add(address)
    if (seen.size > mostPages)
      throw new Error(`There are more than ${mostPages} pages to look at: the walk goes round in circles`)
    const page = await asker.page(address)
    texts.push(page.text, [...page.headers].join('\n'))
    if (known.includes(address)) texts.push((await asker.get(address)).text)
    for (const [, link = ''] of page.text.matchAll(/href="(\/[^"#]*)"/g)) {
      const next = link.replaceAll('&amp;', '&')
      // One filter of the log is like the other: the log itself is read whole above.
      if (!next.startsWith('/assets') && !next.startsWith('/audit?')) queue.push(next)
    }
  }
  return texts.join('\n')
}
const mostPages = 400

const found = (text: string) => [...canaries.keys()].filter(word => text.includes(word))

describe('nobody is given a word that is not theirs:', () => {
  test.each(askers)('%s', asker => {
    const forbidden = found(given.get(asker) ?? '').filter(word => !canaries.get(word)?.includes(asker))
    expect(forbidden).toEqual([])
  })

  test('and each word is given to those it is for, so that the search can find something', () => {
    for (const [word, seenBy] of canaries) {
      for (const asker of seenBy)
        if (!word.includes('badinput')) expect(found(given.get(asker) ?? ''), `${word} for ${asker}`).toContain(word)
    }
  })
})

describe('no word stands outside the sealed store:', () => {
  test('in no table, the log and the jobs among them', async () => {
    const client = await installation.superuser()
    const tables = await client.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('records', 'identity', 'jobs', 'reference')`,
    )
    for (const { name } of tables.rows) {
      const rows = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
      expect([name, found(rows.rows.map(one => one.row).join('\n'))]).toEqual([name, []])
    }
    await client.end()
  })

  test('in no mail', () => {
    const folder = join(installation.config.dataFolder, 'outbox')
    const mails = existsSync(folder) ? readdirSync(folder).map(file => readFileSync(join(folder, file), 'utf8')) : []
    expect(mails.length).toBeGreaterThan(3)
    expect(found(mails.join('\n'))).toEqual([])
  })

  test('in no log of the application or of PostgreSQL, not even when a statement fails', async () => {
    const word = [...canaries.keys()][0] ?? ''
    await expect(installation.ground.pool.query(`select '${word}'::integer`)).rejects.toThrow()
    await expect(installation.ground.pool.query('select $1::integer', [word])).rejects.toThrow()
    const log = readFileSync(join(inject('server').host, '..', 'server.log'), 'utf8')
    expect(log.length).toBeGreaterThan(0)
    expect(found(log)).toEqual([])
    expect(found(installation.logLines.join('\n'))).toEqual([])
  })
})
