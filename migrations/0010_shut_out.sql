-- Persons shut out of a record (U3): who knows the child, or has a conflict of interest, reads nothing of one case from then on, by
-- no way in and from no seat: a person, not a membership. Every function that opens a case or tells of one subtracts them here.

create table records.case_exclusion (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  person_id uuid not null references records.person,
  reason bytea not null,
  added_by uuid not null,
  from_time timestamptz not null,
  -- None while the person is shut out.
  until_time timestamptz,
  ended_by uuid,
  end_reason bytea,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  check ((until_time is null) = (ended_by is null) and (until_time is null) = (end_reason is null))
);
create index case_exclusion_case on records.case_exclusion (case_id);
-- A person is shut out of a case once at a time; this is also how every question below finds it.
create unique index case_exclusion_now on records.case_exclusion (person_id, case_id) where until_time is null;

-- The cases that the person asking is shut out of, for the first wall. It must look past the wall, because that person reads neither
-- the case nor this table; it tells nobody of anyone else.
create function records.cases_shut_out() returns table (case_id uuid, partnership_id text, reference text)
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select c.id, c.partnership_id, c.reference from records.case_exclusion x join records.case_file c on c.id = x.case_id
    where x.person_id = records.current_person() and x.until_time is null;
end;

-- What may name those cases in other rows (notices, drafts, the log): a pattern of their ids and references, or nothing. For the
-- second wall, which asks it of each row (src/platform/database/policies.ts).
create function records.shut_out_pattern() returns text
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select '\m(' || string_agg(c.id::text || '|' || c.reference, '|') || ')\M'
    from records.case_exclusion x join records.case_file c on c.id = x.case_id
    where x.person_id = records.current_person() and x.until_time is null;
end;

create or replace function records.my_cases() returns setof uuid
language sql stable security definer set search_path = records, pg_temp
begin atomic
  (
    select c.id from records.case_file c
      join records.membership m on m.partnership_id = c.partnership_id and m.role = any (c.team_roles)
      where m.id = records.current_membership() and m.person_id = records.current_person()
        and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day())
    union
    select cm.case_id from records.case_member cm
      where cm.person_id = records.current_person() and cm.partnership_id = records.current_partnership()
        and cm.from_time <= now() and (cm.until_time is null or cm.until_time > now())
  )
  except
  select x.case_id from records.case_exclusion x where x.person_id = records.current_person() and x.until_time is null;
end;

create or replace function records.cases_i_opened() returns setof uuid
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select c.id from records.case_file c
    where c.opened_by = records.current_person() and c.partnership_id = records.current_partnership()
      and c.xmin = pg_current_xact_id()::xid
      and not exists (
        select from records.case_exclusion x
          where x.case_id = c.id and x.person_id = records.current_person() and x.until_time is null);
end;

create or replace function records.break_glass(of_reference text, new_id uuid, minutes integer) returns uuid
language plpgsql security definer set search_path = records, pg_temp as $$
declare opened uuid;
begin
  select c.id into opened from records.case_file c
    join records.membership m on m.partnership_id = c.partnership_id
    where c.reference = of_reference and c.partnership_id = records.current_partnership()
      and m.id = records.current_membership() and m.person_id = records.current_person()
      and m.role in ('accountable-officer', 'agency-safeguarding-lead', 'group-chair', 'education-officer')
      and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day())
      and not exists (
        select from records.case_exclusion x
          where x.case_id = c.id and x.person_id = records.current_person() and x.until_time is null);
  if opened is not null then
    insert into records.case_member (id, case_id, partnership_id, person_id, kind, added_by, from_time, until_time)
      values (new_id, opened, records.current_partnership(), records.current_person(), 'break-glass', records.current_person(),
        now(), now() + make_interval(mins => least(minutes, 60)));
  end if;
  return opened;
end $$;

create or replace function records.claim_reminders(today date)
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
      where not exists (
        select from records.case_exclusion x
          where x.case_id = k.case_id and x.person_id = m.person_id and x.until_time is null)
      order by k.on_day, k.clock_id, m.id;
end $$;

-- Where mail that names a record goes: as records.address_of, and nothing when its person is shut out of that record, also when that
-- happened after the mail was put in the queue. For jobs, which are nobody's request.
create function records.address_for(of_membership uuid, today date, about text) returns text
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select m.email from records.membership m
    where m.id = of_membership and records.current_person() is null and m.from_day <= today and (m.until_day is null or m.until_day > today)
      and not exists (
        select from records.case_exclusion x join records.case_file c on c.id = x.case_id
          where x.person_id = m.person_id and x.until_time is null and c.reference = about);
end;

-- A draft about a record that its writer is shut out of is not told of: the page that it belongs to is not there for the writer.
create or replace function records.drafts_that_expire(before timestamptz) returns table (id uuid, membership_id uuid, expires_on date)
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select d.id, d.membership_id, (d.expires_at at time zone 'Europe/London')::date from records.draft d
    where d.expires_at <= before and records.current_person() is null
      and not exists (
        select from records.case_exclusion x join records.case_file c on c.id = x.case_id
          where x.person_id = d.person_id and x.until_time is null and d.subject ~ ('\m' || c.reference || '\M'));
end;

create or replace function records.reader_of_our_information(of_chain text, of_sequence bigint) returns table (name text, post text)
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select reader.name, reader.post
    from records.reading r
    join records.audit_entry e on e.chain = r.chain and e.sequence = r.sequence
    join records.membership reader on reader.id::text = e.body::jsonb ->> 'membership'
    where r.chain = of_chain and r.sequence = of_sequence and r.organisation_id = records.current_organisation()
      and r.chain = records.current_partnership()
      and not coalesce(e.body ~ records.shut_out_pattern(), false)
      and exists (
        select 1 from records.membership asker
          where asker.id = records.current_membership() and asker.person_id = records.current_person() and asker.access_lead
            and asker.organisation_id = r.organisation_id and asker.from_day <= records.current_day()
            and (asker.until_day is null or asker.until_day > records.current_day()))
      and exists (
        select 1 from records.name_request asked
          where asked.organisation_id = r.organisation_id and asked.chain = r.chain and asked.sequence = r.sequence
            and asked.person_id = records.current_person());
end;
