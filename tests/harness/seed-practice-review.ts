import { emailOf } from '../../demo/people.ts'
import type { Asker, TestInstallation } from './installation.ts'

/** The Business Manager of each installation, who fills its reviews: one key for all. */
const managers = new WeakMap<TestInstallation, Promise<Asker>>()

async function press(installation: TestInstallation, address: string, body: object) {
  const manager = managers.get(installation) ?? installation.as('business-manager', 'halton')
  managers.set(installation, manager)
  const answer = await (await manager).post(address, body)
  if (answer.status >= 300) throw new Error(`${address}: ${answer.status} ${answer.text}`)
  return answer.json
}

type Words = (where: string) => string
const madeUp: Words = () => 'Made up for a test'

/** What is found on the page of a review that the seeds fill: one thing of each kind. */
export interface SeededReview {
  readonly reference: string
  readonly reviewer: string
  readonly line: string
  readonly member: string
  readonly meeting: string
  readonly event: string
  readonly family: string
  readonly proceeding: string
  readonly learning: string
  readonly milestone: string
}

type Items = readonly { readonly item: string }[]
interface Shown {
  readonly reference: string
  readonly reviewers: Items
  readonly lines: Items
  readonly members: Items
  readonly meetings: Items
  readonly events: Items
  readonly family: Items
  readonly proceedings: Items
  readonly learning: Items
  readonly milestones: Items
}

/** Begins a review that no incident has led to, and appoints the demonstration’s reviewer until `lastDay`. Gives both. */
export async function beginReview(
  installation: TestInstallation,
  lastDay: string,
  words: Words = madeUp,
): Promise<{ readonly reference: string; readonly reviewer: string }> {
  const day = installation.ground.clock.today().toString()
  const begun = (await press(installation, '/practice-reviews/new', {
    kind: 'practice-learning-review',
    title: words('title'),
    decidedOn: day,
    decidedBy: words('decided by'),
    reasons: words('reasons'),
  })) as Shown
  const appointed = (await press(installation, `/practice-reviews/${begun.reference}/reviewers/new`, {
    person: emailOf('reviewer'),
    independence: words('independence'),
    experience: words('experience'),
    terms: words('terms'),
    fee: words('fee'),
    appointedOn: day,
    lastDay,
  })) as Shown
  return { reference: begun.reference, reviewer: appointed.reviewers[0]?.item ?? '' }
}

/** The same with one thing of each kind in it. `words` makes each text; the note on the reviewer’s work is `supervision`. */
export async function fillReview(installation: TestInstallation, words: Words = madeUp): Promise<SeededReview> {
  const today = installation.ground.clock.today()
  const day = today.toString()
  const { reference, reviewer } = await beginReview(installation, today.add({ days: 90 }).toString(), words)
  const to = async (act: string, body: object) =>
    (await press(installation, `/practice-reviews/${reference}/${act}`, body)) as Shown
  const changed = { terms: words('terms'), fee: words('fee'), lastDay: today.add({ days: 60 }).toString() }
  await to(`reviewers/${reviewer}`, { ...changed, change: words('change') })
  await to(`reviewers/${reviewer}/supervision`, { on: day, note: words('supervision') })
  await to('method', { text: words('method'), agreedOn: day, agreedWith: words('agreed with') })
  const scope = { children: words('children'), agencies: words('agencies'), beside: words('beside') }
  await to('scope', { from: '2025-01-01', until: day, ...scope })
  const conflict = {
    conflict: 'yes',
    conflictWhat: words('conflict'),
    conflictOutcome: 'stayed',
    conflictWhy: words('why stayed'),
  }
  const seat = { seat: words('seat'), name: words('name'), organisation: words('organisation'), ...conflict }
  const [member] = (await to('members/new', seat)).members
  const called = { on: day, at: '10:00', where: words('where'), about: words('about') }
  const [meeting] = (await to('meetings/new', called)).meetings
  const came = { came: [member?.item], others: words('others'), note: words('note') }
  await to(`meetings/${meeting?.item}`, came)
  const [event] = (await to('events/new', { ...called, invited: `${words('role')}, ${words('agency')}` })).events
  await to(`events/${event?.item}`, { came: words('came'), said: words('said') })
  const [person] = (await to('family/new', { who: words('who'), about: 'surviving-child' })).family
  const invitation = { invited: 'yes', on: day, how: words('how'), by: words('by'), support: words('support') }
  await to(`family/${person?.item}/invitation`, invitation)
  const answer = { on: day, answer: 'takes-part', said: words('what they said'), support: words('support they had') }
  await to(`family/${person?.item}/answer`, answer)
  const goesOn = { sort: 'inquest', what: words('inquest'), holdsUp: words('holds up'), until: day }
  const [proceeding] = (await to('proceedings/new', goesOn)).proceedings
  await to(`family/${person?.item}/feedback`, {
    on: day,
    how: words('shown'),
    said: words('said of it'),
    regard: words('regard'),
  })
  const planned = { title: words('milestone'), owner: words('owner'), dueOn: today.add({ days: 30 }).toString() }
  const [milestone] = (await to('milestones/new', planned)).milestones
  const mistaken = (await to('learning/new', { what: words('mistaken'), learntOn: day })).learning.at(-1)
  await to(`entries/${mistaken?.item}/withdraw`, { reason: words('why withdrawn') })
  await to('lines/new', { question: words('question') })
  const learning = (await to('learning/new', { what: words('learnt'), learntOn: day })).learning.at(-1)
  const filled = await to(`learning/${learning?.item}`, { on: day, done: words('done'), sharedWith: words('shared with') })
  const first = (of: Items) => of[0]?.item ?? ''
  return {
    reference,
    reviewer,
    line: first(filled.lines),
    member: first(filled.members),
    meeting: first(filled.meetings),
    event: first(filled.events),
    family: first(filled.family),
    proceeding: proceeding?.item ?? '',
    learning: learning?.item ?? '',
    milestone: milestone?.item ?? '',
  }
}

/** Further reviews of the same reviewer: one whose last day was yesterday, one from which the reviewer was removed; gives their references. */
export async function endedAppointments(
  installation: TestInstallation,
): Promise<{ readonly over: string; readonly removed: string }> {
  const { clock } = installation.ground
  const today = clock.today()
  const yesterday = today.subtract({ days: 1 })
  Object.assign(installation.ground, { clock: { now: () => clock.now(), today: () => yesterday } })
  const over = await beginReview(installation, yesterday.toString())
  Object.assign(installation.ground, { clock })
  const removed = await beginReview(installation, today.add({ days: 30 }).toString())
  const end = { on: today.toString(), reasons: 'Made up for a test' }
  const address = `/practice-reviews/${removed.reference}/reviewers/${removed.reviewer}/remove`
  await press(installation, address, end)
  return { over: over.reference, removed: removed.reference }
}

/** Another one, to whose team the scrutineer was added by name and out of which the Head of Safeguarding is shut; gives it and that. */
export async function shutOutOfReview(
  installation: TestInstallation,
  words: Words = madeUp,
): Promise<{ readonly reference: string; readonly exclusion: string }> {
  const { reference } = await beginReview(installation, installation.ground.clock.today().add({ days: 30 }).toString(), words)
  const address = `/practice-reviews/${reference}`
  await press(installation, `${address}/team`, { person: emailOf('scrutineer'), reason: words('why added') })
  const person = emailOf('head-of-safeguarding')
  const shown = await press(installation, `${address}/shut-out`, { person, reason: words('why shut out') })
  const [exclusion] = (shown as { team: { shutOut: readonly { readonly id: string }[] } }).team.shutOut
  return { reference, exclusion: exclusion?.id ?? '' }
}

/** A reflective review of an incident, in the incident’s own case file. */
export async function beginReflective(installation: TestInstallation, reference: string): Promise<void> {
  await press(installation, `/practice-reviews/${reference}/begin`, {
    kind: 'local-reflective-review',
    title: 'Made up for a test',
    decidedOn: installation.ground.clock.today().toString(),
    reasons: 'Made up for a test',
  })
}
