-- What is known of each child of an incident, version by version; notices to the areas of other councils and their answers; incidents
-- that are the same as another one. Everything that a person wrote is sealed: a child's with the child's own key.

alter table records.incident_child add unique (id, partnership_id);

create table records.child_version (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  child_id uuid not null,
  -- Counts from 1: the last one holds.
  number integer not null,
  details bytea not null,
  -- Of the exact name and date of birth, where both are known.
  name_hash bytea,
  -- Keyed hashes of the other areas that this child concerns, so that a list can tell that one is still to be told.
  areas text[] not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  unique (child_id, number),
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id),
  foreign key (child_id, partnership_id) references records.incident_child (id, partnership_id)
);
create index child_version_case on records.child_version (case_id);
create index child_version_found on records.child_version (partnership_id, name_hash) where name_hash is not null;

create table records.area_notice (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  area_hash text not null,
  -- Which area, whom, how, what was said, and why it was late.
  words bytea not null,
  late boolean not null,
  sent_at timestamptz not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  unique (id, partnership_id),
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id)
);
create index area_notice_case on records.area_notice (case_id);

create table records.area_answer (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  notice_id uuid not null,
  words bytea not null,
  answered_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id),
  foreign key (notice_id, partnership_id) references records.area_notice (id, partnership_id)
);
create index area_answer_case on records.area_answer (case_id);

create table records.sameness_finding (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  other_case_id uuid not null check (other_case_id <> case_id),
  same boolean not null,
  reason bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id),
  foreign key (other_case_id, partnership_id) references records.incident (id, partnership_id)
);
create index sameness_finding_case on records.sameness_finding (case_id);
create index sameness_finding_other on records.sameness_finding (other_case_id);
-- An incident is closed as the same as one other.
create unique index sameness_finding_once on records.sameness_finding (case_id) where same;
