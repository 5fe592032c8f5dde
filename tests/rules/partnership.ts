import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { emailOf } from '../../demo/people.ts'
import { addPartnership, arrangementsPath, loadPacks, readArrangements } from '../../src/modules/arrangements/index.ts'
import type { Role } from '../../src/modules/people/index.ts'
import { londonInstant } from '../../src/platform/clock/clock.ts'
import type { Answer, Asker, TestInstallation } from '../harness/installation.ts'

/** Moves a running installation to this day and this time in London, as another start with another DEMO_TODAY would. */
export function setTime(installation: TestInstallation, day: string, time = '09:00'): void {
  const today = Temporal.PlainDate.from(day)
  const now = londonInstant(today, Temporal.PlainTime.from(time))
  Object.assign(installation.ground, { clock: { now: () => now, today: () => today } })
}

/** Who walks an incident through: one partnership's people, whatever its arrangements are. */
export interface Walkers {
  readonly raiser: Asker
  readonly notifier: Asker
  readonly manager: Asker
  readonly council: Asker
  readonly nhs: Asker
  readonly police: Asker
}

export const haltonsPeople = {
  raiser: 'school-lead',
  notifier: 'council-notifier',
  manager: 'business-manager',
  council: 'council-delegate',
  nhs: 'nhs-delegate',
  police: 'police-delegate',
}

export async function walkersOf(
  installation: TestInstallation,
  people: Readonly<Record<keyof Walkers, string>>,
): Promise<Walkers> {
  const as = (who: keyof Walkers) => installation.as(people[who])
  return {
    raiser: await as('raiser'),
    notifier: await as('notifier'),
    manager: await as('manager'),
    council: await as('council'),
    nhs: await as('nhs'),
    police: await as('police'),
  }
}

/**
 * Another partnership under the arrangements of halton/2023.yaml, edited as text, with one person for each part. It has its place
 * from a file and from no code.
 */
export async function addPartnershipLike2023(
  installation: TestInstallation,
  id: string,
  edit: (text: string) => string = text => text,
): Promise<Walkers> {
  const text = readFileSync(arrangementsPath('halton/2023.yaml'), 'utf8')
    .replace('id: halton-2023', `id: ${id}-2023`)
    .replace('partnership:\n  id: halton\n', `partnership:\n  id: ${id}\n`)
    .replace(/\n {2}short-name: .*/, `\n  short-name: ${id} partnership`)
    // Halton's 2019 file writes these three names differently, and an organisation that several partnerships have is one with one name.
    .replaceAll(/((?:id|organisation): )(probation|youth-justice|cafcass),/g, `$1$2-${id},`)
  const read = readArrangements(edit(text), `${id}.yaml`, loadPacks())
  if (!read.ok) throw new Error(read.problems.map(({ path, reason }) => `${path}: ${reason}`).join('\n'))
  const client = await installation.maintenance()
  const added = await addPartnership(
    client,
    read.arrangements,
    Temporal.PlainDate.from('2025-01-01'),
    Temporal.Instant.from('2025-01-01T09:00:00Z'),
  )
  if (!added.ok) throw new Error(added.reason)
  const people: Record<keyof Walkers, readonly [organisation: string, role: Role]> = {
    raiser: ['warrington-and-halton-hospitals', 'agency-safeguarding-lead'],
    notifier: ['halton-borough-council', 'council-notifier'],
    manager: [`${id}-business-team`, 'business-manager'],
    council: ['halton-borough-council', 'delegate'],
    nhs: ['cheshire-merseyside-icb', 'delegate'],
    police: ['cheshire-constabulary', 'delegate'],
  }
  const usernames: Record<string, string> = {}
  for (const [part, [organisation, role]] of Object.entries(people)) {
    const username = `${id}-${part}`
    const personId = randomUUID()
    await client.query('insert into records.person (id, email) values ($1, $2)', [personId, emailOf(username)])
    await client.query(
      `insert into records.membership (id, partnership_id, organisation_id, person_id, role, name, post, email, from_day, invited_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, '2025-01-01', now())`,
      [randomUUID(), id, organisation, personId, role, `Made-up ${part}`, `Post of the ${part}`, emailOf(username)],
    )
    await installation.identity.createPerson({ personId, email: emailOf(username), name: `Made-up ${part}` })
    usernames[part] = username
  }
  await client.end()
  return walkersOf(installation, usernames as Record<keyof Walkers, string>)
}

/** What a page of an incident says that the rules decide. */
export interface Walked {
  readonly standing: string
  readonly pack: string
  readonly group: string
  readonly decision: { readonly thresholdMet: boolean; readonly rationale: string; readonly group: string } | null
  readonly panelToldOn: string | null
  readonly awareAt: string
  readonly notNotified: { readonly reasons: string } | null
  readonly next: readonly { readonly says: string; readonly urgent: boolean; readonly dueOn: string | null }[]
  readonly views: readonly {
    readonly partner: string
    readonly thresholdMet: boolean | null
    readonly dissent: string | null
    readonly differs: boolean
    readonly earlier: readonly { readonly thresholdMet: boolean }[]
  }[]
  readonly clocks: readonly WalkedClock[]
  readonly path: readonly { readonly title: string }[]
}
export interface WalkedClock {
  readonly rule: string
  readonly pack: string
  readonly startedOn: string
  readonly dueOn: string
  readonly state: string
  readonly metOn: string | null
  readonly reason: string | null
  readonly allowedBy: string | null
}

/** The model of a page that was answered; anything but a page is a failed test that says why. */
export function walked(answer: Answer): Walked {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`)
  return answer.json as Walked
}

/** One line for each clock that is not replaced: `notify-panel 2026-03-02 > 2026-03-09 met 2026-03-04`. */
export function clockLines({ clocks }: Walked): readonly string[] {
  return clocks
    .filter(({ state }) => state !== 'replaced')
    .map(({ rule, startedOn, dueOn, state, metOn }) => [rule, startedOn, '>', dueOn, state, metOn].filter(Boolean).join(' '))
    .sort()
}

export const refusal = ({ json }: Answer) => (json as { refusal?: { because: string; message: string } }).refusal
export const wrong = ({ json }: Answer) => (json as { errors?: { field: string; message: string }[] }).errors
