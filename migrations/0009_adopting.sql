-- Adopting arrangements and guidance (A3), agencies that confirm them (A11), facts that somebody has checked.

-- Which organisation holds a partner's seat is read from the arrangements in force on the day: no copy beside them.
alter table records.organisation_in_partnership drop column partner;

-- A version, or guidance, that waits for the three partners' signatures. One at a time for each partnership.
create table records.proposal (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  -- Such as ARR-2026-001: the address of its page, and all that a mail says of it.
  reference text not null unique,
  kind text not null check (kind in ('arrangements', 'guidance')),
  arrangements_id text not null,
  pack text not null,
  arrangements jsonb not null,
  from_day date not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  adopted_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  withdrawn_because text,
  unique (id, partnership_id),
  check (adopted_at is null or withdrawn_at is null)
);
create unique index proposal_waiting on records.proposal (partnership_id) where adopted_at is null and withdrawn_at is null;

create table records.sign_off (
  id uuid primary key,
  proposal_id uuid not null,
  partnership_id text not null,
  partner text not null check (partner in ('local-authority', 'health', 'police')),
  organisation_id text not null references records.organisation,
  membership_id uuid not null,
  name text not null,
  post text not null,
  signed_at timestamptz not null,
  foreign key (proposal_id, partnership_id) references records.proposal (id, partnership_id),
  foreign key (membership_id, partnership_id) references records.membership (id, partnership_id),
  unique (proposal_id, partner)
);

alter table records.adoption add column proposal_id uuid;
alter table records.adoption add foreign key (proposal_id, partnership_id) references records.proposal (id, partnership_id);

-- An agency's word that it has read this version and will comply. A new version asks again.
create table records.compliance (
  id uuid primary key,
  partnership_id text not null,
  organisation_id text not null,
  arrangements_id text not null,
  membership_id uuid not null,
  name text not null,
  post text not null,
  confirmed_at timestamptz not null,
  foreign key (partnership_id, organisation_id) references records.organisation_in_partnership,
  foreign key (membership_id, partnership_id) references records.membership (id, partnership_id),
  unique (partnership_id, arrangements_id, organisation_id)
);

-- What the partnership found out about a fact of the guidance, or of its own file, that was not checked.
create table records.fact_check (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  document text not null,
  path text not null,
  says text not null,
  finding text not null check (finding in ('right', 'different')),
  should_say text,
  source text not null,
  confirmed_by text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check ((finding = 'different') = (should_say is not null))
);
create index fact_check_partnership on records.fact_check (partnership_id, document, path, recorded_at desc);

-- Gives an organisation its place in a partnership from a day on. One that belongs to several is one row with one name, which none of
-- them changes. Gives the reason when it cannot, and nothing when it is done.
create function records.take_organisation(of_partnership text, of_id text, of_name text, from_when date) returns text
language plpgsql set search_path = records, pg_temp as $$
declare known text;
begin
  select name into known from records.organisation where id = of_id;
  if known is null then
    insert into records.organisation (id, name) values (of_id, of_name);
  elsif known <> of_name then
    if exists (select from records.organisation_in_partnership where organisation_id = of_id and partnership_id <> of_partnership)
      or not exists (select from records.organisation_in_partnership where organisation_id = of_id) then
      return format('the organisation %s is known as “%s”, not “%s”; choose another id, or the same name', of_id, known, of_name);
    end if;
    update records.organisation set name = of_name where id = of_id;
  end if;
  insert into records.organisation_in_partnership (partnership_id, organisation_id, from_day)
    values (of_partnership, of_id, from_when) on conflict do nothing;
  return null;
end $$;

-- Puts arrangements in force from a day on: organisations join, one with a successor ends on that day and its people act for the
-- successor from then on, and the adoption is recorded. What was recorded before keeps its own. Gives the reason when it cannot; the
-- caller rolls back then.
create function records.put_in_force(of_partnership text, of_arrangements jsonb, of_pack text, from_when date, new_id uuid, of_proposal uuid, at timestamptz)
returns text language plpgsql set search_path = records, pg_temp as $$
declare
  one jsonb;
  trouble text;
  later date;
  heir text;
begin
  perform pg_advisory_xact_lock(hashtextextended('adoption/' || of_partnership, 0));
  select max(from_day) into later from records.adoption where partnership_id = of_partnership and from_day >= from_when;
  if later is not null then
    return format('%s has arrangements from %s already; a new version must begin after that day', of_partnership, later);
  end if;
  insert into records.partnership (id, title, short_name, created_at)
    values (of_partnership, of_arrangements -> 'partnership' ->> 'title', of_arrangements -> 'partnership' ->> 'shortName', at)
    on conflict (id) do update set title = excluded.title, short_name = excluded.short_name;
  trouble := records.take_organisation(of_partnership, of_partnership || '-business-team',
    (of_arrangements -> 'partnership' ->> 'shortName') || ' business team', from_when);
  if trouble is not null then return trouble; end if;
  for one in select e from jsonb_array_elements(of_arrangements -> 'organisations') with ordinality t(e, n)
    where (e ->> 'until' is null or (e ->> 'until')::date > from_when)
      and (e ->> 'successor' is null or exists (select from jsonb_array_elements(of_arrangements -> 'partners') p where p ->> 'organisation' = e ->> 'id'))
    order by n
  loop
    trouble := records.take_organisation(of_partnership, one ->> 'id', one ->> 'name', from_when);
    if trouble is not null then return trouble; end if;
  end loop;
  for one in select e from jsonb_array_elements(of_arrangements -> 'organisations') e
    where e ->> 'successor' is not null and not exists (select from jsonb_array_elements(of_arrangements -> 'partners') p where p ->> 'organisation' = e ->> 'id')
  loop
    heir := one ->> 'successor';
    if not exists (select from records.organisation_in_partnership where partnership_id = of_partnership and organisation_id = heir) then
      continue;
    end if;
    update records.organisation_in_partnership set until_day = from_when
      where partnership_id = of_partnership and organisation_id = one ->> 'id' and from_day < from_when and (until_day is null or until_day > from_when);
    insert into records.membership (id, partnership_id, organisation_id, person_id, role, access_lead, name, post, email, from_day, until_day,
        invited_at, invited_by, joined_at)
      select gen_random_uuid(), partnership_id, heir, person_id, role, access_lead, name, post, email, from_when, until_day, invited_at, invited_by, joined_at
        from records.membership where partnership_id = of_partnership and organisation_id = one ->> 'id'
          and from_day < from_when and (until_day is null or until_day > from_when);
    update records.membership set until_day = from_when, ended_because = 'Succeeded by another organisation', ended_at = at
      where partnership_id = of_partnership and organisation_id = one ->> 'id' and from_day < from_when and (until_day is null or until_day > from_when);
    update records.membership set organisation_id = heir
      where partnership_id = of_partnership and organisation_id = one ->> 'id' and from_day >= from_when;
  end loop;
  insert into records.adoption (id, partnership_id, arrangements_id, pack, from_day, arrangements, adopted_at, proposal_id)
    values (new_id, of_partnership, of_arrangements ->> 'id', of_pack, from_when, of_arrangements, at, of_proposal);
  return null;
end $$;

-- The partners whose signature under a proposal counts: by an accountable officer, for the organisation that held the partner's seat
-- under the arrangements in force on the day of signing. Asked by records.adopt alone.
create function records.partners_signed(of_proposal uuid) returns bigint
language sql stable set search_path = records, pg_temp
begin atomic
  select count(distinct s.partner) from records.sign_off s
    join records.membership m on m.id = s.membership_id and m.partnership_id = s.partnership_id
      and m.organisation_id = s.organisation_id and m.role = 'accountable-officer'
    where s.proposal_id = of_proposal and exists (
      select from jsonb_array_elements((
        select a.arrangements -> 'partners' from records.adoption a
          where a.partnership_id = s.partnership_id and a.from_day <= (s.signed_at at time zone 'Europe/London')::date
          order by a.from_day desc limit 1)) p
        where p ->> 'id' = s.partner and p ->> 'organisation' = s.organisation_id);
end;

-- The third signature: when all three partners have signed a proposal of the partnership that the person asking acts in, it is
-- adopted, from the day proposed or from today when that is later. Whoever calls it cannot choose what is adopted.
create function records.adopt(of_proposal uuid, new_id uuid, at timestamptz) returns text
language plpgsql security definer set search_path = records, pg_temp as $$
declare
  waiting records.proposal;
  trouble text;
begin
  select * into waiting from records.proposal p
    where p.id = of_proposal and p.partnership_id = records.current_partnership() and p.adopted_at is null and p.withdrawn_at is null
    for update;
  if waiting.id is null then return 'it does not wait for signatures any more'; end if;
  if records.partners_signed(of_proposal) < 3 then return 'not all three partners have signed'; end if;
  trouble := records.put_in_force(waiting.partnership_id, waiting.arrangements, waiting.pack, greatest(waiting.from_day, records.current_day()), new_id, of_proposal, at);
  if trouble is null then
    update records.proposal set adopted_at = at where id = of_proposal;
  end if;
  return trouble;
end $$;

-- Somebody whose access is ended before the day of a succession has none at the successor either: what was laid out for that day ends
-- before it begins. It must look past the wall, because an access lead reads and keeps the own organisation's memberships alone; it
-- ends only what would have gone on without a gap from the access that was ended.
create function records.end_succession() returns trigger
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  update records.membership next set until_day = next.from_day, ended_because = new.ended_because, ended_at = new.ended_at, ended_by = new.ended_by
    where next.partnership_id = new.partnership_id and next.person_id = new.person_id and next.role = old.role
      and next.organisation_id <> new.organisation_id and next.from_day = old.until_day
      and (next.until_day is null or next.until_day > next.from_day);
  return null;
end $$;
create trigger end_succession after update of until_day on records.membership
  for each row when (old.ended_because = 'Succeeded by another organisation' and new.until_day < old.until_day)
  execute function records.end_succession();

-- Who holds and held the offices of the partners: name, post and dates of accountable officers and delegates are public.
create function records.officers_of(of_partnership text)
returns table (role text, organisation_id text, name text, post text, from_day date, until_day date)
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select m.role, m.organisation_id, m.name, m.post, m.from_day, m.until_day from records.membership m
    where m.partnership_id = of_partnership and m.role in ('accountable-officer', 'delegate')
    order by m.organisation_id, m.role desc, m.from_day, m.name;
end;
