-- The outcomes framework (A9): priorities of the business plan, evidence for each promise, and how far each has come.

create table records.plan_priority (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  says text not null,
  from_day date not null,
  until_day date not null check (until_day > from_day),
  added_by uuid not null,
  added_at timestamptz not null,
  unique (id, partnership_id)
);

create table records.outcome_evidence (
  id uuid primary key,
  partnership_id text not null,
  organisation_id text not null,
  kind text not null check (kind in ('pledge', 'outcome', 'success-criterion', 'priority')),
  entry text not null,
  shows text not null,
  kept_where text not null,
  on_day date not null,
  added_by uuid not null,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_because text,
  foreign key (partnership_id, organisation_id) references records.organisation_in_partnership
);
create index outcome_evidence_entry on records.outcome_evidence (partnership_id, kind, entry, on_day desc);

-- Each judgement stays; the last one counts.
create table records.outcome_judgement (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  kind text not null check (kind in ('pledge', 'outcome', 'success-criterion', 'priority')),
  entry text not null,
  state text not null check (state in ('under-way', 'shown', 'sustained', 'not-reached')),
  reasons text not null,
  judged_by uuid not null,
  judged_at timestamptz not null
);
create index outcome_judgement_entry on records.outcome_judgement (partnership_id, kind, entry, judged_at);
