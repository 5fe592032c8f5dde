-- Withdrawing an action and moving its last day take two people: one proposes with a reason, and a second one from outside the owner
-- agency agrees. An answer that all of it is done begins the time of its check. Whoever is shut out of a case in which texts were found
-- for a subject access request does not read that request.

alter table records.action_step drop constraint action_step_kind_check;
alter table records.action_step add constraint action_step_kind_check check (kind in (
  'begun', 'answered', 'sent-back', 'closed', 'checked', 'move-proposed', 'due-moved', 'withdraw-proposed', 'withdrawn', 'declined', 'named'));
-- The last day that somebody proposes; it holds only once a second person has agreed.
alter table records.action_step add column proposed_day date;
alter table records.action_step add check ((kind = 'move-proposed') = (proposed_day is not null));
alter table records.action_step add check (due_day is null or kind in ('begun', 'answered', 'closed', 'checked', 'due-moved'));

-- What waits for a check today has two weeks from the day on which the owner said that it was done. The walls give these rights anew.
grant select, update on records.action_step, records.subject_request to {{maintenance}};
grant select on records.subject_finding to {{maintenance}};
set local role {{maintenance}};
update records.action_step s set due_day = s.on_day + 14
  where s.kind = 'answered' and s.progress = 'done'
    and not exists (select from records.action_step l where l.action_id = s.action_id and l.number > s.number and l.kind <> 'named');
set local role {{owner}};

-- As in migration 0023, and: an action begins once; nobody dates a step back; the last day is moved, and the action withdrawn, only as
-- it was proposed, by a second person from outside the owner agency. It must look past the wall for the reason given there.
create or replace function records.check_action_step() returns trigger
language plpgsql security definer set search_path = records, pg_temp as $$
declare
  owned records.action;
  proposal records.action_step;
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
  if new.on_day is distinct from records.current_day() then
    raise exception 'a step is of the day on which it is written' using errcode = '42501';
  end if;
  if new.kind = 'begun' and exists (select from records.action_step s where s.action_id = new.action_id) then
    raise exception 'an action begins once' using errcode = '42501';
  end if;
  if new.kind = 'answered' and owned.organisation_id <> new.by_organisation and owned.person_id <> new.by_person then
    raise exception 'only the owner agency answers' using errcode = '42501';
  end if;
  if new.kind in ('closed', 'sent-back', 'checked', 'due-moved', 'withdrawn', 'declined') and (
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
  if new.kind in ('due-moved', 'withdrawn', 'declined') then
    select s.* into proposal from records.action_step s
      where s.action_id = new.action_id
        and s.kind in ('move-proposed', 'withdraw-proposed', 'due-moved', 'withdrawn', 'declined', 'closed', 'checked')
      order by s.number desc limit 1;
    if proposal.id is null or proposal.number >= new.number or proposal.by_person = new.by_person or (case new.kind
        when 'due-moved' then proposal.kind <> 'move-proposed' or new.due_day is distinct from proposal.proposed_day
        when 'withdrawn' then proposal.kind <> 'withdraw-proposed'
        else proposal.kind not in ('move-proposed', 'withdraw-proposed') end)
    then
      raise exception 'a second person agrees to what was proposed' using errcode = '42501';
    end if;
  end if;
  return new;
end $$;

-- As in migration 0023, and: those who check are reminded also of an answer that all of it is done, which nobody has looked at; a day
-- that is only proposed counts for nothing.
create or replace function records.claim_action_reminders(today date)
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
      select k.action_id, k.due_day, k.on_day, k.to_whom, stands.word, latest.due_day as due_now,
          coalesce(answer.progress, '') = 'done' as answered, answer.due_day as check_by
        from claimed k
        left join lateral (
          select s.kind || coalesce(':' || s.result, '') as word from records.action_step s
            where s.action_id = k.action_id and s.kind in ('begun', 'closed', 'checked', 'withdrawn')
            order by s.number desc limit 1) stands on true
        left join lateral (
          select s.due_day from records.action_step s
            where s.action_id = k.action_id and s.due_day is not null and s.kind in ('begun', 'closed', 'checked', 'due-moved')
            order by s.number desc limit 1) latest on true
        left join lateral (
          select s.progress, s.due_day from records.action_step s
            where s.action_id = k.action_id and s.kind in ('begun', 'answered', 'sent-back', 'checked')
            order by s.number desc limit 1) answer on true
    ),
    wanted as (
      select * from standing w
        where case
          when w.word in ('begun', 'checked:not-sustained') and w.answered then w.to_whom = 'checker' and w.due_day = w.check_by
          when w.word in ('begun', 'checked:not-sustained') then w.to_whom <> 'checker' and w.due_day = w.due_now
          when w.word in ('closed', 'checked:too-early') then w.to_whom = 'checker' and w.due_day = w.due_now
          else false end
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

-- The cases in which texts were found for a request, by their ids: who is shut out of one of them does not read the request.
alter table records.subject_request add column found_in text not null default '';
set local role {{maintenance}};
update records.subject_request r set found_in = coalesce((
  select string_agg(distinct f.case_id::text, ' ') from records.subject_finding f where f.request_id = r.id), '');
set local role {{owner}};

-- Whoever adds a finding, the request names its case from then on. It must look past the wall, because nobody may change a request.
create function records.name_case_of_finding() returns trigger
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  update records.subject_request r set found_in = trim(r.found_in || ' ' || new.case_id)
    where r.id = new.request_id and r.partnership_id = new.partnership_id and position(new.case_id::text in r.found_in) = 0;
  return new;
end $$;
create trigger name_case_of_finding after insert on records.subject_finding
  for each row execute function records.name_case_of_finding();
