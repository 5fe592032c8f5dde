-- Figures by year of the serious incidents of a partnership, and personal calendar feeds.

-- The figures of one year, for the reader as who asks. It must look past the wall, because some who may know how many there were may
-- read none of the records; it gives numbers of a whole year and no row. The case team's roles are given each number of the incidents
-- that they may read. Accountable officers, the scrutineer and the rest of the business team are given calendar years alone (two kinds
-- of year side by side give away what lies between), no number under 5, no breakdown in which a number from 1 to 4 stands or with the
-- number of all would follow, and nothing that belongs to a single record. Everybody else is given nothing. Records that the person is
-- shut out of are never counted. `shown` is number, fewer-than-5 or not-shown. Days are counted in the working days that are handed in,
-- from the day after the start up to the day on which it was met.
create function records.incident_figures(of_kind text, of_year integer, working_days date[])
returns table (part text, says text, item text, shown text, n integer, median numeric, longest integer)
language plpgsql stable security definer set search_path = records, pg_temp as $$
#variable_conflict use_column
declare
  reader_role text;
  team boolean;
  first_day date;
begin
  select m.role into reader_role from records.membership m
    where m.id = records.current_membership() and m.person_id = records.current_person()
      and m.partnership_id = records.current_partnership()
      and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day());
  team := coalesce(reader_role in ('business-manager', 'head-of-safeguarding', 'delegate', 'council-notifier'), false);
  if not team and (of_kind <> 'calendar'
    or coalesce(reader_role not in ('accountable-officer', 'scrutineer', 'development-officer', 'administration-officer'), true))
  then
    return;
  end if;
  first_day := make_date(of_year, case of_kind when 'calendar' then 1 when 'financial' then 4 end, 1);
  return query
    with facts as materialized (
      select i.id, d.threshold_met as met,
          exists (select from records.panel_notification p where p.case_id = i.id and p.outcome = 'sent') as sent,
          exists (select from records.panel_notification p where p.case_id = i.id and p.outcome = 'not-sent') as not_sent,
          exists (select from records.sameness_finding s where s.case_id = i.id and s.same) as same
        from records.incident i left join records.threshold_decision d on d.case_id = i.id
        where i.partnership_id = records.current_partnership()
          and (i.raised_at at time zone 'Europe/London')::date >= first_day
          and (i.raised_at at time zone 'Europe/London')::date < (first_day + interval '1 year')::date
          and case when team then i.id in (select records.my_cases()) else true end
          and i.id not in (select x.case_id from records.cases_shut_out() x)
    ),
    owed as materialized (
      select c.case_id, c.rule, c.label,
          case when c.closed_as = 'met' then 'in-time' when c.closed_as = 'met-late' then 'late' when c.closed_as = 'not-owed' then 'not-owed'
            when c.due_day < records.current_day() then 'overdue' else 'running' end as item,
          case when c.closed_as in ('met', 'met-late')
            then (select count(*)::integer from unnest(working_days) w where w > c.started_day and w <= c.closed_day) end as days
        from records.clock c join facts f on f.id = c.case_id
        where c.closed_as is distinct from 'replaced'
    ),
    rules as (select o.rule, max(o.label) as label, count(*)::integer as clocks, count(distinct o.case_id)::integer as cases from owed o group by o.rule),
    counted as (
      select 'incidents' as part, null as says, 'all' as item, count(*)::integer as n from facts
      union all
      select 'notification', null, v.item, count(f.id)::integer
        from (values ('notified'), ('not-notified'), ('not-settled')) v (item)
        left join facts f on v.item = case when f.sent then 'notified' when f.not_sent then 'not-notified' else 'not-settled' end
        group by v.item
      union all
      select 'threshold', null, v.item, count(f.id)::integer
        from (values ('met'), ('not-met'), ('closed-as-same'), ('undecided')) v (item)
        left join facts f on v.item = case when f.same then 'closed-as-same' when f.met then 'met' when not f.met then 'not-met' else 'undecided' end
        group by v.item
      union all
      select 'rapid-review', null, v.item, count(f.id)::integer
        from (values ('opened'), ('not-opened')) v (item)
        left join facts f on v.item = case when f.met and f.sent and not f.same then 'opened' else 'not-opened' end
        group by v.item
      union all
      select 'clock/' || r.rule, r.label, 'all', r.clocks from rules r
      union all
      select 'clock/' || r.rule, r.label, v.item, count(o.case_id)::integer
        from rules r cross join (values ('in-time'), ('late'), ('overdue'), ('running'), ('not-owed')) v (item)
        left join owed o on o.rule = r.rule and o.item = v.item
        group by r.rule, r.label, v.item
      union all
      -- How many incidents have no such clock: not given, and looked at below, because the number of all would give it away.
      select 'clock/' || r.rule, r.label, 'none', (select count(*) from facts)::integer - r.cases from rules r
    ),
    withheld as (
      select c.part from counted c where not team
        group by c.part
        having bool_or(c.n between 1 and 4) or (c.part <> 'incidents' and (select count(*) from facts) < 5)
    ),
    taken as (
      select o.rule, count(o.days) as met, percentile_cont(0.5) within group (order by o.days) as median, max(o.days) as longest
        from owed o group by o.rule
    )
    select c.part, c.says, c.item,
        case when team or (c.n >= 5 and w.part is null) then 'number'
          when w.part is null or c.part = 'incidents' then 'fewer-than-5' else 'not-shown' end,
        case when team or (c.n >= 5 and w.part is null) then c.n end,
        case when c.item = 'all' and (team or (w.part is null and t.met >= 5)) then t.median::numeric end,
        case when c.item = 'all' and team then t.longest end
      from counted c left join withheld w on w.part = c.part left join taken t on 'clock/' || t.rule = c.part
      where c.item <> 'none';
end $$;

-- A personal calendar feed: an address that a calendar program fetches without signing in. Only a hash of its token is kept; the
-- address itself is sealed until its owner has been shown it, which happens once.
create table records.calendar_feed (
  id uuid primary key,
  person_id uuid not null references records.person,
  token_hash bytea not null unique,
  unshown bytea,
  key_id uuid not null references records.person_key,
  made_at timestamptz not null,
  fetched_at timestamptz,
  revoked_at timestamptz
);
-- A person has one feed at a time; the index is also how it is found.
create unique index calendar_feed_now on records.calendar_feed (person_id) where revoked_at is null;

-- Whose feed this is, and that it was fetched now. Called before it is known who asks, as signing in is; it gives an id to whoever
-- holds the token, and nothing for a token that was revoked or never given.
create function records.fetch_calendar_feed(of_hash bytea, at timestamptz) returns table (feed_id uuid, person_id uuid)
language sql security definer set search_path = records, pg_temp
begin atomic
  update records.calendar_feed f set fetched_at = at
    where f.token_hash = of_hash and f.revoked_at is null and records.current_person() is null
    returning f.id, f.person_id;
end;
