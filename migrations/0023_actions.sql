-- Actions (X1 to X5): what a recommendation, finding or decision leads to, who does it, what was answered, who closed it, and whether
-- practice changed. An action says nothing of a child and names no case: it keeps the kind and the id of what it springs from.

-- A recommendation, finding, learning, decision, challenge or theme that was born outside this installation, or in a room that is not
-- here yet: an old review, a minute, an inspection.
create table records.recorded_recommendation (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  kind text not null check (kind in ('recommendation', 'finding', 'learning', 'decision', 'challenge', 'theme')),
  says text not null,
  born_in text not null,
  on_day date not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  foreign key (recorded_by, partnership_id) references records.membership (id, partnership_id)
);
create index recorded_recommendation_partnership on records.recorded_recommendation (partnership_id, on_day desc);

create table records.action (
  id uuid primary key,
  partnership_id text not null,
  reference text not null,
  organisation_id text not null,
  -- Who is to do it, now; the history has who was before.
  person_id uuid not null references records.person,
  membership_id uuid not null,
  -- The arrangements in force when it began name the group that answers for it.
  adoption_id uuid not null,
  group_id text not null,
  title text not null,
  wanted text not null,
  measure text not null,
  priority text not null check (priority in ('urgent', 'high', 'usual')),
  origin_kind text not null check (origin_kind ~ '^[a-z][a-z0-9-]{1,59}$'),
  origin_id uuid not null,
  begun_by uuid not null,
  begun_at timestamptz not null,
  foreign key (partnership_id, organisation_id) references records.organisation_in_partnership,
  foreign key (membership_id, partnership_id) references records.membership (id, partnership_id),
  foreign key (adoption_id, partnership_id) references records.adoption (id, partnership_id),
  unique (partnership_id, reference),
  unique (id, partnership_id)
);
create index action_organisation on records.action (organisation_id, partnership_id);
create index action_person on records.action (person_id);
create index action_origin on records.action (partnership_id, origin_kind, origin_id);

-- Everything that happened to an action, in order; nothing is changed. Where it stood on any day is worked out from these.
create table records.action_step (
  id uuid primary key,
  action_id uuid not null,
  partnership_id text not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('begun', 'answered', 'sent-back', 'closed', 'checked', 'due-moved', 'named', 'withdrawn')),
  on_day date not null,
  progress text check (progress in ('not-started', 'some', 'half', 'nearly', 'done', 'held-up')),
  says text,
  evidence text,
  changed text check (changed in ('yes', 'partly', 'no')),
  result text check (result in ('sustained', 'not-sustained', 'too-early')),
  -- The day that holds from this step on: the last day of the action, or of its impact check.
  due_day date,
  by_membership uuid not null,
  by_person uuid not null references records.person,
  by_organisation text not null,
  at timestamptz not null,
  foreign key (action_id, partnership_id) references records.action (id, partnership_id),
  foreign key (by_membership, partnership_id) references records.membership (id, partnership_id),
  unique (action_id, number),
  check ((kind = 'answered') = (progress is not null)),
  check ((kind = 'checked') = (result is not null) and (kind = 'checked') = (changed is not null)),
  check (kind not in ('begun', 'due-moved', 'closed') or due_day is not null),
  check (kind <> 'answered' or progress <> 'done' or evidence is not null)
);
create index action_step_partnership on records.action_step (partnership_id);

-- Files with which an agency shows what it did, each given with one answer. Sealed with a key of its own, wrapped beside it.
create table records.action_file (
  id uuid primary key,
  action_id uuid not null,
  partnership_id text not null,
  step_number integer not null,
  wrapped bytea not null,
  file_type text not null check (file_type in ('pdf', 'docx', 'xlsx', 'csv', 'text', 'png', 'jpeg')),
  file_size integer not null check (file_size between 1 and 26214400),
  file_state text not null check (file_state in ('pending', 'clean', 'infected', 'failed', 'not-scanned')),
  file_facts bytea not null,
  file_content bytea,
  file_checked_at timestamptz,
  added_by uuid not null,
  added_at timestamptz not null,
  foreign key (action_id, partnership_id) references records.action (id, partnership_id),
  foreign key (action_id, step_number) references records.action_step (action_id, number),
  check (file_content is not null or file_state = 'infected')
);
create index action_file_action on records.action_file (action_id);

create table records.action_reminder (
  action_id uuid not null,
  partnership_id text not null,
  -- The last day that it reminds of: a reminder of a day that was moved is never sent.
  due_day date not null,
  on_day date not null,
  to_whom text not null check (to_whom in ('owner', 'manager', 'chair', 'checker')),
  sent_at timestamptz,
  primary key (action_id, due_day, on_day, to_whom),
  foreign key (action_id, partnership_id) references records.action (id, partnership_id)
);
create index action_reminder_due on records.action_reminder (on_day) where sent_at is null;

-- Holds what the command says, whoever writes the row: a step is written as oneself; the owner agency answers; and closing, sending
-- back and the impact check are done by somebody from outside the owner agency who neither is to do the action nor answered on it, and
-- closing needs evidence given since the action last (re)began (X2). It must look past the wall: a hidden membership of the closer at
-- the owner agency would otherwise count as none. It gives nothing back. Maintenance, which restores rows, is nobody's person.
create function records.check_action_step() returns trigger
language plpgsql security definer set search_path = records, pg_temp as $$
declare owned records.action;
begin
  if records.current_person() is null then
    return new;
  end if;
  select a.* into owned from records.action a where a.id = new.action_id for share;
  if new.by_membership is distinct from records.current_membership() or new.by_person is distinct from records.current_person()
    or new.by_organisation is distinct from records.current_organisation()
  then
    raise exception 'a step is written as oneself' using errcode = '42501';
  end if;
  if new.kind = 'answered' and owned.organisation_id <> new.by_organisation and owned.person_id <> new.by_person then
    raise exception 'only the owner agency answers' using errcode = '42501';
  end if;
  if new.kind in ('closed', 'sent-back', 'checked') and (
    owned.organisation_id = new.by_organisation or owned.person_id = new.by_person
    or exists (
      select from records.membership m
        where m.person_id = new.by_person and m.organisation_id = owned.organisation_id
          and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day()))
    or exists (
      select from records.action_step s
        where s.action_id = new.action_id and s.kind = 'answered' and s.by_person = new.by_person))
  then
    raise exception 'somebody from outside the owner agency checks an action' using errcode = '42501';
  end if;
  if new.kind = 'closed' and not exists (
    select from records.action_step s
      where s.action_id = new.action_id and s.kind = 'answered' and s.evidence is not null
        and s.number > coalesce((
          select max(r.number) from records.action_step r
            where r.action_id = new.action_id and r.kind = 'checked' and r.result = 'not-sustained'), 0))
  then
    raise exception 'closing an action needs evidence' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger check_action_step before insert on records.action_step
  for each row execute function records.check_action_step();

-- Takes the reminders of actions whose day has come, each once: of several that passed while nothing ran, only the last one for each
-- person is sent. Called by the hourly round, which is nobody's request; it sees a reference and a day, and no word of an action. The
-- owner is the person named; the manager is whoever leads safeguarding at the owner agency; the chairs are the partnership's group
-- chairs, or its Business Manager where there is none; those who check are the Business Manager and the chairs, from outside the owner.
create function records.claim_action_reminders(today date)
returns table (action_id uuid, on_day date, membership_id uuid, reference text, due_day date)
language plpgsql security definer set search_path = records, pg_temp as $$
#variable_conflict use_column
begin
  if records.current_person() is not null then
    raise exception 'only the hourly round claims reminders' using errcode = '42501';
  end if;
  return query
    with claimed as (
      update records.action_reminder d set sent_at = now()
        where d.sent_at is null and d.on_day <= today
        returning d.action_id, d.due_day, d.on_day, d.to_whom
    ),
    standing as (
      select k.action_id, k.due_day, k.on_day, k.to_whom,
          (select s.kind || coalesce(':' || s.result, '') from records.action_step s
            where s.action_id = k.action_id and s.kind in ('begun', 'closed', 'checked', 'withdrawn')
            order by s.number desc limit 1) as stands,
          (select s.due_day from records.action_step s
            where s.action_id = k.action_id and s.due_day is not null order by s.number desc limit 1) as due_now,
          (select coalesce(s.progress, '') = 'done' from records.action_step s
            where s.action_id = k.action_id and s.kind in ('begun', 'answered', 'sent-back', 'checked')
            order by s.number desc limit 1) as answered
        from claimed k
    ),
    wanted as (
      select * from standing w
        where w.due_day = w.due_now and case w.to_whom
          when 'checker' then w.stands in ('closed', 'checked:too-early')
          else w.stands in ('begun', 'checked:not-sustained') and not w.answered end
    )
    select distinct on (w.action_id, m.id) w.action_id, w.on_day, m.id, a.reference, w.due_day
      from wanted w
      join records.action a on a.id = w.action_id
      join records.membership m on m.partnership_id = a.partnership_id
        and m.from_day <= today and (m.until_day is null or m.until_day > today)
      where case w.to_whom
        when 'owner' then m.id = a.membership_id
        when 'manager' then m.organisation_id = a.organisation_id and m.id <> a.membership_id
          and m.role in ('agency-safeguarding-lead', 'school-lead', 'delegate', 'head-of-safeguarding')
        when 'chair' then m.role = 'group-chair' or (m.role = 'business-manager' and not exists (
          select from records.membership c where c.partnership_id = a.partnership_id and c.role = 'group-chair'
            and c.from_day <= today and (c.until_day is null or c.until_day > today)))
        else m.role in ('business-manager', 'group-chair') and m.organisation_id <> a.organisation_id end
      order by w.action_id, m.id, w.on_day desc;
end $$;
