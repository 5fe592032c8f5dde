import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { haltonsPeople, refusal, setTime, type Walkers, walkersOf, wrong } from '../../../tests/rules/partnership.ts'
import { well } from '../reviews/testing.ts'
import { after, appointment, begunOther, commissioned, method, seenReview, statutory } from './testing.ts'

let installation: TestInstallation
let halton: Walkers
let reference: string

beforeAll(async () => {
  installation = await openInstallation()
  halton = await walkersOf(installation, haltonsPeople)
  reference = await commissioned(installation, halton, '2019')
  setTime(installation, '2026-03-20')
  await well(halton.manager.post(`/practice-reviews/${reference}/begin`, statutory()))
  await well(halton.manager.post(`/practice-reviews/${reference}/reviewers/new`, appointment('Reva Viewer', '2026-08-28')))
  await well(halton.manager.post(`/practice-reviews/${reference}/method`, method))
}, 120_000)
afterAll(() => installation.close())

const to = (act: string, body: object) => halton.manager.post(`/practice-reviews/${reference}/${act}`, body)
const steps = async () => (await seenReview(halton.manager, reference)).next
const last = <One,>(all: readonly One[]) => all.at(-1)

describe('the family and surviving children', () => {
  test('wait in red until each is invited or it is recorded why not, and again when the day to look at it has passed', async () => {
    setTime(installation, '2026-03-20')
    expect((await steps())[0]).toMatchObject({ command: 'practice-reviews.add-family', urgent: true })
    const added = await after(to('family/new', { who: 'Child B', about: 'surviving-child' }))
    const item = last(added.family)?.item ?? ''
    expect(last(added.family)).toMatchObject({ owed: 'invitation' })
    expect((await steps())[0]).toMatchObject({ says: 'A surviving child is invited, or it is recorded why not', urgent: true })
    const invitation = `family/${item}/invitation`
    expect(wrong(await to(invitation, { invited: 'no' }))?.map(({ field }) => field)).toEqual(['whyNot', 'lookAgainOn'])
    const whyNot = { invited: 'no', whyNot: 'The police ask to wait.', lookAgainOn: '2026-04-10' }
    expect(last((await after(to(invitation, whyNot))).family)).toMatchObject({ owed: null })
    setTime(installation, '2026-04-10')
    expect(last((await seenReview(halton.manager, reference)).family)).toMatchObject({ owed: null })
    setTime(installation, '2026-04-11')
    expect(last((await seenReview(halton.manager, reference)).family)).toMatchObject({ owed: 'invitation' })
    const answered = { on: '2026-04-11', answer: 'takes-part', said: 'I was cold.' }
    expect(wrong(await to(`family/${item}/answer`, answered))?.[0]?.message).toContain('Record first how they were invited')
    expect(wrong(await to(invitation, { invited: 'yes' }))?.map(({ field }) => field)).toEqual(['on', 'how', 'by', 'support'])
    const invited = { invited: 'yes', on: '2026-04-11', how: 'At school.', by: 'Social worker', support: 'An advocate.' }
    expect(last((await after(to(invitation, invited))).family)).toMatchObject({ owed: 'answer' })
    expect(wrong(await to(`family/${item}/answer`, { ...answered, on: '2026-04-10' }))?.[0]?.field).toBe('on')
    await well(to(`family/${item}/answer`, { on: '2026-04-11', answer: 'later' }))
    const done = last((await after(to(`family/${item}/answer`, answered))).family)
    expect(done).toMatchObject({ owed: null, invitations: [{ says: kept(whyNot) }, { says: { how: 'At school.' } }] })
    expect(done?.answers.map(({ says }) => says.answer)).toEqual(['later', 'takes-part'])
    const page = await halton.manager.page(`/practice-reviews/${reference}`)
    expect(page.text).toContain('I was cold.')
  })
})

const kept = ({ whyNot, lookAgainOn }: { whyNot: string; lookAgainOn: string }) => ({ invited: false, whyNot, lookAgainOn })

describe('the subgroup', () => {
  test('has seats with what was declared; who left stays readable with the reason', async () => {
    setTime(installation, '2026-04-20')
    const seat = { seat: 'Health', name: 'Hope Leadley', organisation: 'Fenwood Hospitals' }
    expect(wrong(await to('members/new', { ...seat, conflict: 'yes' }))?.[0]?.field).toBe('conflictWhat')
    expect(wrong(await to('members/new', { ...seat, conflict: 'no', conflictWhy: 'x' }))?.[0]?.field).toBe('conflict')
    const declared = { conflict: 'yes', conflictWhat: 'Led the ward.', conflictOutcome: 'withdrew', conflictWhy: 'Too near.' }
    const member = last((await after(to('members/new', { ...seat, ...declared }))).members)
    expect(member).toMatchObject({
      seat: { says: { conflict: { what: 'Led the ward.', outcome: 'withdrew', why: 'Too near.' } } },
    })
    // Nobody who still sits is on it: a member who withdrew does not make a subgroup.
    expect((await steps()).some(({ command }) => command === 'practice-reviews.add-member')).toBe(true)
    const change = { ...seat, name: 'Harper Wards', conflict: 'no', change: 'Takes the seat.' }
    const changed = last((await after(to(`members/${member?.item}`, change))).members)
    expect(changed).toMatchObject({
      seat: { says: { name: 'Harper Wards', conflict: null } },
      earlier: [{ says: { name: 'Hope Leadley' } }],
    })
    expect((await steps()).some(({ command }) => command === 'practice-reviews.add-member')).toBe(false)
    const left = await after(to(`members/${member?.item}/left`, { on: '2026-04-20', reason: 'New post.' }))
    expect(last(left.members)).toMatchObject({ left: { says: { reason: 'New post.' } } })
    expect(refusal(await to(`members/${member?.item}/left`, { on: '2026-04-20', reason: 'Again.' }))?.because).toBe('not-now')
  })

  test('meets: who came and who sent apologies are of the subgroup, and the note comes after the day', async () => {
    const seat = { seat: 'Police', name: 'Pip Delacourt', organisation: 'Constabulary', conflict: 'no' }
    const one = last((await after(to('members/new', seat))).members)?.item ?? ''
    const other = last((await after(to('members/new', { ...seat, seat: 'Council' }))).members)?.item ?? ''
    const called = await after(to('meetings/new', { on: '2026-04-27', at: '14:00', where: 'Online', about: 'The first draft' }))
    const meeting = `meetings/${last(called.meetings)?.item}`
    const held = { came: [one], apologies: [other], note: 'Draft read.' }
    expect(wrong(await to(meeting, held))?.[0]?.message).toContain('day has not come yet')
    setTime(installation, '2026-04-28')
    expect((await steps()).find(({ command }) => command === 'practice-reviews.record-meeting')).toMatchObject({
      act: meeting,
      dueOn: '2026-04-27',
    })
    expect(wrong(await to(meeting, { ...held, came: [one, other] }))?.[0]?.field).toBe('apologies')
    expect(wrong(await to(meeting, { ...held, came: ['00000000-0000-4000-8000-000000000000'] }))?.[0]?.field).toBe('came')
    expect(last((await after(to(meeting, held))).meetings)).toMatchObject({ held: { says: held }, cancelled: null })
    expect(refusal(await to(`${meeting}/cancel`, { reason: 'x' }))?.because).toBe('not-now')
    const page = (await halton.manager.page(`/practice-reviews/${reference}`)).text
    expect(page).toMatch(/Came<\/dt>\s*<dd>Police</)
    const second = await after(to('meetings/new', { on: '2026-05-04', at: '14:00', where: 'Online', about: 'Second' }))
    const cancelled = await after(to(`meetings/${last(second.meetings)?.item}/cancel`, { reason: 'Nobody could come.' }))
    expect(last(cancelled.meetings)).toMatchObject({ cancelled: { says: { reason: 'Nobody could come.' } } })
  })
})

describe('practitioners', () => {
  test('are invited by role and agency, line by line; a line without both is named', async () => {
    setTime(installation, '2026-05-05')
    const event = { on: '2026-05-05', at: '09:30', where: 'Town hall', about: 'What it was like' }
    expect(wrong(await to('events/new', { ...event, invited: 'Health visitor, Fenwood\nTeacher' }))).toEqual([
      { field: 'invited', message: 'Line 2 of those invited must have a role, a comma and an agency' },
    ])
    const called = await after(to('events/new', { ...event, invited: 'Health visitor, Fenwood, east\n\nTeacher,Willowbank' }))
    expect(last(called.events)?.called.says.invited).toEqual([
      { role: 'Health visitor', agency: 'Fenwood, east' },
      { role: 'Teacher', agency: 'Willowbank' },
    ])
    const item = last(called.events)?.item
    const held = await after(to(`events/${item}`, { came: 'Teacher, Willowbank', said: 'We wrote three times.' }))
    expect(last(held.events)).toMatchObject({ held: { says: { said: 'We wrote three times.' } } })
    expect(held.path.map(({ title }) => title)).toContain('Practitioners were heard')
  })
})

describe('other proceedings and learning', () => {
  test('what an inquest holds up is looked at again when its day has passed, until it has ended', async () => {
    setTime(installation, '2026-05-11')
    const goesOn = { what: 'Opened and adjourned.', holdsUp: 'Speaking with the mother.', until: '2026-06-01' }
    const added = await after(to('proceedings/new', { sort: 'inquest', ...goesOn }))
    const item = last(added.proceedings)?.item
    const looked = async () => (await steps()).filter(({ command }) => command === 'practice-reviews.change-proceeding')
    expect(await looked()).toEqual([])
    setTime(installation, '2026-06-02')
    expect(await looked()).toMatchObject([{ act: `proceedings/${item}`, urgent: true, dueOn: '2026-06-01' }])
    expect(wrong(await to(`proceedings/${item}`, { what: 'x', how: 'Concluded' }))?.[0]?.field).toBe('endedOn')
    expect(wrong(await to(`proceedings/${item}`, { what: 'x', endedOn: '2026-06-02' }))?.[0]?.field).toBe('how')
    await well(to(`proceedings/${item}`, { ...goesOn, until: '2026-07-01' }))
    expect(await looked()).toEqual([])
    const ended = await after(to(`proceedings/${item}`, { what: 'Concluded.', endedOn: '2026-06-02', how: 'Narrative verdict.' }))
    expect(last(ended.proceedings)).toMatchObject({ last: { says: { ended: { on: '2026-06-02' } } }, earlier: [{}, {}] })
    expect(refusal(await to(`proceedings/${item}`, goesOn))?.because).toBe('not-now')
  })

  test('learning waits until something was done about it, and all that was done stays', async () => {
    const learnt = await after(to('learning/new', { what: 'Ask about heating.', learntOn: '2026-06-01' }))
    const item = last(learnt.learning)?.item
    const acts = async () => (await steps()).filter(({ act }) => act === `learning/${item}`)
    expect(await acts()).toHaveLength(1)
    await well(to(`learning/${item}`, { on: '2026-06-02', done: 'A note to all health visitors.' }))
    const acted = await after(
      to(`learning/${item}`, { on: '2026-06-02', done: 'Training changed.', sharedWith: 'The Health group' }),
    )
    expect(last(acted.learning)?.acted.map(({ says }) => says.done)).toEqual([
      'A note to all health visitors.',
      'Training changed.',
    ])
    expect(await acts()).toEqual([])
  })

  test('the address of one review names nothing of another: its things are not found there', async () => {
    const own = await begunOther(halton.manager)
    const { family, meetings } = await seenReview(halton.manager, reference)
    for (const act of [`family/${family[0]?.item}/invitation`, `meetings/${meetings[0]?.item}`])
      expect((await halton.manager.get(`/practice-reviews/${own}/${act}`)).status).toBe(404)
  })
})
