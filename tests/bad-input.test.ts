import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../src/app.tsx'
import type { TestInstallation } from './harness/installation.ts'
import { openSeeded, type SeededRecords } from './harness/seeded.ts'

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
  'practice-reviews.begin-other': { as: 'business-manager' },
  'practice-reviews.begin': { as: 'head-of-safeguarding', of: 'review' },
  'practice-reviews.correct-beginning': { as: 'head-of-safeguarding', of: 'practice-review' },
  'practice-reviews.appoint-reviewer': { as: 'business-manager', of: 'practice-review' },
  'practice-reviews.change-reviewer': { as: 'business-manager', of: 'practice-reviewer' },
  'practice-reviews.remove-reviewer': { as: 'head-of-safeguarding', of: 'practice-reviewer' },
  'practice-reviews.note-supervision': { as: 'nhs-delegate', of: 'practice-reviewer' },
  'practice-reviews.agree-method': { as: 'reviewer', of: 'practice-review' },
  'practice-reviews.set-scope': { as: 'council-delegate', of: 'practice-review' },
  'practice-reviews.add-line': { as: 'nhs-delegate', of: 'practice-review' },
  'practice-reviews.withdraw-line': { as: 'police-delegate', of: 'practice-line' },
  'practice-reviews.add-member': { as: 'business-manager', of: 'practice-review' },
  'practice-reviews.change-member': { as: 'business-manager', of: 'practice-member' },
  'practice-reviews.record-leaving': { as: 'head-of-safeguarding', of: 'practice-member' },
  'practice-reviews.call-meeting': { as: 'council-notifier', of: 'practice-review' },
  'practice-reviews.record-meeting': { as: 'business-manager', of: 'practice-meeting' },
  'practice-reviews.cancel-meeting': { as: 'business-manager', of: 'practice-meeting' },
  'practice-reviews.call-event': { as: 'head-of-safeguarding', of: 'practice-review' },
  'practice-reviews.record-event': { as: 'council-delegate', of: 'practice-event' },
  'practice-reviews.cancel-event': { as: 'nhs-delegate', of: 'practice-event' },
  'practice-reviews.add-family': { as: 'police-delegate', of: 'practice-review' },
  'practice-reviews.record-invitation': { as: 'head-of-safeguarding', of: 'practice-family' },
  'practice-reviews.record-family-answer': { as: 'business-manager', of: 'practice-family' },
  'practice-reviews.add-proceeding': { as: 'council-notifier', of: 'practice-review' },
  'practice-reviews.change-proceeding': { as: 'police-delegate', of: 'practice-proceeding' },
  'practice-reviews.add-learning': { as: 'nhs-delegate', of: 'practice-review' },
  'practice-reviews.act-on-learning': { as: 'council-delegate', of: 'practice-learning' },
  'practice-reviews.add-to-team': { as: 'business-manager', of: 'practice-review' },
  'practice-reviews.shut-out': { as: 'head-of-safeguarding', of: 'practice-review' },
  'practice-reviews.end-shut-out': { as: 'business-manager', of: 'practice-exclusion' },
  'practice-reviews.report-ready': { as: 'council-delegate', of: 'practice-review' },
  'practice-reviews.reopen': { as: 'business-manager', of: 'practice-review' },
  'practice-reviews.stop': { as: 'head-of-safeguarding', of: 'practice-review' },
  'chronologies.comment': { as: 'nhs-delegate', of: 'merged-entry' },
  'chronologies.mark-key-entry': { as: 'council-notifier', of: 'merged-entry' },
  'chronologies.judge-same-event': { as: 'council-delegate', of: 'merged-entry' },
  'chronologies.add-episode': { as: 'reviewer', of: 'practice-review' },
  'chronologies.change-episode': { as: 'head-of-safeguarding', of: 'merged-entry' },
  'chronologies.choose-gap': { as: 'police-delegate', of: 'raised' },
  'chronologies.add-name': { as: 'business-manager', of: 'raised' },
  'chronologies.change-name': { as: 'head-of-safeguarding', of: 'merged-entry' },
  'chronologies.change-places': { as: 'reviewer', of: 'practice-review' },
  'chronologies.own-add-entry': { as: 'hospital-lead', of: 'own-chronology' },
  'chronologies.own-change-entry': { as: 'hospital-lead', of: 'own-chronology' },
  'chronologies.own-take-out-entry': { as: 'hospital-lead', of: 'own-chronology' },
  'chronologies.own-paste': { as: 'hospital-lead', of: 'own-chronology' },
  'chronologies.own-upload': { as: 'hospital-lead', of: 'own-chronology' },
  'chronologies.own-choose-table': { as: 'hospital-contributor', of: 'own-chronology-import' },
  'chronologies.own-choose-columns': { as: 'hospital-contributor', of: 'own-chronology-import' },
  'chronologies.own-answer-questions': { as: 'hospital-contributor', of: 'own-chronology-import' },
  'chronologies.own-mend-row': { as: 'hospital-contributor', of: 'own-chronology-import' },
  'chronologies.own-bring-in': { as: 'hospital-contributor', of: 'own-chronology-import' },
  'chronologies.own-withdraw-import': { as: 'hospital-contributor', of: 'own-chronology-import' },
  'chronologies.add-entry': { as: 'business-manager', of: 'chronology-of-team' },
  'chronologies.change-entry': { as: 'business-manager', of: 'chronology-of-team' },
  'chronologies.take-out-entry': { as: 'business-manager', of: 'chronology-of-team' },
  'chronologies.paste': { as: 'business-manager', of: 'chronology-of-team' },
  'chronologies.upload': { as: 'business-manager', of: 'chronology-of-team' },
  'chronologies.choose-table': { as: 'business-manager', of: 'chronology-import' },
  'chronologies.choose-columns': { as: 'business-manager', of: 'chronology-import' },
  'chronologies.answer-questions': { as: 'business-manager', of: 'chronology-import' },
  'chronologies.mend-row': { as: 'business-manager', of: 'chronology-import' },
  'chronologies.bring-in': { as: 'business-manager', of: 'chronology-import' },
  'chronologies.withdraw-import': { as: 'business-manager', of: 'chronology-import' },
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
  'actions.begin': { as: 'business-manager', of: 'recommendation' },
  'actions.record-recommendation': { as: 'business-manager' },
  'actions.answer': { as: 'hospital-lead', of: 'action' },
  'actions.close': { as: 'nhs-delegate', of: 'action-to-check' },
  'actions.send-back': { as: 'practice-group-chair', of: 'action-to-send-back' },
  'actions.check-impact': { as: 'scrutineer', of: 'action-closed' },
  'actions.name-person': { as: 'hospital-lead', of: 'action-handed' },
  'actions.move-due': { as: 'business-manager', of: 'action-under-way' },
  'actions.withdraw': { as: 'business-manager', of: 'action-to-withdraw' },
  'child-deaths.link': { as: 'council-notifier', of: 'raised' },
  'child-deaths.record-telling': { as: 'nhs-delegate', of: 'raised' },
  'child-deaths.add-learning': { as: 'head-of-safeguarding', of: 'raised' },
  'child-deaths.record-report': { as: 'business-manager' },
  'child-deaths.record-follow-up': { as: 'business-manager', of: 'child-death-report' },
  'publication.write-section': { as: 'business-manager', of: 'publication-section' },
  'publication.add-recommendation': { as: 'reviewer', of: 'publication' },
  'publication.change-recommendation': { as: 'business-manager', of: 'publication-recommendation' },
  'publication.add-redaction': { as: 'nhs-delegate', of: 'publication' },
  'publication.end-redaction': { as: 'business-manager', of: 'publication-redaction' },
  'publication.add-person': { as: 'business-manager', of: 'publication' },
  'publication.change-person': { as: 'business-manager', of: 'publication-person' },
  'publication.put-to-executive': { as: 'head-of-safeguarding', of: 'publication' },
  'publication.agree': { as: 'council-delegate', of: 'publication' },
  'publication.send-back': { as: 'police-delegate', of: 'publication' },
  'publication.plan': { as: 'business-manager', of: 'publication' },
  'publication.plan-impact': { as: 'nhs-delegate', of: 'publication' },
  'publication.record-sending': { as: 'business-manager', of: 'publication' },
  'publication.write-letter': { as: 'head-of-safeguarding', of: 'publication' },
  'publication.record-letter-sent': { as: 'business-manager', of: 'publication-letter' },
  'publication.record-comment': { as: 'business-manager', of: 'publication' },
  'publication.record-regard': { as: 'council-delegate', of: 'publication-comment' },
  'publication.not-publish': { as: 'council-delegate', of: 'publication' },
  'publication.prepare': { as: 'business-manager', of: 'publication' },
  'publication.pass-hit': { as: 'head-of-safeguarding', of: 'publication-hit' },
  'publication.check': { as: 'council-delegate', of: 'publication-release' },
  'publication.publish': { as: 'council-delegate', of: 'publication' },
  'publication.archive': { as: 'business-manager', of: 'published-review' },
  'publication.change-template': { as: 'business-manager' },
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
  'privacy.change-rule': { as: 'head-of-safeguarding', of: 'rule' },
  'privacy.place-hold': { as: 'business-manager' },
  'privacy.lift-hold': { as: 'head-of-safeguarding', of: 'hold' },
  'privacy.propose-disposal': { as: 'business-manager' },
  'privacy.decide-disposal': { as: 'head-of-safeguarding', of: 'disposal-list' },
  'privacy.record-disclosure': { as: 'business-manager' },
  'privacy.record-subject-request': { as: 'head-of-safeguarding' },
  'privacy.check-identity': { as: 'business-manager', of: 'subject-request' },
  'privacy.extend-time': { as: 'business-manager', of: 'subject-request' },
  'privacy.search': { as: 'business-manager', of: 'subject-request' },
  'privacy.record-sent': { as: 'head-of-safeguarding', of: 'subject-request' },
  'privacy.review-finding': { as: 'business-manager', of: 'finding' },
  'privacy.review-seat': { as: 'head-of-safeguarding', of: 'seat' },
  'people.invite': { as: 'business-manager' },
  'people.add-organisation': { as: 'business-manager' },
  'people.change': { as: 'business-manager', of: 'access' },
  'people.end': { as: 'business-manager', of: 'access' },
  'people.invite-again': { as: 'business-manager', of: 'access' },
  'people.take-second-factor': { as: 'business-manager', of: 'access' },
}

const forms = routes.filter(route => route.form)
let installation: TestInstallation
let records: SeededRecords

beforeAll(async () => {
  ;({ installation, records } = await openSeeded())
}, 240_000)
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
