-- Practice reviews: what was recorded of each, in order, and each move of where it stands. What a record says is sealed.

-- A place on a case team can end on a day, as the independent reviewer's does: the first day without it, of the partnership's own
-- calendar day, as memberships have it.
alter table records.case_member add column until_day date;

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
        and (cm.until_day is null or cm.until_day > records.current_day())
  )
  except
  select x.case_id from records.case_exclusion x where x.person_id = records.current_person() and x.until_time is null;
end;

-- Ends a place by name on a case team at once. The column cannot be given to the application, or whoever is on a team could lengthen the
-- own place. It only shortens, only for those who add people to a team, and only on a case that they read.
create function records.end_case_place(of_place uuid) returns boolean
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  update records.case_member place set until_day = records.current_day()
    where place.id = of_place and place.kind = 'named' and place.partnership_id = records.current_partnership()
      and (place.until_day is null or place.until_day > records.current_day())
      and place.case_id in (select records.my_cases())
      and exists (
        select from records.membership m
          where m.id = records.current_membership() and m.person_id = records.current_person()
            and m.partnership_id = place.partnership_id and m.role in ('business-manager', 'head-of-safeguarding')
            and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day()));
  return found;
end $$;

create table records.practice_review (
  id uuid primary key,
  case_id uuid not null unique,
  partnership_id text not null,
  kind text not null check (kind in (
    'local-practice-review', 'practice-learning-review', 'local-reflective-review', 'national-findings', 'other-area-findings'
  )),
  adoption_id uuid not null,
  decided_on date not null,
  key_id uuid not null,
  begun_by uuid not null,
  begun_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  foreign key (adoption_id, partnership_id) references records.adoption (id, partnership_id),
  unique (case_id, partnership_id)
);

create table records.practice_review_record (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in (
    'begun', 'reviewer', 'reviewer-removed', 'method', 'scope', 'line', 'line-withdrawn', 'member', 'member-left', 'meeting',
    'meeting-held', 'meeting-cancelled', 'event', 'event-held', 'event-cancelled', 'family', 'family-invited', 'family-answer',
    'proceeding', 'learning', 'learning-acted', 'report-ready', 'reopened', 'stopped'
  )),
  item text not null,
  round integer not null check (round > 0),
  key_id uuid not null,
  content bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.practice_review (case_id, partnership_id),
  unique (case_id, sequence),
  unique (case_id, kind, item, round)
);

create table records.practice_review_move (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  number integer not null check (number > 0),
  move text not null,
  to_state text not null,
  moved_by uuid not null,
  moved_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.practice_review (case_id, partnership_id),
  unique (case_id, number)
);

-- What those who commissioned the reviewer note of the reviewer's work.
create table records.practice_review_supervision (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  item text not null,
  held_on date not null,
  key_id uuid not null,
  content bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.practice_review (case_id, partnership_id)
);
create index practice_review_supervision_case on records.practice_review_supervision (case_id);
