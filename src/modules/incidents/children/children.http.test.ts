import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf } from '../../../../demo/people.ts'
import { type Answer, type Asker, openInstallation, type TestInstallation } from '../../../../tests/harness/installation.ts'
import { anAreaNotice, raise } from '../../../../tests/harness/seed.ts'

let installation: TestInstallation
let notifier: Asker
let head: Asker
let school: Asker
beforeAll(async () => {
  installation = await openInstallation()
  notifier = await installation.as('council-notifier')
  head = await installation.as('head-of-safeguarding')
  school = await installation.as('school-lead')
})
afterAll(() => installation.close())

let count = 0
/** Each with words of its own, so that none looks like another. */
const raiseAnew = (username: string, more: Readonly<Record<string, string>> = {}) =>
  raise(installation, username, { whatHappened: `Something made up, number ${++count}`, ...more })

const wrong = ({ json }: Answer) => (json as { errors?: { field: string }[] }).errors?.map(({ field }) => field)
const refusal = ({ json }: Answer) => (json as { refusal?: { because: string } }).refusal?.because
interface ChildrenJson {
  children: { id: string; label: string; details: Record<string, unknown>; earlier: unknown[]; elsewhere: string[] }[]
  areasToTell: string[]
  notices: { id: string; area: string; answers: unknown[]; lateReason: string | null }[]
}
const read = async (reference: string, asker = notifier) =>
  (await asker.get(`/incidents/${reference}/children`)).json as ChildrenJson
const steps = async (reference: string, asker = notifier) =>
  (await asker.get(`/incidents/${reference}`)).json as {
    standing: string
    next: { says: string; dueOn: string | null; mine: boolean; address: string | null }[]
    areasToTell: string[]
    mayBeSame: { reference: string }[]
    sameAs: string | null
    alsoRaisedAs: string[]
    clocks: { rule: string; state: string }[]
    path: { title: string; state: string; detail: string | null }[]
  }

describe('the children of an incident', () => {
  test('several are taken from the concern, named or not, born or not, in the order of the form', async () => {
    const { reference } = await raiseAnew('school-lead', {
      childName: 'Ada Madeup',
      child2Unborn: 'yes',
      child2ExpectedDate: '2026-06-01',
      child4Age: 'about three',
    })
    const { children } = await read(reference)
    expect(children.map(({ label, details }) => [label, details])).toEqual([
      ['Child A', { name: 'Ada Madeup' }],
      ['Child B', { unborn: true, expectedDate: '2026-06-01' }],
      ['Child C', { age: 'about three' }],
    ])
  })

  test('a child is added and changed; what stood there before is kept, with who and when', async () => {
    const { reference } = await raiseAnew('school-lead')
    const added = await head.post(`/incidents/${reference}/children/new`, { name: 'Bo Madeup', status: 'not-known' })
    expect([added.status, added.headers.get('location')]).toEqual([201, `/incidents/${reference}/children`])
    const child = (added.json as ChildrenJson).children[1]
    const changed = await notifier.post(`/incidents/${reference}/children/${child?.id}`, { name: 'Beau Madeup', sex: 'male' })
    expect((changed.json as ChildrenJson).children[1]).toMatchObject({
      label: 'Child B',
      details: { name: 'Beau Madeup', sex: 'male' },
      earlier: [{ details: { name: 'Bo Madeup', status: 'not-known' }, changedBy: expect.stringContaining('otifier') }],
    })
    const page = await notifier.page(`/incidents/${reference}/children`)
    expect(page.text).toContain('What stood here until 2 March 2026')
    expect(page.text).toContain('Bo Madeup')
  })

  test('two who change a child at once: the second is told, and nothing of hers is lost', async () => {
    const { reference } = await raiseAnew('school-lead')
    const [child] = (await read(reference)).children
    const address = `/incidents/${reference}/children/${child?.id}`
    expect((await notifier.post(address, { name: 'First', _version: '1' })).status).toBe(200)
    const second = await head.post(address, { name: 'Second', _version: '1' })
    expect([second.status, refusal(second)]).toEqual([409, 'changed-meanwhile'])
  })

  test.each([
    ['a birth tomorrow', { birthDate: '2026-03-03' }, ['birthDate']],
    ['a birth and not born', { birthDate: '2026-03-01', unborn: 'yes' }, ['birthDate']],
    ['an expected day in the past', { unborn: 'yes', expectedDate: '2026-03-01' }, ['expectedDate']],
    ['an expected day next year', { expectedDate: '2027-03-01' }, ['expectedDate']],
    ['a day that does not exist', { birthDate: '2025-02-29' }, ['birthDate']],
    ['a status that is none', { status: 'happy' }, ['status']],
    ['nothing', {}, ['name']],
  ])('%s is said beside its field', async (_, input, fields) => {
    const { reference } = await raiseAnew('school-lead')
    const answer = await notifier.post(`/incidents/${reference}/children/new`, input)
    expect([answer.status, wrong(answer)]).toEqual([422, fields])
  })

  test('a child of another incident is not there', async () => {
    const one = await raiseAnew('school-lead')
    const other = await raiseAnew('school-lead')
    const [child] = (await read(other.reference)).children
    expect((await notifier.get(`/incidents/${one.reference}/children/${child?.id}`)).status).toBe(404)
  })
})

describe('any part of what is known of any children', () => {
  const word = fc.stringMatching(/^[a-z]{6,12}$/).map(text => `Quill${text}`)
  const child = fc.record(
    { Name: word, Age: word, Home: word, HomeArea: word, Placement: word, ResponsibleArea: word },
    { requiredKeys: [] },
  )
  test('is kept, shown to the case team and to the raiser, and to nobody else', async () => {
    const outsiders = await Promise.all(
      ['hospital-lead', 'development-officer', 'nhs-officer', 'neighbour-manager'].map(name => installation.as(name)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(child, { minLength: 1, maxLength: 4 }), async children => {
        const typed = Object.fromEntries(
          children.flatMap((known, index) =>
            Object.entries(known).map(([name, value]) => [`child${index === 0 ? '' : index + 1}${name}`, value]),
          ),
        )
        const words = Object.values(typed)
        const { reference, concernId } = await raiseAnew('school-lead', typed)
        const shown = [(await school.get(`/concerns/${concernId}`)).text, (await school.page(`/concerns/${concernId}`)).text]
        for (const asker of [notifier, head])
          shown.push(
            (await asker.get(`/incidents/${reference}/children`)).text,
            (await asker.page(`/incidents/${reference}/children`)).text,
          )
        expect(shown.map(text => words.filter(one => !text.includes(one)))).toEqual(shown.map(() => []))
        for (const asker of outsiders) {
          const answers = [
            await asker.get(`/incidents/${reference}/children`),
            await asker.page(`/concerns/${concernId}`),
            await asker.page('/incidents'),
            await asker.page('/my-work'),
          ]
          expect([answers[0]?.status, answers[1]?.status]).toEqual([404, 404])
          expect(answers.flatMap(({ text }) => words.filter(one => text.includes(one)))).toEqual([])
        }
      }),
      { numRuns: 6 },
    )
  }, 60_000)
})

describe('other areas', () => {
  test('one that a child belongs to is wanted within the five days, until a notice is recorded; then it answers', async () => {
    const { reference } = await raiseAnew('school-lead', {
      childHome: '1 Made-up Street',
      childResponsibleArea: 'Warrington Borough Council',
      child2Name: 'Lives here',
      child2HomeArea: 'Halton',
    })
    const before = await steps(reference)
    expect(before.areasToTell).toEqual(['Warrington Borough Council'])
    // Five working days from Monday 2 March 2026 are over on Monday 9 March.
    expect(before.next.find(({ says }) => says.includes('other area'))).toMatchObject({
      dueOn: '2026-03-09',
      mine: true,
      address: `/incidents/${reference}/areas`,
    })
    const waits = async () => {
      const work = (await notifier.get('/my-work')).json as Record<'late' | 'thisWeek' | 'later', { title: string }[]>
      return [...work.late, ...work.thisWeek, ...work.later].filter(({ title }) =>
        title.startsWith(`${reference}: tell the other area`),
      )
    }
    expect(await waits()).toHaveLength(1)
    await notifier.post(`/incidents/${reference}/tell-partners`, {})
    expect((await steps(reference)).areasToTell).toHaveLength(1)

    const told = await notifier.post(`/incidents/${reference}/areas`, anAreaNotice())
    expect(told.json).toMatchObject({ areasToTell: [], notices: [{ area: 'Warrington', how: 'By telephone', answers: [] }] })
    const after = await steps(reference)
    expect([after.areasToTell, after.next.filter(({ says }) => says.includes('other area'))]).toEqual([[], []])
    expect(after.path.find(({ title }) => title === 'Warrington told')).toMatchObject({ state: 'done' })
    expect(await waits()).toHaveLength(0)

    const [notice] = (told.json as ChildrenJson).notices
    const answer = { who: 'Their Head of Safeguarding', answeredOn: '2026-03-02', answer: 'They will join the rapid review' }
    const answered = await head.post(`/incidents/${reference}/areas/${notice?.id}`, answer)
    expect((answered.json as ChildrenJson).notices[0]?.answers).toMatchObject([{ who: answer.who, answer: answer.answer }])
  })

  test('a child who is found to live elsewhere later makes that area wanted', async () => {
    const { reference } = await raiseAnew('school-lead')
    expect((await steps(reference)).areasToTell).toEqual([])
    const [child] = (await read(reference)).children
    await notifier.post(`/incidents/${reference}/children/${child?.id}`, { placementArea: 'St Helens' })
    expect((await read(reference)).children[0]?.elsewhere).toEqual(['Child A is placed in St Helens'])
    expect((await steps(reference)).areasToTell).toEqual(['St Helens'])
  })

  test.each([
    ['the own area', { area: 'Halton Borough Council' }, ['area']],
    ['tomorrow', { sentOn: '2026-03-03' }, ['sentOn']],
    ['before the council knew', { sentOn: '2026-03-01' }, ['sentOn']],
    ['nothing said', { said: ' ' }, ['said']],
  ])('%s is said beside its field', async (_, input, fields) => {
    const { reference } = await raiseAnew('school-lead')
    const answer = await notifier.post(`/incidents/${reference}/areas`, anAreaNotice(input))
    expect([answer.status, wrong(answer)]).toEqual([422, fields])
  })

  test('late is never blocked: it takes a reason, and is drawn as late', async () => {
    const { reference } = await raiseAnew('school-lead', { childHomeArea: 'Warrington' })
    await notifier.post(`/incidents/${reference}/correct-awareness`, {
      awareOn: '2026-02-16',
      awareAt: '09:00',
      reason: 'Known earlier',
    })
    const late = await notifier.post(`/incidents/${reference}/areas`, anAreaNotice())
    expect([late.status, wrong(late)]).toEqual([422, ['lateReason']])
    await notifier.post(`/incidents/${reference}/areas`, anAreaNotice({ lateReason: 'The home was not known' }))
    expect((await steps(reference)).path.find(({ title }) => title === 'Warrington told')).toMatchObject({
      state: 'late',
      detail: expect.stringContaining('The home was not known'),
    })
  })

  test('an answer cannot come before the notice, nor tomorrow', async () => {
    const { reference } = await raiseAnew('school-lead')
    const told = await notifier.post(`/incidents/${reference}/areas`, anAreaNotice())
    const address = `/incidents/${reference}/areas/${(told.json as ChildrenJson).notices[0]?.id}`
    for (const answeredOn of ['2026-03-01', '2026-03-03'])
      expect(wrong(await head.post(address, { who: 'A', answeredOn, answer: 'B' }))).toEqual(['answeredOn'])
  })
})

describe('the same incident raised twice', () => {
  const child = { childName: 'Twice Madeup', childBirthDate: '2014-07-08' }

  test('is noticed by the exact name with its birth date, and closed with a reason; the raiser learns nothing of the other', async () => {
    const first = await raiseAnew('hospital-lead', child)
    const second = await raiseAnew('school-lead', { ...child, childName: 'TWICE MADEUP' })
    expect((await steps(second.reference)).mayBeSame).toMatchObject([{ reference: first.reference }])
    const page = await notifier.page(`/incidents/${second.reference}`)
    expect(page.text).toContain('This may be the same as')
    const form = await notifier.get(`/incidents/${second.reference}/same-as?of=${first.reference}`)
    expect(form.json).toMatchObject({ _typed: { reference: first.reference } })

    const found = { reference: first.reference, same: 'yes', reason: 'The same child on the same night' }
    const wrongWay = await notifier.post(`/incidents/${first.reference}/same-as`, { ...found, reference: second.reference })
    expect([wrongWay.status, refusal(wrongWay)]).toEqual([409, 'known-first'])
    expect((await notifier.post(`/incidents/${second.reference}/same-as`, found)).status).toBe(200)
    const closed = await steps(second.reference)
    expect(closed).toMatchObject({ standing: 'ended-same', sameAs: first.reference, mayBeSame: [], next: [] })
    expect(closed.clocks.map(({ state }) => state)).toEqual(['not-owed', 'not-owed'])
    expect(closed.path.at(-1)).toMatchObject({
      title: `Closed: the same as ${first.reference}`,
      detail: expect.stringContaining('same night'),
    })
    expect(await steps(first.reference)).toMatchObject({ standing: 'open', alsoRaisedAs: [second.reference], mayBeSame: [] })

    const own = await school.get(`/concerns/${second.concernId}`)
    expect(own.json).toMatchObject({ state: 'in-hand', holder: 'Halton Borough Council' })
    const { text } = await school.page(`/concerns/${second.concernId}`)
    for (const secret of [first.reference, 'same night', 'same as', 'duplicate']) {
      expect(own.text).not.toContain(secret)
      expect(text).not.toContain(secret)
    }
    expect(refusal(await notifier.post(`/incidents/${second.reference}/same-as`, found))).toBe('already-settled')
    // Whoever still had the page of the view open is told; nothing is added to what has ended.
    const delegate = await installation.as('nhs-delegate')
    const late = await delegate.post(`/incidents/${second.reference}/view`, { thresholdMet: 'met', reasons: 'Seen.' })
    expect([late.status, refusal(late)]).toEqual([409, 'already-settled'])
    expect(refusal(await notifier.post(`/incidents/${second.reference}/tell-partners`, {}))).toBe('already-settled')
  })

  test('what was found to be two is not asked again, from neither side', async () => {
    const one = await raiseAnew('hospital-lead', { childName: 'Twin Madeup', childBirthDate: '2015-01-01' })
    const two = await raiseAnew('school-lead', { childName: 'Twin Madeup', childBirthDate: '2015-01-01' })
    const found = { reference: two.reference, same: 'no', reason: 'Two events, a year apart' }
    expect((await head.post(`/incidents/${one.reference}/same-as`, found)).json).toMatchObject({ standing: 'open' })
    for (const { reference } of [one, two]) expect((await steps(reference)).mayBeSame).toEqual([])
  })

  test('is noticed by the same words of the same raiser; nothing is guessed of a child without a name', async () => {
    const words = { whatHappened: 'Found at the bus stop  in the rain, with a broken arm.' }
    const first = await raiseAnew('probation-lead', words)
    const again = await raiseAnew('probation-lead', {
      whatHappened: 'Found at the bus stop in the rain, with a broken arm.',
    })
    const others = await raiseAnew('education-officer', words)
    const unnamed = await raiseAnew('probation-lead', { whatHappened: 'Something else', childAge: 'nine' })
    expect((await steps(again.reference)).mayBeSame).toMatchObject([{ reference: first.reference }])
    expect((await steps(others.reference)).mayBeSame).toEqual([])
    expect((await steps(unnamed.reference)).mayBeSame).toEqual([])
  })

  test('another partnership’s child of the same name is nothing that anybody here is told', async () => {
    const theirs = await raiseAnew('neighbour-lead', { childName: 'Both Madeup', childBirthDate: '2013-03-03' })
    const ours = await raiseAnew('school-lead', { childName: 'Both Madeup', childBirthDate: '2013-03-03' })
    const police = await installation.as('police-delegate')
    expect((await steps(ours.reference, police)).mayBeSame).toEqual([])
    const manager = await installation.as('neighbour-manager', 'neighbour')
    expect((await steps(theirs.reference, manager)).mayBeSame).toEqual([])
  })

  test('one who is shut out of the other incident is not told of it, here neither', async () => {
    const known = { childName: 'Hidden Madeup', childBirthDate: '2016-06-06' }
    const first = await raiseAnew('hospital-lead', known)
    const second = await raiseAnew('school-lead', known)
    const manager = await installation.as('business-manager')
    const delegate = await installation.as('nhs-delegate')

    expect((await steps(second.reference, delegate)).mayBeSame).toHaveLength(1)
    const shut = await manager.post(`/incidents/${first.reference}/shut-out`, {
      person: emailOf('nhs-delegate'),
      reason: 'Knows them',
    })
    expect([shut.status, shut.text]).toEqual([200, expect.anything()])
    expect((await steps(second.reference, delegate)).mayBeSame).toEqual([])
    const tried = { reference: first.reference, same: 'yes', reason: 'A guess' }
    expect(wrong(await delegate.post(`/incidents/${second.reference}/same-as`, tried))).toEqual(['reference'])
    await notifier.post(`/incidents/${second.reference}/same-as`, { ...tried, reason: 'It is' })
    const seen = await delegate.get(`/incidents/${second.reference}`)
    expect(seen.json).toMatchObject({ standing: 'ended-same', sameAs: 'another incident' })
    expect(seen.text).not.toContain(first.reference)
  })

  test.each([
    ['itself', (own: string) => own],
    ['one that is not there', () => 'INC-2026-999'],
    ['one of another partnership, or no reference at all', () => 'nothing'],
  ])('%s is said beside the reference', async (_, of) => {
    const { reference } = await raiseAnew('school-lead')
    const answer = await notifier.post(`/incidents/${reference}/same-as`, { reference: of(reference), same: 'yes', reason: 'R' })
    expect([answer.status, wrong(answer)]).toEqual([422, ['reference']])
  })
})

test('nothing of this is a fault in the log', () => {
  expect(installation.logLines.filter(line => line.includes('"error"'))).toEqual([])
})
