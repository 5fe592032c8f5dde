-- Rapid reviews: what was recorded of each, in order. Rows are added and never changed; what a record says is sealed.

create table records.review_record (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in (
    'whether', 'chair', 'milestone', 'milestone-done', 'section', 'safety-action', 'safety-done', 'finding', 'criterion', 'view',
    'decision', 'sign-off', 'sending', 'reply', 'regard', 'answer', 'family'
  )),
  item text not null,
  round integer not null check (round > 0),
  key_id uuid not null,
  content bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  unique (case_id, sequence),
  unique (case_id, kind, item, round)
);
-- A report is sent once.
create unique index review_sent_once on records.review_record (case_id) where kind = 'sending';
