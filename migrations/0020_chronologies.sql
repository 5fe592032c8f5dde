-- Chronologies (R6): what each agency knows, entry by entry. The agency’s own is written in its return to a request and goes with it: it
-- waits sealed, and reaches the case when the chair releases the returns. What came on paper the business team writes into the case.
-- What orders, pages and filters stands in columns; the words are sealed.

-- A chronology of one agency on a case, as the case team reads it.
create table records.chronology (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  organisation_id text not null,
  opened_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  foreign key (partnership_id, organisation_id) references records.organisation_in_partnership,
  unique (case_id, organisation_id),
  unique (id, case_id, partnership_id)
);

-- Its entries as they stand now. Only what the business team brought in is changed; what an agency sent stays as it was sent.
create table records.chronology_entry (
  id uuid primary key,
  chronology_id uuid not null,
  case_id uuid not null,
  partnership_id text not null,
  organisation_id text not null,
  row_number integer not null check (row_number > 0),
  earliest date not null,
  latest date not null,
  at_time time,
  doubted boolean not null,
  children text[] not null,
  themes text[] not null,
  significance text check (significance in ('low', 'medium', 'high')),
  episode boolean not null,
  fingerprint text not null,
  key_id uuid not null references records.case_key,
  content bytea not null,
  round integer not null check (round > 0),
  taken_out boolean not null,
  brought_by text not null check (brought_by in ('agency', 'business-team')),
  written_by uuid not null,
  written_at timestamptz not null,
  foreign key (chronology_id, case_id, partnership_id) references records.chronology (id, case_id, partnership_id),
  unique (id, case_id, partnership_id),
  unique (chronology_id, row_number),
  check (earliest <= latest)
);
create index chronology_entry_order on records.chronology_entry
  (case_id, earliest, latest desc, at_time nulls first, organisation_id collate "C", row_number) where not taken_out;

-- How an entry of the case stood before it was changed or taken out.
create table records.chronology_entry_before (
  id uuid primary key,
  entry_id uuid not null,
  case_id uuid not null,
  partnership_id text not null,
  round integer not null,
  key_id uuid not null references records.case_key,
  content bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  foreign key (entry_id, case_id, partnership_id) references records.chronology_entry (id, case_id, partnership_id),
  unique (entry_id, round)
);
create index chronology_entry_before_case on records.chronology_entry_before (case_id);

-- The agency’s own, as it is written: each version of an entry is a row, and the last round counts.
create table records.agency_chronology_entry (
  id uuid primary key,
  request_id uuid not null,
  organisation_id text not null,
  partnership_id text not null,
  reference text not null,
  entry_id uuid not null,
  round integer not null check (round > 0),
  taken_out boolean not null,
  row_number integer not null check (row_number > 0),
  earliest date not null,
  latest date not null,
  at_time time,
  doubted boolean not null,
  children text[] not null,
  themes text[] not null,
  significance text check (significance in ('low', 'medium', 'high')),
  episode boolean not null,
  fingerprint text not null,
  key_id uuid not null,
  wrapped bytea not null,
  content bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  foreign key (request_id, organisation_id, partnership_id) references records.agency_request (id, organisation_id, partnership_id),
  unique (entry_id, round),
  check (earliest <= latest)
);
create index agency_chronology_entry_order on records.agency_chronology_entry
  (request_id, earliest, latest desc, at_time nulls first, row_number);
create index agency_chronology_entry_organisation on records.agency_chronology_entry (organisation_id);

-- Copies of the same rows for a colleague to whom the chronology was handed: the colleague’s own.
create table records.handed_chronology_entry (
  id uuid not null,
  person_id uuid not null references records.person,
  request_id uuid not null,
  organisation_id text not null,
  partnership_id text not null,
  reference text not null,
  entry_id uuid not null,
  round integer not null check (round > 0),
  taken_out boolean not null,
  row_number integer not null check (row_number > 0),
  earliest date not null,
  latest date not null,
  at_time time,
  doubted boolean not null,
  children text[] not null,
  themes text[] not null,
  significance text check (significance in ('low', 'medium', 'high')),
  episode boolean not null,
  fingerprint text not null,
  key_id uuid not null,
  wrapped bytea not null,
  content bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  primary key (person_id, id),
  foreign key (request_id, organisation_id, partnership_id) references records.agency_request (id, organisation_id, partnership_id)
);
create index handed_chronology_entry_order on records.handed_chronology_entry
  (person_id, request_id, earliest, latest desc, at_time nulls first, row_number);

-- A chronology that was sent and not released: nobody reads it.
create table records.chronology_in_letterbox (
  id uuid primary key,
  request_id uuid not null,
  case_id uuid not null,
  partnership_id text not null,
  organisation_id text not null,
  row_number integer not null,
  earliest date not null,
  latest date not null,
  at_time time,
  doubted boolean not null,
  children text[] not null,
  themes text[] not null,
  significance text,
  episode boolean not null,
  fingerprint text not null,
  key_id uuid not null,
  wrapped bytea not null,
  content bytea not null,
  round integer not null,
  written_by uuid not null,
  written_at timestamptz not null,
  foreign key (request_id, case_id, partnership_id) references records.information_request (id, case_id, partnership_id)
);
create index chronology_in_letterbox_case on records.chronology_in_letterbox (case_id);

-- A table that somebody is bringing in: whose chronology it is for (by its address, which names the case), what was chosen and answered,
-- the rows as they were found, and what a person mended. It is that person’s own until its rows are entries.
create table records.chronology_import (
  id uuid primary key,
  person_id uuid not null references records.person,
  partnership_id text not null,
  chronology text not null,
  state text not null check (state in ('open', 'imported', 'withdrawn')),
  wrapped bytea not null,
  file bytea not null,
  choices bytea not null,
  fingerprint text not null,
  round integer not null check (round > 0),
  imported_rows integer,
  begun_at timestamptz not null,
  ended_at timestamptz,
  unique (id, person_id),
  check ((state = 'open') = (ended_at is null))
);
create index chronology_import_person on records.chronology_import (person_id);

create table records.chronology_import_part (
  import_id uuid not null,
  person_id uuid not null,
  partnership_id text not null,
  chronology text not null,
  sheet integer not null,
  part integer not null,
  content bytea not null,
  primary key (import_id, sheet, part),
  foreign key (import_id, person_id) references records.chronology_import (id, person_id)
);
create index chronology_import_part_person on records.chronology_import_part (person_id);

create table records.chronology_import_row (
  import_id uuid not null,
  person_id uuid not null,
  partnership_id text not null,
  chronology text not null,
  row_number integer not null,
  reasons text[] not null,
  mended bytea,
  left_out boolean not null,
  round integer not null check (round > 0),
  primary key (import_id, row_number),
  foreign key (import_id, person_id) references records.chronology_import (id, person_id)
);
create index chronology_import_row_person on records.chronology_import_row (person_id);

-- Gives a colleague the copies of what was written so far in a chronology that is handed over. It must look past the wall, because the
-- agency’s rows are its leads’ alone. Only who has the part today, in office for that agency and not shut out of the case, gets any.
create function records.take_handed_chronology(of_request uuid) returns boolean
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  if not coalesce((
    select h.kind = 'handed' from records.handed_part_record h
      join records.membership m on m.id = records.current_membership() and m.person_id = h.person_id
        and m.partnership_id = h.partnership_id and m.organisation_id = h.organisation_id
        and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day())
      where h.request_id = of_request and h.part = 'chronology' and h.kind in ('handed', 'taken-back')
        and h.person_id = records.current_person() and h.partnership_id = records.current_partnership()
        and h.organisation_id = records.current_organisation()
        and not exists (
          select from records.case_exclusion x join records.case_file c on c.id = x.case_id
            where c.reference = h.reference and c.partnership_id = h.partnership_id
              and x.person_id = h.person_id and x.until_time is null)
      order by h.round desc, h.written_at desc limit 1), false)
  then
    return false;
  end if;
  insert into records.handed_chronology_entry
    (id, person_id, request_id, organisation_id, partnership_id, reference, entry_id, round, taken_out, row_number, earliest, latest,
      at_time, doubted, children, themes, significance, episode, fingerprint, key_id, wrapped, content, written_by, written_at)
    select e.id, records.current_person(), e.request_id, e.organisation_id, e.partnership_id, e.reference, e.entry_id, e.round,
        e.taken_out, e.row_number, e.earliest, e.latest, e.at_time, e.doubted, e.children, e.themes, e.significance, e.episode,
        e.fingerprint, e.key_id, e.wrapped, e.content, e.written_by, e.written_at
      from records.agency_chronology_entry e
      where e.request_id = of_request and e.partnership_id = records.current_partnership()
        and e.organisation_id = records.current_organisation()
        and not exists (
          select from records.handed_chronology_entry mine where mine.person_id = records.current_person() and mine.id = e.id);
  return true;
end $$;

-- As in migration 0018; with the return goes the chronology that belongs to it, into a letterbox of its own.
create or replace function records.post_return_state(
  new_id uuid, of_request uuid, to_state text, sealed_key bytea, sealed bytea, at timestamptz) returns boolean
language plpgsql security definer set search_path = records, pg_temp as $$
declare asked records.information_request;
begin
  select r.* into asked from records.information_request r
    join records.membership m on m.partnership_id = r.partnership_id and m.organisation_id = r.organisation_id
    where r.id = of_request and r.partnership_id = records.current_partnership()
      and r.organisation_id = records.current_organisation()
      and m.id = records.current_membership() and m.person_id = records.current_person()
      and m.role in ('agency-safeguarding-lead', 'school-lead')
      and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day())
      and not exists (
        select from records.case_exclusion x
          where x.case_id = r.case_id and x.person_id = records.current_person() and x.until_time is null)
    for update of r;
  if asked.id is null or exists (
    select from records.return_state s where s.request_id = of_request and s.state = 'answered')
  then
    return false;
  end if;
  insert into records.return_state (id, request_id, case_id, partnership_id, state, wrapped, content, posted_by, posted_at)
    values (new_id, asked.id, asked.case_id, asked.partnership_id, to_state,
      case when to_state = 'refused' then sealed_key end, case when to_state = 'refused' then sealed end,
      records.current_membership(), at)
    on conflict (request_id, state) do nothing;
  if not found then
    return false;
  end if;
  if to_state = 'answered' then
    insert into records.return_in_letterbox (id, request_id, case_id, partnership_id, wrapped, content, sent_by, sent_at)
      values (new_id, asked.id, asked.case_id, asked.partnership_id, sealed_key, sealed, records.current_membership(), at);
    insert into records.chronology_in_letterbox
      (id, request_id, case_id, partnership_id, organisation_id, row_number, earliest, latest, at_time, doubted, children, themes,
        significance, episode, fingerprint, key_id, wrapped, content, round, written_by, written_at)
      select e.entry_id, asked.id, asked.case_id, asked.partnership_id, asked.organisation_id, e.row_number, e.earliest, e.latest,
          e.at_time, e.doubted, e.children, e.themes, e.significance, e.episode, e.fingerprint, e.key_id, e.wrapped, e.content,
          e.round, e.written_by, e.written_at
        from records.agency_chronology_entry e
        where e.request_id = of_request and not e.taken_out
          and not exists (
            select from records.agency_chronology_entry later where later.entry_id = e.entry_id and later.round > e.round);
  end if;
  return true;
end $$;

-- As in migration 0018; the chronologies that wait go to the case with the returns, each into that of its agency, under its own key.
create or replace function records.release_returns(of_case uuid, at timestamptz) returns table (organisation_id text)
language plpgsql security definer set search_path = records, pg_temp as $$
#variable_conflict use_column
declare released uuid[];
begin
  if not exists (select from records.my_cases() mine where mine = of_case)
    or records.current_person() is distinct from
      (select c.chair_person from records.return_chair c where c.case_id = of_case order by c.number desc limit 1)
  then
    raise exception 'only the chair of this review releases its returns' using errcode = '42501';
  end if;
  with returned as (
    insert into records.released_return
      (id, request_id, case_id, partnership_id, wrapped, content, sent_by, sent_at, released_by, released_at)
      select l.id, l.request_id, l.case_id, l.partnership_id, l.wrapped, l.content, l.sent_by, l.sent_at,
          records.current_membership(), at
        from records.return_in_letterbox l where l.case_id = of_case
      on conflict (request_id) do nothing
      returning request_id
  )
  select coalesce(array_agg(request_id), '{}') into released from returned;
  insert into records.chronology (id, case_id, partnership_id, organisation_id, opened_at)
    select gen_random_uuid(), l.case_id, l.partnership_id, l.organisation_id, at
      from records.chronology_in_letterbox l where l.request_id = any (released)
      group by l.case_id, l.partnership_id, l.organisation_id
    on conflict do nothing;
  insert into records.case_key (id, case_id, partnership_id, wrapped)
    select distinct on (l.key_id) l.key_id, l.case_id, l.partnership_id, l.wrapped
      from records.chronology_in_letterbox l where l.request_id = any (released)
    on conflict do nothing;
  -- Counted once: while rows go in, a maximum asked row by row would look at each of them again.
  with so_far as materialized (
    select c.id, c.case_id, c.organisation_id, coalesce(max(e.row_number), 0) as rows
      from records.chronology c left join records.chronology_entry e on e.chronology_id = c.id
      where c.case_id = of_case group by c.id
  )
  insert into records.chronology_entry
    (id, chronology_id, case_id, partnership_id, organisation_id, row_number, earliest, latest, at_time, doubted, children, themes,
      significance, episode, fingerprint, key_id, content, round, taken_out, brought_by, written_by, written_at)
    select l.id, c.id, l.case_id, l.partnership_id, l.organisation_id,
        c.rows + row_number() over (partition by c.id order by l.request_id, l.row_number, l.id),
        l.earliest, l.latest, l.at_time, l.doubted, l.children, l.themes, l.significance, l.episode, l.fingerprint, l.key_id,
        l.content, l.round, false, 'agency', l.written_by, l.written_at
      from records.chronology_in_letterbox l
      join so_far c on c.case_id = l.case_id and c.organisation_id = l.organisation_id
      where l.request_id = any (released);
  delete from records.chronology_in_letterbox l where l.request_id = any (released);
  return query select r.organisation_id from records.information_request r where r.id = any (released);
end $$;
