import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { demonstrationAdministrator, demonstrationPeople } from '../demo/people.ts'
import { routes } from '../src/app.tsx'
import { openTestBrowser } from './harness/form-browser.ts'
import { type Asker, openInstallation, type TestInstallation } from './harness/installation.ts'
import { anAreaNotice, raise } from './harness/seed.ts'
import { sayInActions } from './harness/seed-actions.ts'
import { writeOwnChronology } from './harness/seed-agency-chronologies.ts'
import { seedChildDeaths } from './harness/seed-child-deaths.ts'
import { mergeChronology } from './harness/seed-chronology.ts'
import { fillReview } from './harness/seed-practice-review.ts'
import { seedPrivacy } from './harness/seed-privacy.ts'
import { writePublication } from './harness/seed-publication.ts'
import { askAgencies } from './harness/seed-requests.ts'
import { openReview, replyToReview } from './harness/seed-review.ts'
import { atOnce, severalAtOnce } from './harness/several-at-once.ts'

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
/** Who reads every action of Halton; by hand, from X1 and X2. */
const overseersOfActions = [
  ...['business-manager', 'head-of-safeguarding', 'development-officer', 'administration-officer'],
  ...['council-officer', 'nhs-officer', 'police-officer', 'council-delegate', 'nhs-delegate', 'police-delegate'],
  ...['practice-group-chair', 'scrutineer'],
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

/** How many words the incident, its review and its requests have: the later ones are of the rooms that follow. */
let firstWords = 0

beforeAll(async () => {
  installation = await openInstallation()
  const words = (raiser: string, team: readonly string[]) => ({
    whatHappened: canary('what happened', [raiser, ...team]),
    childNow: canary('child now', [raiser, ...team]),
    childName: canary('child name', [raiser, ...team]),
    childAge: canary('age', [raiser, ...team]),
    contact: canary('contact', [raiser, ...team]),
    childHome: canary('home', [raiser, ...team]),
    childHomeArea: canary('home area', [raiser, ...team]),
    childPlacement: canary('placement', [raiser, ...team]),
    childResponsibleArea: canary('responsible area', [raiser, ...team]),
    child2Name: canary('second child', [raiser, ...team]),
    child4Age: canary('fourth child', [raiser, ...team]),
  })
  const { reference, concernId } = await raise(installation, 'school-lead', words('school-lead', caseTeam))
  await raise(installation, 'neighbour-lead', words('neighbour-lead', neighbourTeam))
  const to = (act: string) => `/incidents/${reference}/${act}`
  const press = async (username: string, address: string, body: object, status = 200) => {
    const answer = await (await installation.as(username)).post(address, body)
    expect([address, answer.status, answer.text]).toEqual([address, status, expect.anything()])
  }
  const team = (where: string) => canary(where, caseTeam)
  const again = await raise(installation, 'school-lead')
  await press('council-notifier', to('tell-partners'), {})
  await press('council-notifier', to('correct-awareness'), {
    awareOn: '2026-03-02',
    awareAt: '00:01',
    reason: team('aware reason'),
  })
  await press('nhs-delegate', to('children/new'), everyChildText(team), 201)
  const { children } = (await (await installation.as('council-notifier')).get(to('children'))).json as Known
  await press('council-notifier', to(`children/${children.at(-1)?.id}`), { name: team('changed name') })
  await press('council-notifier', to('areas'), {
    ...anAreaNotice(),
    area: team('area'),
    whom: team('whom'),
    said: team('said'),
  })
  const { notices } = (await (await installation.as('council-notifier')).get(to('children'))).json as Known
  await press('business-manager', to(`areas/${notices[0]?.id}`), {
    who: team('who answered'),
    answeredOn: '2026-03-02',
    answer: team('area answer'),
  })
  for (const delegate of ['council-delegate', 'nhs-delegate', 'police-delegate']) {
    await press(delegate, to('view'), { thresholdMet: 'not-met', reasons: team('view reasons'), dissent: team('dissent') })
  }
  await press('council-delegate', to('decision'), { thresholdMet: 'not-met', rationale: team('rationale') })
  await press('council-notifier', to('not-notifying'), { reasons: team('not notifying') })
  await everyMeetingText(team, press, to)
  await press('head-of-safeguarding', `/incidents/${again.reference}/same-as`, {
    reference,
    same: 'no',
    reason: canary('not same', []),
  })
  await press('business-manager', to('team'), {
    person: 'Prue Leadbitter',
    reason: canary('team reason', [...caseTeam, 'probation-lead', 'hospital-lead']),
  })
  await press('hospital-lead', '/emergency-access', {
    reference,
    reason: canary('emergency reason', [...caseTeam, 'probation-lead', 'hospital-lead']),
    understood: 'yes',
  })
  const overseers = ['business-manager', 'head-of-safeguarding']
  await press('business-manager', to('shut-out'), {
    person: 'Gray Chairman',
    reason: canary('shut out reason', overseers),
  })
  await press('business-manager', to('shut-out'), { person: 'Nina Acorn', reason: canary('once shut out', overseers) })
  const [, lifted = ''] =
    /shut-out\/([0-9a-f-]{36})">\s*Let Nina/.exec(
      (await (await installation.as('business-manager')).page(to('shut-out'))).text,
    ) ?? []
  await press('business-manager', `${to('shut-out')}/${lifted}`, { reason: canary('let in again', overseers) })
  for (const [word, seenBy] of canaries) {
    // The two who have just come to the team read what the team reads.
    if (caseTeam.every(one => seenBy.includes(one)))
      canaries.set(word, [...new Set([...seenBy, 'probation-lead', 'hospital-lead'])])
  }
  // What stood in the facts for the notification before is shown to those who may change them; what stands there now, to the whole team.
  for (const seenBy of [caseTeam, [...caseTeam, 'probation-lead', 'hospital-lead']])
    await press(
      'council-notifier',
      to('notification-facts'),
      everyFactText(where => canary(where, seenBy)),
    )
  // A rapid review and what it says stay with the team of its own case, whoever has come to the other one.
  const reviewed = await raise(installation, 'practice-group-chair')
  await openReview(installation, reviewed.reference, canary('rapid review', caseTeam))
  // What an agency writes stays with it until the chair releases it, which nobody does here.
  const leads = ['hospital-lead', 'probation-lead', 'school-lead']
  const ofRequest: Readonly<Record<string, readonly string[]>> = {
    'question of the asker': [...caseTeam, ...leads],
    'known already': [...caseTeam, ...leads, 'hospital-contributor'],
    'note to a colleague': ['hospital-contributor'],
    'part of a colleague': ['hospital-lead', 'hospital-contributor'],
    'part of the lead': ['hospital-lead'],
    'return of probation': ['probation-lead'],
    'refusal of the school': caseTeam,
    'refusal recorded': caseTeam,
  }
  await askAgencies(installation, reviewed.reference, where => canary(where, ofRequest[where] ?? []))
  firstWords = [...canaries.keys()].filter(word => !word.includes('badinput')).length
  // An action is read by those who oversee and by its owner, what it springs from by the case team, a recommendation by the partnership.
  const overseeing = [...overseersOfActions, 'hospital-lead']
  const halton = [...overseeing, ...leads, 'council-notifier', 'hospital-contributor', 'education-officer']
  const readers = { finding: caseTeam, recommendation: halton, action: overseeing }
  const acted = await sayInActions(installation, reviewed.reference, where => canary(where, readers[where]))
  // A finding is added while the review is open; the Panel's reply comes to one that has ended.
  await replyToReview(installation, reviewed.reference, canary('reply to the review', caseTeam))
  await seedChildDeaths(installation, reviewed.reference, canary('child death', caseTeam))
  // What the privacy room keeps of the first incident is read by those of its team who keep or read it.
  const privacyReaders = [...overseers, 'council-delegate', 'nhs-delegate', 'police-delegate']
  const kept = (where: string) => canary(where, privacyReaders)
  await seedPrivacy(installation, reference, kept, kept('name that is sought'))
  // A merged chronology and what is recorded of it stay with the team of its case.
  await mergeChronology(installation, reviewed.reference, where => canary(where, caseTeam))
  // An agency's own chronology stays with its lead and the colleague to whom it was handed, an import with whoever makes it.
  const writers = ['hospital-lead', 'hospital-contributor']
  await press('business-manager', `/incidents/${reviewed.reference}/requests/new`, {
    agencies: ['fenwood-hospitals'],
    parts: ['chronology'],
    known: canary('known before the chronology', [...caseTeam, ...writers]),
    dueOn: '2026-03-11',
  })
  await writeOwnChronology(installation, `${reviewed.reference}-4`, where =>
    canary(where, where.startsWith('row') ? ['hospital-contributor'] : writers),
  )
  // A practice review is read by its team and by its reviewer, who does not read what is noted of the own work.
  const commissioners = caseTeam.filter(one => one !== 'council-notifier')
  const practice = await fillReview(installation, where =>
    canary(`practice review ${where}`, where === 'supervision' ? commissioners : [...caseTeam, 'reviewer']),
  )
  // So is its report, and everything that leads to its publication.
  await writePublication(installation, practice.reference, where => canary(`report ${where}`, [...caseTeam, 'reviewer']))
  // Bad input is shown again to the one who typed it, and to nobody else.
  await press('hospital-contributor', '/concerns/new', { whatHappened: canary('bad input', []) }, 422)
  await installation.jobs.runDue()

  const parameters: Readonly<Record<string, readonly string[]>> = {
    reference: [...new Set([reference, reviewed.reference, 'INC-2026-001', 'INC-2026-002'])],
    action: acted,
    id: [concernId],
  }
  for (const asker of askers) {
    const [username = '', partnership] = asker.split(' in ')
    given.set(asker, await everythingGivenTo(await installation.as(username, partnership), parameters))
  }
}, 600_000)
afterAll(() => installation.close())

interface Known {
  readonly children: readonly { readonly id: string }[]
  readonly notices: readonly { readonly id: string }[]
}

/** Each text that is written of a child, with a word of its own. */
function everyChildText(word: (where: string) => string) {
  const names = ['name', 'age', 'ethnicity', 'health', 'disabilityType', 'home', 'homeArea', 'school', 'legalStatus', 'placement']
  const all = [...names, 'placementArea', 'responsibleArea', 'siblings']
  return Object.fromEntries(all.map(name => [name, word(`child ${name}`)]))
}

/** Each text that is written for the national form, with a word of its own. */
function everyFactText(word: (where: string) => string) {
  const names = ['notifierName', 'notifierPhone', 'place', 'area', 'family', 'policeMore', 'coronerMore', 'mediaMore', 'further']
  return Object.fromEntries(names.map(name => [name, word(`fact ${name}`)]))
}

type Press = (username: string, address: string, body: object, status?: number) => Promise<void>

/** Two meetings of a panel, one agreed and one cancelled, with a word of its own in each text. */
async function everyMeetingText(team: (where: string) => string, press: Press, to: (act: string) => string) {
  const at = Temporal.Now.plainTimeISO('Europe/London').toString({ smallestUnit: 'minute' })
  const when = { on: '2026-03-02', at, how: 'online' }
  const arranged = () => ({ ...when, where: team('where'), chairName: team('chair'), chairPost: team('chair post') })
  const asked = () => ({ asked: `${team('guest')}, ${team('agency')}` })
  const by = (act: string, body: object) => press('business-manager', to(`meetings/${act}`), body)
  for (const panel of ['threshold', 'rapid-review'])
    await press('council-delegate', to('meetings/new'), { panel, ...arranged(), ...asked() }, 201)
  await by('2/cancel', { reason: team('cancel reason') })
  await by('1/change', { ...arranged(), reason: team('change reason') })
  await by('1/people/new', asked())
  const page = (await (await installation.as('business-manager')).get(to('meetings/1'))).json as { people: { item: string }[] }
  await by(`1/people/${page.people[0]?.item}`, {
    attendance: 'took-part',
    standsInFor: team('stands in'),
    authority: team('authority'),
    conflict: 'yes',
    conflictWhat: team('conflict'),
    conflictOutcome: 'stayed',
    conflictWhy: team('why stayed'),
  })
  await by('1/papers/new', { title: team('paper'), kept: team('kept'), presenter: team('presenter') })
  for (const _ of [1, 2]) await by('1/note', { text: team('note'), agreed: team('agreed') })
  await by('1/held', { on: '2026-03-02', at, everyone: 'yes' })
  await by('1/agree', { how: team('how agreed'), fixed: 'yes' })
  await by('1/addendum', { text: team('addendum') })
}

/** Every address of the application on every record, as JSON and as a page; and every page that is linked from there. */
async function everythingGivenTo(asker: Asker, parameters: Readonly<Record<string, readonly string[]>>): Promise<string> {
  const addresses = routes.flatMap(route => {
    const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? '')
    const of = route.path.startsWith('/actions/:reference') ? 'action' : names[0]
    const values = of === undefined ? [''] : (parameters[of] ?? [])
    // A form shows what the page of its record shows: on one record each is tried.
    return (route.form ? values.slice(0, 1) : values).map(value =>
      route.path.replace(/:[A-Za-z]+/, value).replace(/:[A-Za-z]+/g, parameters.id?.[0] ?? ''),
    )
  })
  const texts: string[] = []
  const known = new Set(addresses)
  const queue = addresses.filter(address => !packed.test(address))
  const seen = new Set<string>()
  const followed = new Map<string, Set<string>>()
  while (queue.length > 0) {
    const together = [...new Set(queue.splice(0, atOnce))].filter(address => !seen.has(address))
    for (const address of together) seen.add(address)
    if (seen.size > mostPages)
      throw new Error(`There are more than ${mostPages} pages to look at: the walk goes round in circles`)
    const pages = await severalAtOnce(together, asker.page)
    const models = await severalAtOnce(
      together.filter(address => known.has(address)),
      asker.get,
    )
    texts.push(...models.map(model => model.text), ...pages.flatMap(page => [page.text, [...page.headers].join('\n')]))
    for (const [, link = ''] of pages.flatMap(page => [...page.text.matchAll(/href="(\/[^"#]*)"/g)])) {
      const next = link.replaceAll('&amp;', '&')
      // One filter is like the other, and so is one more agency of a list: the log is read whole above, and of a kind of page that many
      // are enough.
      if (next.startsWith('/assets') || next.startsWith('/audit?') || packed.test(next) || seen.has(next)) continue
      const kind = kindOf(next)
      const alike = followed.get(kind) ?? new Set()
      if (alike.size >= (next.includes('?') ? 2 : 12)) continue
      followed.set(kind, alike.add(next))
      queue.push(next)
    }
  }
  return texts.join('\n')
}
const mostPages = 1000
/** Nothing is found in the bytes of such a file: the journeys open them with their readers, the permission table says who is given one. */
const packed = /\.(?:pdf|docx|xlsx)$/
const kinds = routes.map(({ path }) => ({ path, matches: new RegExp(`^${path.replace(/:[A-Za-z]+/g, '[^/]+')}$`) }))
/** The route that an address belongs to; lists with a filter are kinds of their own. */
function kindOf(address: string): string {
  const [path = '', query] = address.split('?')
  const kind = kinds.find(one => one.matches.test(path))?.path ?? path
  return query === undefined ? kind : `${kind}?`
}

/** The words that stand in a text, read once through. */
const found = (text: string) => {
  const met = new Set(text.match(/Canary(?:(?!Canary)[A-Za-z])*\d+Zyx/g))
  return [...canaries.keys()].filter(word => met.has(word))
}

describe('nobody is given a word that is not theirs:', () => {
  test.each(askers)('%s', asker => {
    const forbidden = found(given.get(asker) ?? '').filter(word => !canaries.get(word)?.includes(asker))
    expect(forbidden).toEqual([])
  })

  test('and each word is given to those it is for, so that the search can find something', () => {
    const words = [...canaries].filter(([word]) => !word.includes('badinput'))
    for (const [word, seenBy] of words.slice(0, firstWords))
      for (const asker of seenBy) expect((given.get(asker) ?? '').includes(word), `${word} for ${asker}`).toBe(true)
    // What came after stands on so many pages that a walk of some of each kind does not meet every word.
    const later = words.slice(firstWords)
    const met = later.filter(([word, seenBy]) => seenBy.some(asker => given.get(asker)?.includes(word)))
    expect(met.length).toBeGreaterThan(later.length / 2)
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
      // Actions and recommendations from elsewhere say nothing of a child and are not sealed (decision 14).
      const inTheClear = found(rows.rows.map(one => one.row).join('\n')).filter(
        word => !/^Canary(recommendation|action)/.test(word),
      )
      expect([name, inTheClear]).toEqual([name, []])
    }
    await client.end()
  })

  test('in no calendar feed', async () => {
    const browser = openTestBrowser(installation.app)
    await browser.send('/sign-in', { username: 'police-delegate' })
    await browser.send('/calendar-feed/new', {})
    const [address = ''] = /\/calendar\/[A-Za-z0-9_-]{43}\.ics/.exec((await browser.get('/calendar-feed')).text) ?? []
    const feed = await (await installation.app.request(address)).text()
    expect(feed).toContain('BEGIN:VEVENT')
    expect(found(feed)).toEqual([])
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
