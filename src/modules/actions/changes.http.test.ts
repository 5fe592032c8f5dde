import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { setTime } from '../../../tests/rules/partnership.ts'
import type { ActionModel } from './action-page.ts'
import { agreedAction, anAnswerThatItIsDone, begunAction, taken } from './testing.ts'

/** An agency must not make its own late action vanish: two people, the second from outside the owner. */
let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
})
afterAll(() => here.close())

const says = { says: 'The ward has moved' }
const yes = { agreed: 'yes', says: 'There is good reason' }
const because = ({ json }: { json: unknown }) => (json as { refusal: { because: string } }).refusal.because
const moves = ({ json }: { json: unknown }) => (json as ActionModel).acts.map(({ move }) => move)

describe.each([
  ['withdrawn', 'withdraw', says],
  ['moved to a later day', 'last-day', { ...says, dueOn: '2026-12-01' }],
] as const)('a late action is %s', (_, path, proposed) => {
  test('by nobody of the agency that owns it, nor by one person alone', async () => {
    // Of the council: its own Head of Safeguarding is of the business team, its delegate and its group chair are not outside.
    const address = await begunAction(here, { owner: 'halton-borough-council', person: 'Connie Noter', dueOn: '2026-03-03' })
    setTime(here, '2026-03-10')
    const [chair, council] = [await here.as('practice-group-chair'), await here.as('council-delegate')]
    const [manager, nhs] = [await here.as('business-manager'), await here.as('nhs-delegate')]
    await taken(chair, `${address}/${path}`, proposed)
    expect((await nhs.get(address)).json).toMatchObject({ state: 'begun', late: true, dueOn: '2026-03-03' })
    for (const inside of [chair, council]) {
      expect(because(await inside.post(`${address}/proposal`, yes))).toBe('from-inside')
      expect(moves(await inside.get(address))).not.toContain('actions.decide-change')
    }
    // Nothing else is proposed meanwhile.
    expect(because(await manager.post(`${address}/${path}`, proposed))).toBe('not-now')
    const declined = await taken(nhs, `${address}/proposal`, { agreed: 'no', says: 'The children are still there' })
    expect(declined.json).toMatchObject({ state: 'begun', late: true, proposal: null })
    // From outside, but the same person twice.
    await taken(manager, `${address}/${path}`, proposed)
    expect(because(await manager.post(`${address}/proposal`, yes))).toBe('own-proposal')
    expect(moves(await manager.get(address))).not.toContain('actions.decide-change')
    expect(moves(await nhs.get(address))).toContain('actions.decide-change')
    const agreed = (await agreedAction(here, address)).json as ActionModel
    expect(agreed).toMatchObject(
      path === 'withdraw' ? { state: 'withdrawn' } : { state: 'begun', late: false, dueOn: '2026-12-01' },
    )
    // The day that it was, both reasons and who said each stay to be read.
    expect(agreed.steps[0]?.title).toBe('Begun, last day 3 March 2026')
    expect(agreed.steps.filter(step => step.says === says.says)).toHaveLength(2)
    expect(because(await nhs.post(`${address}/proposal`, yes))).toBe('not-now')
    setTime(here, '2026-03-02')
  })

  test('may be asked for by its owner’s lead, and waits on the page of whoever may agree', async () => {
    const address = await begunAction(here, { dueOn: '2026-03-20' })
    const reference = address.split('/').at(-1) ?? ''
    const hospital = await here.as('hospital-lead', 'halton')
    expect((await (await here.as('probation-lead')).post(`${address}/${path}`, proposed)).status).toBe(404)
    await taken(hospital, `${address}/${path}`, proposed)
    expect((await hospital.post(`${address}/proposal`, yes)).status).toBe(404)
    const manager = await here.as('business-manager')
    const { json } = await manager.get('/my-work')
    const items = Object.values(json as Record<string, unknown>).flatMap(part => (Array.isArray(part) ? part : []))
    expect(items.find(({ title }) => String(title).startsWith(reference))).toMatchObject({ action: 'Agree or not', mine: true })
    const page = (await manager.page(`${address}/proposal`)).text
    expect(page).toContain('It is proposed to')
    expect(page).toContain(says.says)
  })
})

test('a day that has passed meanwhile is not agreed to, and closing ends what was proposed', async () => {
  const address = await begunAction(here, { dueOn: '2026-03-20' })
  const [hospital, nhs] = [await here.as('hospital-lead', 'halton'), await here.as('nhs-delegate')]
  await taken(hospital, `${address}/last-day`, { ...says, dueOn: '2026-03-25' })
  setTime(here, '2026-03-26')
  expect((await nhs.post(`${address}/proposal`, yes)).json).toMatchObject({ errors: [{ field: 'agreed' }] })
  await taken(hospital, `${address}/answer`, anAnswerThatItIsDone)
  const closed = await taken(nhs, `${address}/close`, { says: 'The audit shows it' })
  expect(closed.json).toMatchObject({ state: 'closed', proposal: null })
  setTime(here, '2026-03-02')
})
