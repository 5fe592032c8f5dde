-- Merged chronologies (R6): what the case team and the reviewer record of them. Who is named in them and what stands instead of each name,
-- key practice episodes, the gap that is shown, comments beside entries, and of which two entries a person has said whether they tell of
-- the same event. Rows are added and never changed; what a row says is sealed.

create table records.merged_chronology_record (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in ('name', 'places', 'gap', 'episode', 'key-entry', 'comment', 'same-event')),
  item text not null,
  round integer not null check (round > 0),
  entry_id uuid,
  other_entry_id uuid,
  key_id uuid not null references records.case_key,
  content bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  foreign key (entry_id, case_id, partnership_id) references records.chronology_entry (id, case_id, partnership_id),
  foreign key (other_entry_id, case_id, partnership_id) references records.chronology_entry (id, case_id, partnership_id),
  unique (case_id, sequence),
  unique (case_id, kind, item, round),
  check ((kind in ('key-entry', 'comment', 'same-event')) = (entry_id is not null)),
  check ((kind = 'same-event') = (other_entry_id is not null))
);
create index merged_chronology_record_entry on records.merged_chronology_record (entry_id) where entry_id is not null;
create index merged_chronology_record_other on records.merged_chronology_record (other_entry_id) where other_entry_id is not null;
