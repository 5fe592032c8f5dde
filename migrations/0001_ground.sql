-- The ground: who there is, who is asking, cases, drafts, keys, the audit log.
-- Run by the owner role. Policies and grants are not here: they are made anew from the declarations after every migration
-- (src/platform/database/policies.ts). Every function marked "security definer" is handed to the maintenance role there.

create table reference.installation (
  only_row boolean primary key default true check (only_row),
  kind text not null check (kind in ('demonstration', 'production')),
  first_day date not null,
  last_day date not null
);

-- Who is asking: set for one transaction by the application (src/platform/database/actor-transaction.ts). Unset means nobody.
create function records.current_person() returns uuid language sql stable
  return nullif(current_setting('app.person', true), '')::uuid;
create function records.current_membership() returns uuid language sql stable
  return nullif(current_setting('app.membership', true), '')::uuid;
create function records.current_partnership() returns text language sql stable
  return nullif(current_setting('app.partnership', true), '');
create function records.current_organisation() returns text language sql stable
  return nullif(current_setting('app.organisation', true), '');
create function records.current_role_name() returns text language sql stable
  return nullif(current_setting('app.role', true), '');
create function records.current_day() returns date language sql stable
  return nullif(current_setting('app.today', true), '')::date;

create table records.partnership (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
  title text not null,
  short_name text not null,
  created_at timestamptz not null
);

create table records.organisation (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
  name text not null
);

create table records.organisation_in_partnership (
  partnership_id text not null references records.partnership,
  organisation_id text not null references records.organisation,
  partner text,
  from_day date not null,
  until_day date check (until_day > from_day),
  primary key (partnership_id, organisation_id)
);

create table records.person (
  id uuid primary key,
  email text not null unique check (email = lower(email))
);

create table records.administrator (
  id uuid primary key,
  person_id uuid not null unique references records.person,
  name text not null,
  email text not null,
  from_day date not null,
  until_day date check (until_day > from_day)
);

create table records.membership (
  id uuid primary key,
  partnership_id text not null,
  organisation_id text not null,
  person_id uuid not null references records.person,
  role text not null,
  access_lead boolean not null default false,
  name text not null,
  post text not null,
  email text not null,
  from_day date not null,
  until_day date check (until_day > from_day),
  ended_because text,
  invited_at timestamptz not null,
  unique (id, partnership_id),
  foreign key (partnership_id, organisation_id) references records.organisation_in_partnership
);
create index membership_person on records.membership (person_id);
create index membership_partnership on records.membership (partnership_id, organisation_id);

-- A case: what a team may read, and nobody else. Incidents and reviews are cases; this table knows only the team.
create table records.case_file (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  reference text not null,
  team_roles text[] not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  unique (id, partnership_id),
  unique (reference)
);
create index case_file_partnership on records.case_file (partnership_id);

create table records.case_member (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  person_id uuid not null,
  kind text not null check (kind in ('named', 'break-glass')),
  reason bytea,
  added_by uuid not null,
  from_time timestamptz not null,
  until_time timestamptz,
  reviewed_at timestamptz,
  reviewed_by uuid,
  review_note bytea,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id)
);
create index case_member_person on records.case_member (person_id, case_id);
create index case_member_case on records.case_member (case_id);

-- Running numbers for references such as INC-2026-004: one series for each kind and year in the whole installation, so that no
-- reference ever means two records, whichever partnership a person acts in.
create table records.reference_number (
  series text not null,
  year integer not null,
  last_number integer not null,
  primary key (series, year)
);

-- Data keys, each wrapped by the installation's names key (src/platform/sealing). Whoever may not read the key's owner cannot open what it seals.
create table records.case_key (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  wrapped bytea not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id)
);
create index case_key_case on records.case_key (case_id);
create table records.person_key (
  id uuid primary key,
  person_id uuid not null unique,
  wrapped bytea not null
);

create table records.draft (
  id uuid primary key,
  person_id uuid not null,
  form text not null,
  subject text not null,
  membership_id uuid not null,
  key_id uuid not null references records.person_key,
  typed bytea not null,
  seen_version text not null,
  revision integer not null,
  beside integer not null default 0,
  saved_at timestamptz not null,
  expires_at timestamptz not null,
  unique (person_id, form, subject, beside)
);

-- The audit log: one chain for each partnership and one for the installation. Hash over the bytes of canonical JSON (RFC 8785).
create table records.audit_chain (
  chain text primary key,
  sequence bigint not null,
  hash bytea not null
);
create table records.audit_entry (
  chain text not null,
  sequence bigint not null,
  body text not null,
  previous bytea not null,
  hash bytea not null,
  action text generated always as (body::jsonb ->> 'action') stored,
  at text generated always as (body::jsonb ->> 'at') stored,
  person_id text generated always as (body::jsonb ->> 'person') stored,
  subject text generated always as (body::jsonb ->> 'subject') stored,
  partnership_id text generated always as (nullif(chain, 'installation')) stored,
  primary key (chain, sequence)
);
create index audit_entry_subject on records.audit_entry (chain, subject);

-- An organisation's own copy of the fact that its information was read (U5).
create table records.reading (
  organisation_id text not null references records.organisation,
  chain text not null,
  sequence bigint not null,
  at text not null,
  subject text not null,
  reader_role text not null,
  reader_organisation text not null,
  primary key (organisation_id, chain, sequence)
);

-- Appends entries as the last statement before commit. Each entry is {"chain", "body"}, body being canonical JSON text.
-- Chains are locked in the order of their names, so that two transactions never wait for each other.
create function records.append_audit(entries jsonb) returns void
language plpgsql security definer set search_path = records, pg_temp as $$
declare
  locked records.audit_chain;
  entry jsonb;
  canonical text;
  digest bytea;
begin
  -- Whoever acts for somebody writes to a chain of that person's own memberships, or to the installation's.
  if records.current_person() is not null and exists (
    select from jsonb_array_elements(entries) e where e ->> 'chain' <> 'installation' and e ->> 'chain' not in
      (select m.partnership_id from records.membership m where m.person_id = records.current_person()))
  then
    raise exception 'not a chain of this person' using errcode = '42501';
  end if;
  insert into records.audit_chain (chain, sequence, hash)
    select distinct e ->> 'chain', 0, '\x'::bytea from jsonb_array_elements(entries) e order by 1
    on conflict do nothing;
  for locked in
    select * from records.audit_chain where chain in (select e ->> 'chain' from jsonb_array_elements(entries) e) order by chain for update
  loop
    for entry in select e from jsonb_array_elements(entries) with ordinality as t(e, n) where e ->> 'chain' = locked.chain order by n loop
      locked.sequence := locked.sequence + 1;
      canonical := '{"chain":' || to_json(locked.chain)::text || ',"entry":' || (entry ->> 'body')
        || ',"previous":"' || encode(locked.hash, 'hex') || '","sequence":' || locked.sequence || '}';
      digest := sha256(convert_to(canonical, 'UTF8'));
      insert into records.audit_entry (chain, sequence, body, previous, hash)
        values (locked.chain, locked.sequence, entry ->> 'body', locked.hash, digest);
      insert into records.reading (organisation_id, chain, sequence, at, subject, reader_role, reader_organisation)
        select o.id, locked.chain, locked.sequence, b ->> 'at', coalesce(b ->> 'subject', ''), coalesce(b ->> 'role', ''), coalesce(b ->> 'organisation', '')
        from (select (entry ->> 'body')::jsonb as b) as parsed
        join records.organisation o on coalesce(b -> 'informationOf', '[]'::jsonb) ? o.id;
      locked.hash := digest;
    end loop;
    update records.audit_chain set sequence = locked.sequence, hash = locked.hash where chain = locked.chain;
  end loop;
end $$;

-- What the identity schema's triggers write: ids only.
create function records.append_identity_event(person uuid, action text, subject text) returns void
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  perform records.append_audit(jsonb_build_array(jsonb_build_object('chain', 'installation', 'body',
    '{"action":' || to_json(action)::text
    || ',"at":' || to_json(to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))::text
    || ',"person":' || coalesce(to_json(person)::text, 'null')
    || ',"subject":' || coalesce(to_json(subject)::text, 'null') || '}')));
end $$;

-- The cases that the person asking may read: by a role of the case's team, or by name and time. Persons shut out will be subtracted here.
create function records.my_cases() returns setof uuid
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select c.id from records.case_file c
    join records.membership m on m.partnership_id = c.partnership_id and m.role = any (c.team_roles)
    where m.id = records.current_membership() and m.person_id = records.current_person()
      and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day())
  union
  select cm.case_id from records.case_member cm
    where cm.person_id = records.current_person() and cm.partnership_id = records.current_partnership()
      and cm.from_time <= now() and (cm.until_time is null or cm.until_time > now());
end;

-- The cases that the person asking has opened without being of the team: they may be filled, never read (a letterbox).
create function records.cases_i_opened() returns setof uuid
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select c.id from records.case_file c where c.opened_by = records.current_person() and c.partnership_id = records.current_partnership();
end;

-- The memberships of one person, today, for choosing as whom to act (before an actor is known).
create function records.memberships_of(person uuid, today date)
returns table (id uuid, partnership_id text, partnership_name text, organisation_id text, organisation_name text, role text, access_lead boolean, name text, post text)
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select m.id, m.partnership_id, p.short_name, m.organisation_id, o.name, m.role, m.access_lead, m.name, m.post
    from records.membership m join records.partnership p on p.id = m.partnership_id join records.organisation o on o.id = m.organisation_id
    where m.person_id = person and m.from_day <= today and (m.until_day is null or m.until_day > today)
  union all
  select a.id, '', '', '', '', 'system-administrator', false, a.name, 'System administrator' from records.administrator a
    where a.person_id = person and a.from_day <= today and (a.until_day is null or a.until_day > today)
  order by 3, 5, 1;
end;
-- Where mail to one membership goes; nothing when it has ended. For jobs, which are nobody's request.
create function records.address_of(of_membership uuid, today date) returns text
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select m.email from records.membership m
    where m.id = of_membership and records.current_person() is null and m.from_day <= today and (m.until_day is null or m.until_day > today);
end;

-- The person with this address, made when there is none: says nothing about whether the person was known before.
create function records.person_for_email(address text, new_id uuid) returns uuid
language plpgsql security definer set search_path = records, pg_temp as $$
declare found_id uuid;
begin
  insert into records.person (id, email) values (new_id, lower(address)) on conflict (email) do nothing;
  select id into found_id from records.person where email = lower(address);
  return found_id;
end $$;

-- The next number of a series. Nobody reads the series itself.
create function records.next_number(of_series text, of_year integer) returns integer
language sql security definer set search_path = records, pg_temp
begin atomic
  insert into records.reference_number (series, year, last_number) values (of_series, of_year, 1)
    on conflict (series, year) do update set last_number = records.reference_number.last_number + 1
    returning last_number;
end;
