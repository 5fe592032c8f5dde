-- What was published is held by the database to its day and its time, outlives the records behind it and can still be taken down; a check
-- tells nothing of the file that was checked; and two more things are recorded of a publication: that there is nobody to be protected,
-- and a draft that goes outside.

alter table records.publication_record drop constraint publication_record_kind_check;
alter table records.publication_record add constraint publication_record_kind_check check (kind in (
  'section', 'recommendation', 'redaction', 'person', 'nobody', 'draft', 'put', 'agreement', 'sent-back', 'plan', 'impact', 'sending',
  'letter', 'letter-sent', 'comment', 'regard', 'not-publishing', 'release', 'pass', 'checked', 'published', 'archived'
));

-- For how long what is published stays available, by guidance pack. The packs say it, and a test of the room compares the two.
create table reference.available_for (
  pack text primary key,
  months integer not null check (months > 0)
);
insert into reference.available_for values
  ('working-together-2018', 12), ('working-together-2023', 12), ('working-together-2026', 12);

-- A decision to take down what was published, once the records behind it are disposed of: it has nowhere else to stand. It says nothing
-- of the case.
alter table records.published_review add unique (id, partnership_id);
create table records.review_taken_down (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  published_id uuid not null unique,
  reasons text not null,
  why_before text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (published_id, partnership_id) references records.published_review (id, partnership_id)
);
create index review_taken_down_partnership on records.review_taken_down (partnership_id);

-- Which recommendations stand in what was published, by their ids: whoever follows an action learns from which public report it comes,
-- also without reading the case. What was published before learns it here.
alter table records.published_review add column recommendations uuid[] not null default '{}';
grant select, update on records.published_review to {{maintenance}};
grant select on records.release_check, records.publication_record to {{maintenance}};
set local role {{maintenance}};
update records.published_review p set recommendations = array(
  select distinct w.item::uuid from records.publication_record w
    join records.release_check c on c.case_id = w.case_id
    where c.release_id = p.release_id and w.kind = 'recommendation');
set local role {{owner}};

-- A fingerprint in the clear lets whoever has the database try texts until one fits. From now on it is made with a salt that stands
-- sealed among what was recorded of the case; checks that have none are void, and their files are prepared and checked again.
-- The owner sees no row while row security is forced on it too; it is forced again at once.
alter table records.release_check no force row level security;
update records.release_check set fingerprint = sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
alter table records.release_check force row level security;

-- Puts a checked file where everyone reads it. It must look past the wall, because nobody may add to what is public: only a member of
-- the case team of these roles can, only a file that was prepared for publication and checked by somebody else, only the very bytes that
-- were checked, only today, and until the day that the review's guidance pack gives. It gives nothing back but whether it was done.
drop function records.publish_release(uuid, uuid, text, text, text, date, date, text, bytea);
create function records.publish_release(
  new_id uuid, of_release uuid, with_title text, with_summary text, by_front text, on_day date, until date, kind text, salt bytea, bytes bytea)
returns boolean
language plpgsql security definer set search_path = records, pg_temp as $$
declare checked records.release_check;
begin
  if length(salt) is distinct from 32 or on_day is distinct from records.current_day() then
    return false;
  end if;
  select c.* into checked from records.release_check c
    where c.release_id = of_release and c.purpose = 'publication' and c.fingerprint = sha256(salt || bytes)
      and c.partnership_id = records.current_partnership() and c.case_id in (select records.my_cases())
      and exists (
        select from records.practice_review r
          join records.adoption a on a.id = r.adoption_id and a.partnership_id = r.partnership_id
          join reference.available_for f on f.pack = a.pack
          where r.case_id = c.case_id and until = (on_day + make_interval(months => f.months))::date)
      and exists (
        select from records.membership m
          where m.id = records.current_membership() and m.person_id = records.current_person() and m.partnership_id = c.partnership_id
            and m.role in ('business-manager', 'head-of-safeguarding', 'delegate')
            and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day()));
  if checked.id is null then
    return false;
  end if;
  insert into records.published_review
    (id, partnership_id, release_id, title, summary, fronted_by, published_on, until_day, file_type, content, recommendations)
    values (new_id, checked.partnership_id, of_release, with_title, with_summary, by_front, on_day, until, kind, bytes, array(
      select distinct w.item::uuid from records.publication_record w where w.case_id = checked.case_id and w.kind = 'recommendation'));
  return true;
end $$;

-- Takes what was published off the public pages today. While the review behind it is kept, its case team can; once that is disposed of,
-- the same roles of the partnership, because what everyone reads must never be out of the reach of those who answer for it.
create or replace function records.archive_published(of_release uuid) returns boolean
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  update records.published_review p set archived_on = records.current_day()
    where p.release_id = of_release and p.archived_on is null and p.partnership_id = records.current_partnership()
      and not exists (
        select from records.release_check c where c.release_id = p.release_id and c.case_id not in (select records.my_cases()))
      and exists (
        select from records.membership m
          where m.id = records.current_membership() and m.person_id = records.current_person() and m.partnership_id = p.partnership_id
            and m.role in ('business-manager', 'head-of-safeguarding', 'delegate')
            and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day()));
  return found;
end $$;
