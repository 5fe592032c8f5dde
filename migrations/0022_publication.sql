-- Reports of practice reviews and their publication: what was recorded of each, the finished files that were prepared, the check by a
-- second person, and what was published. Everything but what was published is sealed.

create table records.publication_record (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in (
    'section', 'recommendation', 'redaction', 'person', 'put', 'agreement', 'sent-back', 'plan', 'impact', 'sending', 'letter',
    'letter-sent', 'comment', 'regard', 'not-publishing', 'release', 'pass', 'checked', 'published', 'archived'
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

-- A finished file that waits for the check of a second person, or has passed it. Who prepared it stands in the clear, because the
-- database itself refuses a check by the same person.
create table records.release_file (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  number integer not null check (number > 0),
  purpose text not null check (purpose in ('publication', 'copy')),
  key_id uuid not null,
  prepared_by uuid not null,
  prepared_person uuid not null references records.person,
  prepared_at timestamptz not null,
  file_type text not null check (file_type in ('pdf', 'docx', 'xlsx', 'csv', 'text', 'png', 'jpeg')),
  file_size integer not null check (file_size between 1 and 26214400),
  file_state text not null check (file_state in ('pending', 'clean', 'infected', 'failed', 'not-scanned')),
  file_facts bytea not null,
  file_content bytea,
  file_checked_at timestamptz,
  check (file_content is not null or file_state = 'infected'),
  foreign key (case_id, partnership_id) references records.practice_review (case_id, partnership_id),
  unique (case_id, number),
  unique (id, case_id, partnership_id, prepared_person, purpose)
);

-- The check of a finished file by a second person, with the fingerprint of the very bytes that were read.
create table records.release_check (
  id uuid primary key,
  release_id uuid not null unique,
  case_id uuid not null,
  partnership_id text not null,
  purpose text not null,
  prepared_person uuid not null,
  fingerprint bytea not null check (length(fingerprint) = 32),
  checked_by uuid not null,
  checked_person uuid not null references records.person,
  checked_at timestamptz not null,
  check (checked_person <> prepared_person),
  foreign key (release_id, case_id, partnership_id, prepared_person, purpose)
    references records.release_file (id, case_id, partnership_id, prepared_person, purpose),
  unique (release_id, partnership_id)
);
create index release_check_case on records.release_check (case_id);

-- What everyone may read. Only publish_release adds a row, of a file that was checked; the row stays when the case is disposed of, so
-- that no key ties it to the case.
create table records.published_review (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  release_id uuid not null unique,
  title text not null,
  summary text not null,
  fronted_by text,
  published_on date not null,
  until_day date not null check (until_day > published_on),
  archived_on date,
  file_type text not null check (file_type in ('pdf', 'docx')),
  content bytea not null
);
create index published_review_partnership on records.published_review (partnership_id, published_on);

-- The partnership's words for the letters about a delay and about not publishing; the last version counts.
create table records.publication_letter_template (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  number integer not null check (number > 0),
  delay text not null,
  not_publishing text not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  unique (partnership_id, number)
);

-- Puts a checked file where everyone reads it. It must look past the wall, because nobody may add to what is public: only a member of
-- the case team of these roles can, only a file that was prepared for publication and checked by somebody else, and only the very
-- bytes that were checked. It gives nothing back but whether it was done.
create function records.publish_release(
  new_id uuid, of_release uuid, with_title text, with_summary text, by_front text, on_day date, until date, kind text, bytes bytea)
returns boolean
language plpgsql security definer set search_path = records, pg_temp as $$
declare checked records.release_check;
begin
  select c.* into checked from records.release_check c
    where c.release_id = of_release and c.purpose = 'publication' and c.fingerprint = sha256(bytes)
      and c.partnership_id = records.current_partnership() and c.case_id in (select records.my_cases())
      and exists (
        select from records.membership m
          where m.id = records.current_membership() and m.person_id = records.current_person() and m.partnership_id = c.partnership_id
            and m.role in ('business-manager', 'head-of-safeguarding', 'delegate')
            and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day()));
  if checked.id is null then
    return false;
  end if;
  insert into records.published_review
    (id, partnership_id, release_id, title, summary, fronted_by, published_on, until_day, file_type, content)
    values (new_id, checked.partnership_id, of_release, with_title, with_summary, by_front, on_day, until, kind, bytes);
  return true;
end $$;

-- Takes what was published off the public pages, after its time. The same people as above can.
create function records.archive_published(of_release uuid) returns boolean
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  update records.published_review p set archived_on = records.current_day()
    from records.release_check c
    where p.release_id = of_release and c.release_id = p.release_id and p.archived_on is null
      and c.partnership_id = records.current_partnership() and c.case_id in (select records.my_cases())
      and exists (
        select from records.membership m
          where m.id = records.current_membership() and m.person_id = records.current_person() and m.partnership_id = c.partnership_id
            and m.role in ('business-manager', 'head-of-safeguarding', 'delegate')
            and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day()));
  return found;
end $$;
