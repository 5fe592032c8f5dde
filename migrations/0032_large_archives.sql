-- Pages of one case, and My work, take as long whatever the archive of ended cases has grown to.

-- Which cases the person asking may read, as a view: the second wall asks it of the row before it, and the database chooses whether it
-- looks that one case up or lists them all. A function could only list. It looks past the walls as its owner does: on the team by the
-- role of the seat, or by name and time; never a case that the person is shut out of.
create view records.my_case with (security_barrier) as
  select c.id from records.case_file c
    where (
        (c.partnership_id = records.current_partnership() and (
          select m.role from records.membership m
            where m.id = records.current_membership() and m.person_id = records.current_person()
              and m.partnership_id = records.current_partnership()
              and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day())
        ) = any (c.team_roles))
        or exists (
          select from records.case_member cm
            where cm.case_id = c.id and cm.person_id = records.current_person()
              and cm.partnership_id = records.current_partnership()
              and cm.from_time <= now() and (cm.until_time is null or cm.until_time > now())
              and (cm.until_day is null or cm.until_day > records.current_day())))
      and not exists (
        select from records.case_exclusion x
          where x.case_id = c.id and x.person_id = records.current_person() and x.until_time is null);

-- The same as a list, for functions.
create or replace function records.my_cases() returns setof uuid
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select id from records.my_case;
end;

-- The cases that name the person asking, for the first wall, which looks past the wall here as it does for those that shut the person out.
create function records.cases_naming_me() returns table (case_id uuid, from_time timestamptz, until_time timestamptz, until_day date)
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select cm.case_id, cm.from_time, cm.until_time, cm.until_day from records.case_member cm
    where cm.person_id = records.current_person() and cm.partnership_id = records.current_partnership();
end;

create index clock_reminder_case on records.clock_reminder (case_id);
create index threshold_decision_met on records.threshold_decision (case_id) where threshold_met;

-- Incidents in which something may still wait for somebody: what lists of work ask for. Left out are those that have ended, and rapid
-- reviews in which no clock runs and no other area is concerned. It may hold one too many, never one too few: the steps themselves are
-- worked out from what is read (src/modules/incidents/next-step.ts).
create table records.waiting_incident (
  case_id uuid primary key,
  partnership_id text not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id)
);

create function records.may_wait(of_case uuid) returns boolean
language sql stable set search_path = records, pg_temp
begin atomic
  select exists (select from records.clock c where c.case_id = of_case and c.closed_as is null)
    or not (
      exists (select from records.sameness_finding s where s.case_id = of_case and s.same)
      or exists (
        select from records.threshold_decision d
          where d.case_id = of_case
            and case when d.threshold_met
              then sent and not exists (select from records.child_version v where v.case_id = of_case and cardinality(v.areas) > 0)
              else (sent and exists (select from records.panel_told_not_met t where t.case_id = of_case)) or (not sent and not_sent)
            end))
    from (select
      exists (select from records.panel_notification n where n.case_id = of_case and n.outcome = 'sent') as sent,
      exists (select from records.panel_notification n where n.case_id = of_case and n.outcome = 'not-sent') as not_sent) panel;
end;

-- Kept by the database, so that no way of recording can forget it. The incident is held meanwhile: of two people who record at once the
-- second sees what the first recorded.
create function records.keep_waiting_incident() returns trigger
language plpgsql security definer set search_path = records, pg_temp as $$
declare of_case uuid;
begin
  if tg_table_name = 'incident' then of_case := new.id; else of_case := new.case_id; end if;
  perform from records.incident where id = of_case for no key update;
  if not found then return null; end if; -- a clock of a case that is no incident
  if records.may_wait(of_case) then
    insert into records.waiting_incident select i.id, i.partnership_id from records.incident i where i.id = of_case on conflict do nothing;
  else
    delete from records.waiting_incident where case_id = of_case;
  end if;
  return null;
end $$;

create trigger keeps_waiting after insert or update on records.incident for each row execute function records.keep_waiting_incident();
create trigger keeps_waiting after insert or update on records.child_version for each row execute function records.keep_waiting_incident();
create trigger keeps_waiting after insert or update on records.sameness_finding for each row execute function records.keep_waiting_incident();
create trigger keeps_waiting after insert or update on records.panel_notification for each row execute function records.keep_waiting_incident();
create trigger keeps_waiting after insert or update on records.threshold_decision for each row execute function records.keep_waiting_incident();
create trigger keeps_waiting after insert or update on records.panel_told_not_met for each row execute function records.keep_waiting_incident();
create trigger keeps_waiting after insert or update on records.clock for each row execute function records.keep_waiting_incident();

-- The incidents that are there already. The walls give these rights anew.
grant select on records.incident, records.clock, records.sameness_finding, records.threshold_decision, records.child_version,
  records.panel_told_not_met, records.panel_notification to {{maintenance}};
grant insert on records.waiting_incident to {{maintenance}};
set local role {{maintenance}};
insert into records.waiting_incident select i.id, i.partnership_id from records.incident i where records.may_wait(i.id);
set local role {{owner}};
