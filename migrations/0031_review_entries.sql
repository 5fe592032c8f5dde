-- What was entered by mistake can be withdrawn with a reason; the family is shown a report before it is published; a practice review has
-- milestones. The texts are sealed as before: only the kinds are new.
alter table records.review_record drop constraint review_record_kind_check;
alter table records.review_record add constraint review_record_kind_check check (kind in (
  'whether', 'chair', 'milestone', 'milestone-done', 'section', 'safety-action', 'safety-done', 'finding', 'criterion', 'view',
  'decision', 'sign-off', 'sending', 'reply', 'regard', 'answer', 'family', 'withdrawn'
));
alter table records.practice_review_record drop constraint practice_review_record_kind_check;
alter table records.practice_review_record add constraint practice_review_record_kind_check check (kind in (
  'begun', 'reviewer', 'reviewer-removed', 'method', 'scope', 'line', 'line-withdrawn', 'member', 'member-left', 'meeting',
  'meeting-held', 'meeting-cancelled', 'event', 'event-held', 'event-cancelled', 'family', 'family-invited', 'family-answer',
  'family-feedback', 'proceeding', 'learning', 'learning-acted', 'milestone', 'milestone-done', 'report-ready', 'reopened', 'stopped',
  'withdrawn'
));

-- Of each milestone of a review the day, so that reminders can be sent: what it is about is sealed in the review's own records. The last
-- round of an item counts; one without a day is done, or owed no more. `owner` is the membership that sees to it, where it is known;
-- `clock_id` stands in the plan that a rapid review starts with.
create table records.review_milestone (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  review text not null check (review in ('rapid-review', 'practice-review')),
  item text not null,
  round integer not null check (round > 0),
  first_day date,
  due_day date,
  owner uuid,
  clock_id uuid,
  reminded_on date,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  unique (case_id, item, round),
  check ((first_day is null) = (due_day is null))
);
create index review_milestone_due on records.review_milestone (first_day) where due_day is not null;

-- Rapid reviews whose clock runs and whose first plan is not laid out yet: for the hourly round, which is nobody's request. Where a group
-- decides whether one is done, there is no plan before it has.
create function records.unplanned_rapid_reviews() returns table (clock_id uuid, started_day date)
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select c.id, c.started_day
    from records.clock c
      join records.incident i on i.id = c.case_id
      join records.adoption a on a.id = i.adoption_id and a.partnership_id = i.partnership_id
    where records.current_person() is null and c.rule = 'rapid-review' and c.closed_as is null
      and not exists (select from records.review_milestone m where m.clock_id = c.id)
      and (not (a.arrangements #> '{decisions,rapidReview}') ? 'group'
        or exists (select from records.review_record w where w.case_id = c.case_id and w.kind = 'whether'));
end;

-- Lays out one milestone of the first plan. What people have set by hand meanwhile is left as it is.
create function records.plan_milestone(of_clock uuid, of_item text, first date, due date) returns void
language plpgsql security definer set search_path = records, pg_temp as $$
begin
  if records.current_person() is not null then
    raise exception 'only the hourly round lays out a plan' using errcode = '42501';
  end if;
  insert into records.review_milestone (id, case_id, partnership_id, review, item, round, first_day, due_day, clock_id)
    select gen_random_uuid(), c.case_id, c.partnership_id, 'rapid-review', of_item,
        1 + coalesce((select max(m.round) from records.review_milestone m where m.case_id = c.case_id and m.item = of_item), 0),
        first, due, c.id
      from records.clock c
      where c.id = of_clock and not exists (
        select from records.review_milestone m where m.case_id = c.case_id and m.item = of_item and m.clock_id is null);
end $$;

-- Takes each milestone of which a day of reminder has come (its first day, its last day, the day after), once for that day, and says who
-- is reminded: those who keep reviews, and who sees to it. Nothing is owed any more when the rapid review's clock has closed, or the
-- practice review has come to its end.
create function records.claim_milestone_reminders(today date)
returns table (milestone_id uuid, membership_id uuid, reference text, due_day date)
language plpgsql security definer set search_path = records, pg_temp as $$
#variable_conflict use_column
begin
  if records.current_person() is not null then
    raise exception 'only the hourly round claims reminders' using errcode = '42501';
  end if;
  return query
    with claimed as (
      update records.review_milestone r set reminded_on = today
        where r.due_day is not null and r.first_day <= today
          and not exists (select from records.review_milestone n where n.case_id = r.case_id and n.item = r.item and n.round > r.round)
          and exists (
            select from unnest(array[r.first_day, r.due_day, r.due_day + 1]) wanted
              where wanted <= today and (r.reminded_on is null or wanted > r.reminded_on))
          and case r.review
            when 'rapid-review' then exists (
              select from records.clock c where c.case_id = r.case_id and c.rule = 'rapid-review' and c.closed_as is null)
            else not exists (
              select from records.practice_review_move p
                where p.case_id = r.case_id and p.to_state in ('published', 'archived', 'stopped'))
          end
        returning r.id, r.case_id, r.partnership_id, r.due_day, r.owner
    )
    select k.id, m.id, f.reference, k.due_day
      from claimed k
      join records.case_file f on f.id = k.case_id
      join records.membership m on m.partnership_id = k.partnership_id
        and ((m.role = 'business-manager' and m.role = any (f.team_roles)) or m.id = k.owner)
        and m.from_day <= today and (m.until_day is null or m.until_day > today)
      where not exists (
        select from records.case_exclusion x
          where x.case_id = k.case_id and x.person_id = m.person_id and x.until_time is null)
      order by k.due_day, k.id, m.id;
end $$;
