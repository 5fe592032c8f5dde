import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../src/app.tsx'
import { type Asker, openInstallation, type TestInstallation } from './harness/installation.ts'
import { seedRecords } from './harness/seed.ts'

/** Who presses each form, and on which record; a form that is not here fails the first test. */
const pressers: Readonly<Record<string, { readonly as: string; readonly of?: string }>> = {
  'my-work.put-away': { as: 'council-notifier', of: 'notice' },
  'concerns.raise': { as: 'school-lead' },
  'incidents.tell-partners': { as: 'council-notifier', of: 'raised' },
  'incidents.notify': { as: 'council-notifier', of: 'raised' },
  'incidents.record-not-notifying': { as: 'council-notifier', of: 'raised' },
  'incidents.correct-awareness': { as: 'council-notifier', of: 'raised' },
  'incidents.tell-panel-not-met': { as: 'council-notifier', of: 'raised' },
  'incidents.give-view': { as: 'council-delegate', of: 'raised' },
  'incidents.decide-threshold': { as: 'council-delegate', of: 'raised' },
  'incidents.add-to-team': { as: 'business-manager', of: 'raised' },
  'audit-log.ask-for-name': { as: 'hospital-lead', of: 'reading' },
  'incidents.break-glass': { as: 'hospital-lead' },
  'incidents.review-break-glass': { as: 'business-manager', of: 'emergency' },
  'people.invite': { as: 'business-manager' },
  'people.add-organisation': { as: 'business-manager' },
  'people.change': { as: 'business-manager', of: 'access' },
  'people.end': { as: 'business-manager', of: 'access' },
  'people.invite-again': { as: 'business-manager', of: 'access' },
  'people.take-second-factor': { as: 'business-manager', of: 'access' },
}

const forms = routes.filter(route => route.form)
let installation: TestInstallation
let records: Awaited<ReturnType<typeof seedRecords>>
const askers = new Map<string, Asker>()

beforeAll(async () => {
  installation = await openInstallation()
  records = await seedRecords(installation)
  for (const { as } of Object.values(pressers)) if (!askers.has(as)) askers.set(as, await installation.as(as))
})
afterAll(() => installation.close())

test('every form is tried here', () => {
  expect(forms.map(route => route.name).filter(name => !pressers[name])).toEqual([])
})

/** What a hostile or hurried program may send: wrong types, deep values, odd text, days that do not exist, unknown names. */
const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0007b',
    '\ud800',
    '2026-02-30',
    '2026-13-01',
    '0000-00-00',
    '9999-12-31',
    '25:61',
    '-1:00',
    '<script>',
    "'; drop table",
    '🙂'.repeat(40),
    '../..',
    '%00',
    'x'.repeat(100_001),
  ),
)
const odd = fc.oneof(
  { maxDepth: 2 },
  oddText,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(oddText, { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 8 }), oddText, { maxKeys: 3 }),
)

describe('whatever is sent to a form, the answer is a message and never a fault:', () => {
  for (const route of forms) {
    test(`${route.name}`, async () => {
      const { as, of } = pressers[route.name] ?? { as: '' }
      const address = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => (of ? records.parameters(of)[name] : '') ?? '')
      const names = Object.keys(route.form?.fields ?? {})
      const asker = askers.get(as)
      const body = fc.oneof(
        fc.record(Object.fromEntries(names.map(name => [name, odd])), { requiredKeys: [] }),
        fc.dictionary(
          fc.oneof(fc.constantFrom('__proto__', 'constructor', '_version', '_token'), fc.string({ maxLength: 10 })),
          odd,
          { maxKeys: 4 },
        ),
        fc.oneof(odd, fc.constant(undefined)),
      )
      await fc.assert(
        fc.asyncProperty(body, async sent => {
          const answer = await asker?.post(address, sent)
          expect([200, 201, 409, 413, 422], `${JSON.stringify(sent)?.slice(0, 300)} gave ${answer?.status}`).toContain(
            answer?.status,
          )
          if (answer?.status === 422)
            for (const { field, message } of (answer.json as { errors: { field: string; message: string }[] }).errors)
              expect([typeof field, message.length > 5]).toEqual(['string', true])
        }),
        { numRuns: 40 },
      )
    })
  }
})

test('nothing of all this is a fault in the log, and no word of it stands there', () => {
  expect(installation.logLines.filter(line => line.includes('"error"'))).toEqual([])
})
