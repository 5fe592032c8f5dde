-- Adopted arrangements, clocks, concerns and serious incidents.
-- A row of a case names its case and its partnership, so that no key can reach across partnerships.

create table records.adoption (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  arrangements_id text not null,
  pack text not null,
  from_day date not null,
  arrangements jsonb not null,
  adopted_at timestamptz not null,
  unique (id, partnership_id),
  unique (partnership_id, from_day)
);

create table records.clock (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  rule text not null,
  label text not null,
  pack text not null,
  calendar text not null,
  counting text not null check (counting in ('start-day-0', 'back')),
  within_count integer not null,
  within_unit text not null,
  start_event text not null,
  started_at timestamptz not null,
  started_day date not null,
  due_day date not null,
  closed_as text check (closed_as in ('met', 'met-late', 'not-owed', 'replaced')),
  closed_at timestamptz,
  closed_day date,
  closed_by uuid,
  reason bytea,
  reason_key uuid,
  allowed_by uuid,
  unique (id, partnership_id),
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  check ((closed_as is null) = (closed_at is null)),
  check (closed_as <> 'met-late' or reason is not null)
);
create index clock_case on records.clock (case_id);
create index clock_open on records.clock (partnership_id, due_day) where closed_as is null;
-- One running clock of a kind for each case.
create unique index clock_running on records.clock (case_id, rule) where closed_as is null;

create table records.clock_reminder (
  clock_id uuid not null,
  case_id uuid not null,
  partnership_id text not null,
  on_day date not null,
  to_role text not null,
  sent_at timestamptz,
  primary key (clock_id, on_day, to_role),
  foreign key (clock_id, partnership_id) references records.clock (id, partnership_id),
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id)
);
create index clock_reminder_due on records.clock_reminder (on_day) where sent_at is null;

-- Takes the reminders that are due, each once, with whom they go to. Called by the hourly round, which is nobody's request;
-- it sees a reference, a rule and a day, and no word of the record.
create function records.claim_reminders(today date)
returns table (clock_id uuid, on_day date, membership_id uuid, reference text, due_day date)
language plpgsql security definer set search_path = records, pg_temp as $$
#variable_conflict use_column
begin
  if records.current_person() is not null then
    raise exception 'only the hourly round claims reminders' using errcode = '42501';
  end if;
  return query
    with claimed as (
      update records.clock_reminder r set sent_at = now()
        from records.clock c
        where c.id = r.clock_id and c.closed_as is null and r.sent_at is null and r.on_day <= today
        returning r.clock_id, r.on_day, r.to_role, r.partnership_id, c.case_id, c.due_day
    )
    select k.clock_id, k.on_day, m.id, f.reference, k.due_day
      from claimed k
      join records.case_file f on f.id = k.case_id
      join records.membership m on m.partnership_id = k.partnership_id and m.role = k.to_role
        and m.from_day <= today and (m.until_day is null or m.until_day > today)
      order by k.on_day, k.clock_id, m.id;
end $$;

-- Break-glass (U3): the person asking reads one case of the own partnership, named by its reference, for at most an hour. Only who
-- holds one of these roles there today. Gives the case's id, or nothing. The reason is sealed by the caller, who can open the case's
-- keys from now on.
create function records.break_glass(of_reference text, new_id uuid, minutes integer) returns uuid
language plpgsql security definer set search_path = records, pg_temp as $$
declare opened uuid;
begin
  select c.id into opened from records.case_file c
    join records.membership m on m.partnership_id = c.partnership_id
    where c.reference = of_reference and c.partnership_id = records.current_partnership()
      and m.id = records.current_membership() and m.person_id = records.current_person()
      and m.role in ('accountable-officer', 'agency-safeguarding-lead', 'group-chair', 'education-officer')
      and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day());
  if opened is not null then
    insert into records.case_member (id, case_id, partnership_id, person_id, kind, added_by, from_time, until_time)
      values (new_id, opened, records.current_partnership(), records.current_person(), 'break-glass', records.current_person(),
        now(), now() + make_interval(mins => least(minutes, 60)));
  end if;
  return opened;
end $$;

-- The raiser's own words: they belong to the raiser's organisation and are read by the raiser alone.
create table records.concern (
  id uuid primary key,
  organisation_id text not null references records.organisation,
  person_id uuid not null,
  partnership_id text not null references records.partnership,
  reference text not null,
  key_id uuid not null references records.person_key,
  words bytea not null,
  sent_at timestamptz not null
);
create index concern_person on records.concern (person_id);

-- A copy that was sent to the raiser: who has it now, and its state in one line.
create table records.concern_progress (
  id uuid primary key,
  concern_id uuid not null,
  organisation_id text not null references records.organisation,
  person_id uuid not null,
  partnership_id text not null references records.partnership,
  state text not null,
  holder text not null,
  at timestamptz not null
);
create index concern_progress_concern on records.concern_progress (concern_id, at);

create table records.incident (
  id uuid primary key,
  partnership_id text not null,
  reference text not null,
  adoption_id uuid not null,
  pack text not null,
  concern_id uuid not null,
  raised_by_person uuid not null,
  raised_by_organisation text not null references records.organisation,
  raised_by_post text not null,
  raised_at timestamptz not null,
  key_id uuid not null references records.case_key,
  outcome_for_child text not null,
  what_happened bytea not null,
  child_now bytea not null,
  contact bytea not null,
  unique (id, partnership_id),
  foreign key (id, partnership_id) references records.case_file (id, partnership_id),
  foreign key (adoption_id, partnership_id) references records.adoption (id, partnership_id)
);
create index incident_partnership on records.incident (partnership_id, raised_at desc);

create table records.incident_child (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  label text not null,
  key_id uuid not null references records.case_key,
  name bytea,
  birth_date bytea,
  age bytea,
  name_hash bytea,
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id)
);
create index incident_child_case on records.incident_child (case_id);
create index incident_child_found on records.incident_child (partnership_id, name_hash);

create table records.awareness (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  number integer not null,
  aware_at timestamptz not null,
  reason bytea,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id)
);
create unique index awareness_case on records.awareness (case_id, number);

create table records.partners_told (
  id uuid primary key,
  case_id uuid not null unique,
  partnership_id text not null,
  told_at timestamptz not null,
  told_by uuid not null,
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id)
);

create table records.panel_notification (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  outcome text not null check (outcome in ('sent', 'not-sent')),
  sent_at timestamptz,
  panel_reference text,
  sender text,
  reasons bytea,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id),
  check ((outcome = 'sent') = (sent_at is not null)),
  unique (case_id, outcome)
);

create table records.partner_view (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  partner text not null,
  threshold_met boolean not null,
  reasons bytea not null,
  dissent bytea,
  given_by uuid not null,
  given_at timestamptz not null,
  round integer not null,
  unique (case_id, partner, round),
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id)
);
create index partner_view_case on records.partner_view (case_id, given_at);

create table records.threshold_decision (
  id uuid primary key,
  case_id uuid not null unique,
  partnership_id text not null,
  threshold_met boolean not null,
  rationale bytea not null,
  group_id text not null,
  group_name text not null,
  recorded_by uuid not null,
  decided_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id)
);

create table records.panel_told_not_met (
  id uuid primary key,
  case_id uuid not null unique,
  partnership_id text not null,
  told_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id)
);

-- A notice on one person's My work. It says that something is there, never what.
create table records.notice (
  id uuid primary key,
  person_id uuid not null,
  membership_id uuid not null,
  organisation_id text not null references records.organisation,
  partnership_id text not null references records.partnership,
  kind text not null,
  reference text not null,
  link text not null,
  sent_at timestamptz not null,
  seen_at timestamptz
);
create index notice_person on records.notice (person_id, sent_at desc);
