import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../src/app.tsx'
import { openInstallation, type TestInstallation } from './harness/installation.ts'
import { seedRecords } from './harness/seed.ts'

/** Who presses each form, and on which record; a form that is not here fails the first test. */
const pressers: Readonly<Record<string, { readonly as: string; readonly of?: string }>> = {
  'my-work.put-away': { as: 'council-notifier', of: 'notice' },
  'calendar-feed.make': { as: 'council-notifier' },
  'calendar-feed.revoke': { as: 'council-notifier' },
  'concerns.raise': { as: 'school-lead' },
  'incidents.tell-partners': { as: 'council-notifier', of: 'raised' },
  'incidents.notify': { as: 'council-notifier', of: 'raised' },
  'incidents.record-not-notifying': { as: 'council-notifier', of: 'raised' },
  'incidents.correct-awareness': { as: 'council-notifier', of: 'raised' },
  'incidents.tell-panel-not-met': { as: 'council-notifier', of: 'raised' },
  'incidents.give-view': { as: 'council-delegate', of: 'raised' },
  'incidents.decide-threshold': { as: 'council-delegate', of: 'raised' },
  'incidents.add-child': { as: 'council-notifier', of: 'raised' },
  'incidents.change-child': { as: 'nhs-delegate', of: 'child' },
  'incidents.tell-area': { as: 'council-notifier', of: 'raised' },
  'incidents.record-area-answer': { as: 'business-manager', of: 'area-notice' },
  'incidents.record-notification-facts': { as: 'council-notifier', of: 'raised' },
  'incidents.record-sameness': { as: 'head-of-safeguarding', of: 'raised' },
  'incidents.add-to-team': { as: 'business-manager', of: 'raised' },
  'incidents.shut-out': { as: 'business-manager', of: 'raised' },
  'incidents.end-shut-out': { as: 'business-manager', of: 'shut-out' },
  'panel-meetings.convene': { as: 'business-manager', of: 'raised' },
  'panel-meetings.change': { as: 'council-delegate', of: 'meeting' },
  'panel-meetings.cancel': { as: 'business-manager', of: 'meeting-to-cancel' },
  'panel-meetings.ask': { as: 'council-notifier', of: 'meeting' },
  'panel-meetings.record-presence': { as: 'nhs-delegate', of: 'meeting' },
  'panel-meetings.record-held': { as: 'head-of-safeguarding', of: 'meeting' },
  'panel-meetings.write-note': { as: 'police-delegate', of: 'meeting' },
  'panel-meetings.agree-note': { as: 'business-manager', of: 'meeting' },
  'panel-meetings.add-addendum': { as: 'council-notifier', of: 'meeting' },
  'panel-meetings.add-paper': { as: 'business-manager', of: 'meeting' },
  'reviews.decide-whether': { as: 'council-delegate', of: 'review' },
  'reviews.name-chair': { as: 'head-of-safeguarding', of: 'review' },
  'reviews.add-milestone': { as: 'head-of-safeguarding', of: 'review' },
  'reviews.change-milestone': { as: 'head-of-safeguarding', of: 'milestone' },
  'reviews.finish-milestone': { as: 'head-of-safeguarding', of: 'milestone' },
  'reviews.write-section': { as: 'nhs-delegate', of: 'section' },
  'reviews.add-safety-action': { as: 'council-notifier', of: 'review' },
  'reviews.finish-safety-action': { as: 'head-of-safeguarding', of: 'safety-action' },
  'reviews.add-finding': { as: 'nhs-delegate', of: 'review' },
  'reviews.judge-criterion': { as: 'head-of-safeguarding', of: 'criterion' },
  'reviews.give-view': { as: 'nhs-delegate', of: 'review' },
  'reviews.decide': { as: 'council-delegate', of: 'review' },
  'reviews.record-family': { as: 'council-delegate', of: 'review' },
  'reviews.sign-off': { as: 'police-delegate', of: 'review' },
  'reviews.send': { as: 'head-of-safeguarding', of: 'review' },
  'reviews.record-reply': { as: 'head-of-safeguarding', of: 'replied' },
  'reviews.record-regard': { as: 'nhs-delegate', of: 'replied' },
  'reviews.answer-question': { as: 'head-of-safeguarding', of: 'question' },
  'information-requests.ask': { as: 'business-manager', of: 'review' },
  'information-requests.name-chair': { as: 'head-of-safeguarding', of: 'review' },
  'information-requests.release': { as: 'nhs-delegate', of: 'review' },
  'information-requests.record-late': { as: 'head-of-safeguarding', of: 'request-late' },
  'information-requests.record-refused': { as: 'head-of-safeguarding', of: 'request' },
  'information-requests.change-template': { as: 'business-manager' },
  'information-requests.write-part': { as: 'hospital-contributor', of: 'own-request' },
  'information-requests.hand-part': { as: 'hospital-lead', of: 'own-request' },
  'information-requests.send': { as: 'hospital-lead', of: 'own-request' },
  'information-requests.refuse': { as: 'hospital-lead', of: 'own-request' },
  'audit-log.ask-for-name': { as: 'hospital-lead', of: 'reading' },
  'incidents.break-glass': { as: 'hospital-lead' },
  'incidents.review-break-glass': { as: 'business-manager', of: 'emergency' },
  'outcomes.add-evidence': { as: 'hospital-lead', of: 'priority' },
  'outcomes.judge': { as: 'head-of-safeguarding', of: 'priority' },
  'outcomes.add-priority': { as: 'business-manager' },
  'outcomes.withdraw-evidence': { as: 'business-manager', of: 'evidence' },
  'adopting.propose': { as: 'neighbour-manager' },
  'adopting.propose-guidance': { as: 'neighbour-manager' },
  'adopting.sign': { as: 'council-officer', of: 'proposal' },
  'adopting.withdraw': { as: 'business-manager', of: 'proposal' },
  'adopting.check-fact': { as: 'business-manager', of: 'fact' },
  'adopting.confirm': { as: 'probation-lead' },
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

beforeAll(async () => {
  installation = await openInstallation()
  records = await seedRecords(installation)
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
      // A key of its own for each form: forty sendings of every form are more than one key may send in a minute.
      const asker = await installation.as(as)
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
          const answer = await asker.post(address, sent)
          expect([200, 201, 409, 413, 422], `${JSON.stringify(sent)?.slice(0, 300)} gave ${answer.status}`).toContain(
            answer.status,
          )
          if (answer.status === 422)
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
