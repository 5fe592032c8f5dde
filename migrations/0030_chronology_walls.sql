-- Who may write what into an agency's return and its chronology, held by the database also where the pages would not: a lead the whole
-- return, a colleague the part that was handed over, each for oneself, nobody once it was sent. Maintenance, which restores rows, is nobody.

-- The colleague learns that the lead has refused the request, so that the part no longer waits.
alter table records.handed_part_record drop constraint handed_part_record_kind_check;
alter table records.handed_part_record add constraint handed_part_record_kind_check
  check (kind in ('handed', 'text', 'taken-back', 'closed', 'refused'));

-- An import that nobody goes on with is given up some days after it was last touched.
alter table records.chronology_import add column touched_at timestamptz not null default now();
create index chronology_import_untouched on records.chronology_import (touched_at) where state = 'open';

-- Whether the person asking answers this request for the agency that was asked: as its lead, or, for this part, as the colleague who has
-- it now. In office today, and not shut out of the case. It must look past the walls, because a colleague reads neither the agency's
-- rows nor who is shut out; it says yes or no.
create function records.answers_request(of_request uuid, for_part text) returns boolean
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select exists (
    select from records.agency_request r
      join records.membership m on m.id = records.current_membership() and m.person_id = records.current_person()
        and m.partnership_id = r.partnership_id and m.organisation_id = r.organisation_id
        and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day())
      where r.id = of_request and r.partnership_id = records.current_partnership()
        and r.organisation_id = records.current_organisation()
        and not exists (
          select from records.case_exclusion x join records.case_file c on c.id = x.case_id
            where c.reference = r.reference and c.partnership_id = r.partnership_id
              and x.person_id = m.person_id and x.until_time is null)
        and (m.role in ('agency-safeguarding-lead', 'school-lead') or coalesce((
          select h.kind = 'handed' from records.handed_part_record h
            where h.request_id = r.id and h.part = for_part and h.kind in ('handed', 'taken-back') and h.person_id = m.person_id
            order by h.round desc, h.written_at desc limit 1), false)));
end;

-- A row of a return: texts by whoever answers the part; who has a part, and that it was sent or refused, by leads alone, and only after the
-- case has learned it. It names the case as the request does, so that no other name passes by who is shut out.
create function records.hold_return_row() returns trigger
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  if records.current_person() is null then
    return new;
  end if;
  if new.written_by is distinct from records.current_membership()
    or not exists (select from records.agency_request r where r.id = new.request_id and r.reference = new.reference)
    or not records.answers_request(new.request_id, case when new.kind = 'text' then new.part end)
    or exists (select from records.agency_return_record s where s.request_id = new.request_id and s.kind = 'sent')
    or (new.kind in ('text', 'holder')) is distinct from (new.part <> '')
    or (new.kind in ('sent', 'refused') and not exists (
      select from records.return_state s where s.request_id = new.request_id
        and s.state = case new.kind when 'sent' then 'answered' else 'refused' end))
  then
    raise exception 'this is not written here, by this person, now' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger hold_return_row before insert on records.agency_return_record for each row execute function records.hold_return_row();

-- A copy of a part: leads give it to a colleague, take it back, close it; a colleague keeps the own texts of a part that is in hand.
create function records.hold_handed_row() returns trigger
language plpgsql security definer set search_path = records, pg_temp as $$
declare by_lead boolean;
begin
  if records.current_person() is null then
    return new;
  end if;
  by_lead := records.answers_request(new.request_id, null);
  if new.written_by is distinct from records.current_membership()
    or not exists (select from records.agency_request r
      where r.id = new.request_id and r.reference = new.reference and r.number = new.number)
    or not (by_lead or (new.kind = 'text' and new.person_id = records.current_person()
      and records.answers_request(new.request_id, new.part)))
    or not (case new.kind
      when 'handed' then exists (
        select from records.membership m where m.person_id = new.person_id and m.partnership_id = new.partnership_id
          and m.organisation_id = new.organisation_id and m.role = 'agency-contributor'
          and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day()))
      else exists (
        select from records.handed_part_record h where h.request_id = new.request_id and h.part = new.part
          and h.person_id = new.person_id and h.kind = 'handed')
      end)
    or (new.kind = 'closed') is distinct from
      exists (select from records.agency_return_record s where s.request_id = new.request_id and s.kind = 'sent')
  then
    raise exception 'this is not written here, by this person, now' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger hold_handed_row before insert on records.handed_part_record for each row execute function records.hold_handed_row();

-- Entries of the agency's own chronology, some hundred at once: by whoever answers that part, before it is sent. A later version follows the
-- one before it in the same return, so that nobody outdates another agency's entry.
create function records.hold_own_entries() returns trigger
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  if records.current_person() is null then
    return null;
  end if;
  if exists (
      select from (select distinct a.request_id, a.reference, a.written_by from added a) one
        where one.written_by is distinct from records.current_membership()
          or not exists (select from records.agency_request r where r.id = one.request_id and r.reference = one.reference)
          or not records.answers_request(one.request_id, 'chronology')
          or exists (select from records.agency_return_record s where s.request_id = one.request_id and s.kind = 'sent'))
    or exists (
      select from added a where a.round > 1 and not exists (
        select from records.agency_chronology_entry e
          where e.entry_id = a.entry_id and e.round = a.round - 1 and e.request_id = a.request_id))
  then
    raise exception 'this is not written here, by this person, now' using errcode = '42501';
  end if;
  return null;
end $$;
create trigger hold_own_entries after insert on records.agency_chronology_entry referencing new table as added
  for each statement execute function records.hold_own_entries();

-- As in migration 0020; a colleague's copies come from this function alone, or are the colleague's own.
create function records.hold_handed_entries() returns trigger
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  if records.current_person() is not null and exists (
    select from added a where a.person_id is distinct from records.current_person() or not exists (
      select from records.agency_chronology_entry e
        where e.id = a.id and e.request_id = a.request_id and e.reference = a.reference and e.content = a.content))
  then
    raise exception 'this is not written here, by this person, now' using errcode = '42501';
  end if;
  return null;
end $$;
create trigger hold_handed_entries after insert on records.handed_chronology_entry referencing new table as added
  for each statement execute function records.hold_handed_entries();

-- Imports that nobody has touched for so long: the hourly round, which is nobody's request, removes them with every row that was found in
-- their files, and learns beforehand whom to tell. It sees a membership and the address, which names the case, and no word of a row.
create function records.remove_untouched_imports(before timestamptz) returns table (id uuid, partnership_id text, chronology text)
language plpgsql security definer set search_path = records, pg_temp as $$
#variable_conflict use_column
begin
  if records.current_person() is not null then
    raise exception 'only the hourly round removes imports' using errcode = '42501';
  end if;
  return query
    with gone as (
      select i.id from records.chronology_import i where i.state = 'open' and i.touched_at <= least(before, now()) for update
    ), parts as (
      delete from records.chronology_import_part p using gone where p.import_id = gone.id
    ), held as (
      delete from records.chronology_import_row r using gone where r.import_id = gone.id
    )
    select i.id, i.partnership_id, i.chronology from records.chronology_import i join gone on gone.id = i.id;
  delete from records.chronology_import i where i.state = 'open' and i.touched_at <= least(before, now());
end $$;

create function records.imports_untouched(before timestamptz)
returns table (id uuid, membership_id uuid, reference text, touched_at timestamptz)
language plpgsql stable security definer set search_path = records, pg_temp as $$
#variable_conflict use_column
begin
  if records.current_person() is not null then
    raise exception 'only the hourly round looks for imports' using errcode = '42501';
  end if;
  return query
    select distinct on (i.id) i.id, m.id, substring(i.chronology from '[A-Z]{2,5}-\d{4}-\d{3,9}'), i.touched_at
      from records.chronology_import i
      join records.membership m on m.person_id = i.person_id and m.partnership_id = i.partnership_id
        and m.from_day <= current_date and (m.until_day is null or m.until_day > current_date)
      where i.state = 'open' and i.touched_at <= before
      order by i.id, m.from_day;
end $$;
