import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openInstallation, type TestInstallation } from '../../../tests/harness/installation.ts'
import { addPartnershipLike2023 } from '../../../tests/rules/partnership.ts'

let here: TestInstallation
beforeAll(async () => {
  here = await openInstallation()
})
afterAll(() => here.close())

type Line = { kind: string; entry: string; says: string; state: string; evidence: number }
const promisesOf = (json: unknown) => (json as { promises: Line[] }).promises

async function aPriority(says: string): Promise<string> {
  const manager = await here.as('business-manager')
  const added = await manager.post('/outcomes/new-priority', { says, from: '2026-01-01', until: '2028-12-31' })
  expect(added.status, added.text).toBe(201)
  return added.headers.get('location') ?? ''
}

const evidence = {
  shows: 'Re-audit: 18 of 20 plans say what the child wants',
  keptWhere: 'Audit report, January 2026',
  on: '2026-01-30',
}

describe('the outcomes framework', () => {
  test('evidence comes before the word that something is reached', async () => {
    const address = await aPriority('Neglect is named early')
    const [head, hospital] = [await here.as('head-of-safeguarding'), await here.as('hospital-lead')]
    const early = await head.post(`${address}/state`, { state: 'shown', reasons: 'It feels better' })
    expect(early.status).toBe(422)
    expect(early.json).toMatchObject({ errors: [{ field: 'state' }] })
    expect((await head.get(address)).json).toMatchObject({ state: 'no-evidence' })

    expect((await hospital.post(`${address}/evidence`, evidence)).status).toBe(200)
    expect((await head.get(address)).json).toMatchObject({ state: 'not-judged', evidence: 1 })
    const judged = await head.post(`${address}/state`, { state: 'shown', reasons: 'The re-audit shows it' })
    expect(judged.json).toMatchObject({ state: 'shown', judgements: [{ state: 'shown', reasons: 'The re-audit shows it' }] })
  })

  test('withdrawn evidence stays readable and no longer counts', async () => {
    const address = await aPriority('Children are asked')
    const [head, school] = [await here.as('head-of-safeguarding'), await here.as('school-lead')]
    const attached = await school.post(`${address}/evidence`, evidence)
    const [line] = (attached.json as { evidenceLines: { id: string }[] }).evidenceLines
    const withdraw = `/outcomes/evidence/${line?.id}/withdraw`
    expect((await school.post(withdraw, { reason: 'Counted twice' })).status).toBe(404)
    expect((await head.post(withdraw, { reason: 'Counted twice' })).json).toMatchObject({
      evidence: 0,
      state: 'no-evidence',
      evidenceLines: [{ shows: evidence.shows, withdrawn: { because: 'Counted twice' } }],
    })
    expect((await head.post(withdraw, { reason: 'Again' })).status).toBe(409)
  })

  test('what was judged reached does not stay so when nothing shows it any more', async () => {
    const address = await aPriority('Homes are warm')
    const head = await here.as('head-of-safeguarding')
    const attached = await head.post(`${address}/evidence`, evidence)
    const [line] = (attached.json as { evidenceLines: { id: string }[] }).evidenceLines
    await head.post(`${address}/state`, { state: 'sustained', reasons: 'The re-audit shows it' })
    const withdrawn = await head.post(`/outcomes/evidence/${line?.id}/withdraw`, { reason: 'Of another year' })
    expect(withdrawn.json).toMatchObject({ state: 'no-evidence', judgements: [{ state: 'sustained' }] })
  })

  test('evidence of a day that has not come, and a plan that ends before it begins, are put right beside the field', async () => {
    const address = await aPriority('Homes are safe')
    const tomorrow = await (await here.as('hospital-lead')).post(`${address}/evidence`, { ...evidence, on: '2026-03-03' })
    expect(tomorrow.json).toMatchObject({ errors: [{ field: 'on' }] })
    const backwards = { says: 'Backwards', from: '2026-04-01', until: '2026-03-31' }
    expect((await (await here.as('business-manager')).post('/outcomes/new-priority', backwards)).json).toMatchObject({
      errors: [{ field: 'until' }],
    })
  })

  test('under the arrangements of 2023 all that they promise is there: 8 pledges, 6 outcomes, 11 criteria', async () => {
    const { nhs } = await addPartnershipLike2023(here, 'outcometon')
    const promises = promisesOf((await nhs.get('/outcomes')).json)
    const count = (kind: string) => promises.filter(one => one.kind === kind).length
    expect([count('pledge'), count('outcome'), count('success-criterion')]).toEqual([8, 6, 11])
    expect(promises.every(one => one.state === 'no-evidence')).toBe(true)
  })

  test('another partnership sees none of it', async () => {
    const address = await aPriority('Only ours')
    const neighbour = await here.as('neighbour-manager')
    expect((await neighbour.get(address)).status).toBe(404)
    expect(promisesOf((await neighbour.get('/outcomes')).json).map(one => one.says)).not.toContain('Only ours')
  })

  test('a page says what nothing shows yet', async () => {
    const address = await aPriority('Read by a person')
    const page = await (await here.as('business-manager')).page(address)
    expect(page.text).toContain('Nothing shows it yet')
    expect(page.text).toContain('No evidence yet')
  })
})
