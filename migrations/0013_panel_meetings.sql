-- Meetings of the panels on a case, and what was recorded of each, in order. Rows are added and never changed; words are sealed.

create table records.panel_meeting (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  number integer not null check (number > 0),
  panel text not null,
  group_id text not null,
  group_name text not null,
  convened_by uuid not null,
  convened_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  unique (id, case_id, partnership_id),
  unique (case_id, number)
);

create table records.panel_meeting_record (
  id uuid primary key,
  meeting_id uuid not null,
  case_id uuid not null,
  partnership_id text not null,
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in (
    'arranged', 'asked', 'presence', 'held', 'note', 'note-agreed', 'addendum', 'paper', 'cancelled'
  )),
  item text not null,
  round integer not null check (round > 0),
  key_id uuid not null,
  content bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (meeting_id, case_id, partnership_id) references records.panel_meeting (id, case_id, partnership_id),
  unique (meeting_id, sequence),
  unique (meeting_id, kind, item, round)
);
create index panel_meeting_record_case on records.panel_meeting_record (case_id);
-- A meeting is held, its note agreed, or it is cancelled, once.
create unique index panel_meeting_once on records.panel_meeting_record (meeting_id, kind) where kind in ('held', 'note-agreed', 'cancelled');
