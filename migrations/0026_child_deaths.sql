-- The link between an incident and the child death review process (R13): references, days, who told whom, learning. The statutory forms
-- stay in the national system. What a record says is sealed with the case's box; rows are added and never changed.

create table records.child_death_record (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in ('link', 'told', 'learning')),
  key_id uuid not null,
  content bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  unique (case_id, sequence)
);

-- The yearly report on child deaths that the Health and Wellbeing Board is sent, and what followed. It is the partnership's, and says
-- nothing of a child.
create table records.child_death_report (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  year integer not null check (year between 2008 and 2199),
  kind text not null check (kind in ('sent', 'followed')),
  on_day date not null,
  -- The board that it was sent to; empty for what followed.
  to_whom text not null,
  by_whom text not null,
  says text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (recorded_by, partnership_id) references records.membership (id, partnership_id)
);
create unique index child_death_report_sent_once on records.child_death_report (partnership_id, year) where kind = 'sent';
