import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** What only the case team may read; written by hand from A2 and U2. */
export const ofCases = [
  'case_file',
  'case_member',
  'case_exclusion',
  'case_key',
  'clock',
  'clock_reminder',
  'incident',
  'waiting_incident',
  'incident_child',
  'child_version',
  'area_notice',
  'area_answer',
  'sameness_finding',
  'awareness',
  'partners_told',
  'panel_notification',
  'partner_view',
  'threshold_decision',
  'panel_told_not_met',
  'panel_meeting',
  'panel_meeting_record',
  'review_record',
  'review_milestone',
  'practice_review',
  'practice_review_record',
  'practice_review_move',
  'practice_review_supervision',
  'publication_record',
  'release_file',
  'release_check',
  'chronology',
  'chronology_entry',
  'chronology_entry_before',
  'merged_chronology_record',
  'notification_facts',
  'information_request',
  'information_request_note',
  'request_reminder',
  'return_chair',
  'return_state',
  'released_return',
  'child_death_record',
  'legal_hold',
  'disposal_line',
  'disclosure',
  'subject_finding',
]
/** What is one person's own. */
export const ofPersons = [
  'person_key',
  'draft',
  'sent_form',
  'concern',
  'concern_progress',
  'notice',
  'calendar_feed',
  'handed_part_record',
  'handed_chronology_entry',
  'chronology_import',
  'chronology_import_part',
  'chronology_import_row',
]

/**
 * A row in each table that the walk before it left empty, made as no person could make it: so that a missing wall would show. `caseId`
 * is an incident of Halton, the other one a second one.
 */
export async function fillEmptyTables(superuser: pg.Client, caseId: string): Promise<void> {
  const put = (text: string, values: readonly unknown[] = []) => superuser.query(text, [randomUUID(), ...values])
  await put(
    `insert into records.panel_told_not_met select $1, $2, 'halton', '2026-03-02', id, now() from records.person limit 1`,
    [caseId],
  )
  await put(
    `insert into records.area_answer select $1, case_id, partnership_id, id, '\\x01', '2026-03-02', recorded_by, now()
       from records.area_notice where case_id = $2 limit 1`,
    [caseId],
  )
  await put(
    `insert into records.sameness_finding select $1, $2, 'halton', i.id, false, '\\x01', i.raised_by_person, now()
       from records.incident i where i.partnership_id = 'halton' and i.id <> $2 limit 1`,
    [caseId],
  )
  await put(`insert into records.notification_facts select $1, $2, 'halton', 1, '\\x01', id, now() from records.person limit 1`, [
    caseId,
  ])
  await put(
    `insert into records.review_record (id, case_id, partnership_id, sequence, kind, item, round, key_id, content, recorded_by, recorded_at)
       select $1, $2, 'halton', 1, kind, item, round, k.id, '\\x01', recorded_by, now()
       from (select * from records.review_record limit 1) r, (select id from records.case_key where case_id = $2 limit 1) k`,
    [caseId],
  )
  await put(
    `insert into records.review_milestone values ($1, $2, 'halton', 'rapid-review', 'letters-out', 1, '2026-03-02', '2026-03-03', null, null, null)
       on conflict do nothing`,
    [caseId],
  )
  await practiceReviewOf(put, caseId)
  await put(
    `insert into records.merged_chronology_record select $1, $2, 'halton', 1, 'gap', '', 1, null, null, k.id, '\\x01', m.id, now()
       from (select id from records.case_key where case_id = $2 limit 1) k, (select id from records.membership limit 1) m
       on conflict do nothing`,
    [caseId],
  )
  await put(
    `insert into records.chronology_entry_before select $1, id, case_id, partnership_id, round, key_id, content, written_by, now()
       from records.chronology_entry where case_id = $2 limit 1`,
    [caseId],
  )
  await requestsOf(put, caseId)
  await publicationOf(put, caseId)
  await put(
    `insert into records.outcome_judgement select $1, partnership_id, kind, entry, 'under-way', 'Said in a test', added_by, now()
       from records.outcome_evidence limit 1`,
  )
  await put(
    `insert into records.name_request select $1, r.organisation_id, r.chain, r.sequence, m.person_id, m.id, 'complaint', now()
       from (select * from records.reading limit 1) r, (select * from records.membership limit 1) m`,
  )
  await put(
    `insert into records.draft select $1, k.person_id, 'concern', 'halton:/concerns/new', m.id, k.id, '\\x01', '', 1, 0, now(),
       now() + interval '1 day' from (select * from records.person_key limit 1) k, (select * from records.membership limit 1) m`,
  )
  await put(
    `insert into records.calendar_feed (id, person_id, token_hash, key_id, made_at)
       select $1, person_id, '\\x01', id, now() from records.person_key limit 1`,
  )
  await put(
    `insert into records.sent_form select $1::text, raised_by_person, '/incidents/' || reference, true, now() from records.incident where id = $2`,
    [caseId],
  )
  // Last: what was put in before takes an ended incident out again.
  await put(`insert into records.waiting_incident select $2, 'halton' from (select $1::uuid) one on conflict do nothing`, [
    caseId,
  ])
}

/** A practice review of this incident, with a row in each of its tables. */
async function practiceReviewOf(put: Put, caseId: string): Promise<void> {
  await put(
    `insert into records.practice_review select $1, $2, 'halton', kind, adoption_id, decided_on, key_id, begun_by, begun_at
       from records.practice_review limit 1`,
    [caseId],
  )
  await put(
    `insert into records.practice_review_record select $1, $2, 'halton', 1, 'begun', '', 1, key_id, '\\x01', begun_by, now()
       from records.practice_review limit 1`,
    [caseId],
  )
  await put(
    `insert into records.practice_review_move select $1, $2, 'halton', 1, 'practice-reviews.stop', 'stopped', begun_by, now()
       from records.practice_review limit 1`,
    [caseId],
  )
  await put(
    `insert into records.practice_review_supervision select $1, $2, 'halton', 'x', '2026-03-02', key_id, '\\x01', begun_by, now()
       from records.practice_review limit 1`,
    [caseId],
  )
}

/** A report of this practice review, a finished file of it, its check by another person, and what is published. */
async function publicationOf(put: Put, caseId: string): Promise<void> {
  const ofReview = `from records.practice_review r where r.case_id = $2`
  await put(
    `insert into records.publication_record select $1, $2, 'halton', 1, 'section', 'reasons', 1, r.key_id, '\\x01', r.begun_by, now() ${ofReview}`,
    [caseId],
  )
  await put(
    `insert into records.release_file select $1, $2, 'halton', 1, 'publication', r.key_id, r.begun_by, (select min(id::text)::uuid from records.person),
       now(), 'pdf', 1, 'clean', '\\x01', '\\x01', now() ${ofReview}`,
    [caseId],
  )
  await put(
    `insert into records.release_check select $1, f.id, $2, 'halton', 'publication', f.prepared_person, sha256('x'), f.prepared_by,
       (select max(id::text)::uuid from records.person), now() from records.release_file f where f.case_id = $2`,
    [caseId],
  )
  await put(
    `insert into records.published_review select $1, 'halton', id, 'Title', 'Summary', null, '2026-03-02', '2027-03-02', null, 'pdf', '\\x01'
       from records.release_check limit 1`,
  )
  await put(
    `insert into records.review_taken_down select $1, 'halton', r.id, 'Reasons', null, (select id from records.person limit 1), now()
       from records.published_review r limit 1`,
  )
  await put(
    `insert into records.publication_letter_template select $1, 'halton', 1, 'a', 'b', id, now() from records.person limit 1`,
  )
}

type Put = (text: string, values?: readonly unknown[]) => Promise<unknown>

/** The rows of a request to an agency on this incident, with all that can become of it. */
async function requestsOf(put: Put, caseId: string): Promise<void> {
  await put(
    `insert into records.information_request select $1, $2, 'halton', organisation_id, 1, due_day, wrapped, content, asked_by, asked_at
       from records.information_request limit 1`,
    [caseId],
  )
  const ofRequest = `from records.information_request r where r.case_id = $2`
  await put(
    `insert into records.information_request_note select $1, r.id, $2, 'halton', 'late', '\\x01', '\\x01', asked_by, now() ${ofRequest}`,
    [caseId],
  )
  await put(
    `insert into records.request_reminder select r.id, $2, 'halton', '2026-03-09', null ${ofRequest} and $1::uuid is not null`,
    [caseId],
  )
  await put(
    `insert into records.return_chair select $1, $2, 'halton', 1, person_id, id, id, now() from records.membership
      where partnership_id = 'halton' limit 1`,
    [caseId],
  )
  await put(
    `insert into records.return_state select $1, r.id, $2, 'halton', 'answered', null, null, asked_by, now() ${ofRequest}`,
    [caseId],
  )
  const sent = `select $1, r.id, $2, 'halton', '\\x01'::bytea, '\\x01'::bytea, asked_by, now()`
  await put(`insert into records.return_in_letterbox ${sent} ${ofRequest}`, [caseId])
  await put(`insert into records.released_return ${sent}, asked_by, now() ${ofRequest}`, [caseId])
  await put(
    `insert into records.request_letter_template select $1, 'halton', 1, 'a', 'b', 'c', id, now() from records.person limit 1`,
  )
}
