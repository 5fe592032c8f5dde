-- Information requests (R5): what a review asks of an agency, the agency's own copy and return, the letterbox in which a return waits
-- sealed until the chair releases it. Words are sealed with a key of their own, wrapped beside them: who reads a row can open it.

create table records.information_request (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  organisation_id text not null,
  number integer not null check (number > 0),
  due_day date not null,
  wrapped bytea not null,
  content bytea not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  foreign key (partnership_id, organisation_id) references records.organisation_in_partnership,
  unique (case_id, number),
  unique (id, case_id, partnership_id),
  unique (id, organisation_id, partnership_id)
);

-- That a return is late, or that the agency has refused by another way, with the reason and the letter about it.
create table records.information_request_note (
  id uuid primary key,
  request_id uuid not null,
  case_id uuid not null,
  partnership_id text not null,
  kind text not null check (kind in ('late', 'refused')),
  wrapped bytea not null,
  content bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (request_id, case_id, partnership_id) references records.information_request (id, case_id, partnership_id),
  unique (request_id, kind)
);
create index information_request_note_case on records.information_request_note (case_id);

create table records.request_reminder (
  request_id uuid not null,
  case_id uuid not null,
  partnership_id text not null,
  on_day date not null,
  sent_at timestamptz,
  primary key (request_id, on_day),
  foreign key (request_id, case_id, partnership_id) references records.information_request (id, case_id, partnership_id)
);
create index request_reminder_case on records.request_reminder (case_id);
create index request_reminder_due on records.request_reminder (on_day) where sent_at is null;

-- Who chairs the review and alone releases its returns: the last one named counts.
create table records.return_chair (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  number integer not null check (number > 0),
  chair_person uuid not null references records.person,
  chair_membership uuid not null,
  named_by uuid not null,
  named_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  foreign key (chair_membership, partnership_id) references records.membership (id, partnership_id),
  unique (case_id, number)
);

-- How far an agency has come, as the case team may know it. A refusal carries its reason.
create table records.return_state (
  id uuid primary key,
  request_id uuid not null,
  case_id uuid not null,
  partnership_id text not null,
  state text not null check (state in ('read', 'in-work', 'answered', 'refused')),
  wrapped bytea,
  content bytea,
  posted_by uuid not null,
  posted_at timestamptz not null,
  foreign key (request_id, case_id, partnership_id) references records.information_request (id, case_id, partnership_id),
  unique (request_id, state),
  check ((wrapped is null) = (content is null) and (state = 'refused') = (content is not null))
);
create index return_state_case on records.return_state (case_id);

-- A return that was sent and not released: nobody reads this table. Releasing copies the row, key and all, to the case.
create table records.return_in_letterbox (
  id uuid primary key,
  request_id uuid not null unique,
  case_id uuid not null,
  partnership_id text not null,
  wrapped bytea not null,
  content bytea not null,
  sent_by uuid not null,
  sent_at timestamptz not null,
  foreign key (request_id, case_id, partnership_id) references records.information_request (id, case_id, partnership_id)
);
create index return_in_letterbox_case on records.return_in_letterbox (case_id);

create table records.released_return (
  id uuid primary key,
  request_id uuid not null unique,
  case_id uuid not null,
  partnership_id text not null,
  wrapped bytea not null,
  content bytea not null,
  sent_by uuid not null,
  sent_at timestamptz not null,
  released_by uuid not null,
  released_at timestamptz not null,
  foreign key (request_id, case_id, partnership_id) references records.information_request (id, case_id, partnership_id)
);
create index released_return_case on records.released_return (case_id);

-- The agency's own copy of what it was asked. It names the case by its reference alone, and knows nothing else of it.
create table records.agency_request (
  id uuid primary key,
  organisation_id text not null,
  partnership_id text not null,
  reference text not null,
  number integer not null,
  due_day date not null,
  wrapped bytea not null,
  content bytea not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  foreign key (id, organisation_id, partnership_id) references records.information_request (id, organisation_id, partnership_id),
  unique (id, organisation_id, partnership_id)
);
create index agency_request_organisation on records.agency_request (organisation_id);

-- The agency's return as it is written: texts of its parts, with whom each is, and what was sent or refused.
create table records.agency_return_record (
  id uuid primary key,
  request_id uuid not null,
  organisation_id text not null,
  partnership_id text not null,
  reference text not null,
  kind text not null check (kind in ('text', 'holder', 'sent', 'refused')),
  part text not null,
  round integer not null check (round > 0),
  wrapped bytea not null,
  content bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  foreign key (request_id, organisation_id, partnership_id) references records.agency_request (id, organisation_id, partnership_id),
  unique (request_id, kind, part, round)
);
create index agency_return_record_organisation on records.agency_return_record (organisation_id);
create unique index agency_return_sent_once on records.agency_return_record (request_id) where kind = 'sent';

-- A colleague's own copies of the one part that was handed over: what is wanted, each text of it, and that it is closed.
create table records.handed_part_record (
  id uuid primary key,
  request_id uuid not null,
  person_id uuid not null references records.person,
  organisation_id text not null,
  partnership_id text not null,
  reference text not null,
  number integer not null,
  kind text not null check (kind in ('handed', 'text', 'taken-back', 'closed')),
  part text not null,
  round integer not null,
  wrapped bytea not null,
  content bytea not null,
  written_by uuid not null,
  written_at timestamptz not null,
  foreign key (request_id, organisation_id, partnership_id) references records.agency_request (id, organisation_id, partnership_id)
);
create index handed_part_record_person on records.handed_part_record (person_id);

-- The partnership's words for the three letters; the last version counts.
create table records.request_letter_template (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  number integer not null check (number > 0),
  asking text not null,
  late text not null,
  refusal text not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  unique (partnership_id, number)
);

-- Posts to the case how far the asked agency has come, and with 'answered' the sealed return into the letterbox. It must look past
-- the wall, because the agency reads nothing of the case. Only a safeguarding lead of that agency, in office today and not shut out of
-- the case, can post; each state once; nothing but a return follows a refusal, and nothing follows a return. It gives nothing back
-- but whether it was posted.
create function records.post_return_state(
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
  end if;
  return true;
end $$;

-- Releases every return that waits for this case, at once, and gives the agencies whose they are. It must look past the wall, because
-- until then nobody reads a return. Only the person last named as chair can, and only while on the case team.
create function records.release_returns(of_case uuid, at timestamptz) returns table (organisation_id text)
language plpgsql security definer set search_path = records, pg_temp as $$
#variable_conflict use_column
begin
  if not exists (select from records.my_cases() mine where mine = of_case)
    or records.current_person() is distinct from
      (select c.chair_person from records.return_chair c where c.case_id = of_case order by c.number desc limit 1)
  then
    raise exception 'only the chair of this review releases its returns' using errcode = '42501';
  end if;
  return query
    with released as (
      insert into records.released_return
        (id, request_id, case_id, partnership_id, wrapped, content, sent_by, sent_at, released_by, released_at)
        select l.id, l.request_id, l.case_id, l.partnership_id, l.wrapped, l.content, l.sent_by, l.sent_at,
            records.current_membership(), at
          from records.return_in_letterbox l where l.case_id = of_case
        on conflict (request_id) do nothing
        returning request_id
    )
    select r.organisation_id from released join records.information_request r on r.id = released.request_id;
end $$;

-- Takes the reminders of requests whose day has come, each once: of several that passed while nothing ran, only the last one is sent.
-- Called by the hourly round, which is nobody's request; it sees a reference and a day, and no word of a record.
create function records.claim_request_reminders(today date)
returns table (request_id uuid, on_day date, membership_id uuid, reference text, due_day date)
language plpgsql security definer set search_path = records, pg_temp as $$
#variable_conflict use_column
begin
  if records.current_person() is not null then
    raise exception 'only the hourly round claims reminders' using errcode = '42501';
  end if;
  return query
    with claimed as (
      update records.request_reminder d set sent_at = now()
        where d.sent_at is null and d.on_day <= today
          and not exists (select from records.return_state s where s.request_id = d.request_id and s.state in ('answered', 'refused'))
          and not exists (select from records.information_request_note n where n.request_id = d.request_id and n.kind = 'refused')
        returning d.request_id, d.on_day
    )
    select distinct on (k.request_id, m.id) k.request_id, k.on_day, m.id, f.reference, r.due_day
      from claimed k
      join records.information_request r on r.id = k.request_id
      join records.case_file f on f.id = r.case_id
      join records.membership m on m.partnership_id = r.partnership_id and m.organisation_id = r.organisation_id
        and m.role in ('agency-safeguarding-lead', 'school-lead')
        and m.from_day <= today and (m.until_day is null or m.until_day > today)
      where not exists (
        select from records.case_exclusion x
          where x.case_id = r.case_id and x.person_id = m.person_id and x.until_time is null)
      order by k.request_id, m.id, k.on_day desc;
end $$;
