-- Privacy (U6): the retention schedule, legal holds, disposal with its certificates, disclosures, subject access.

-- Which tables hold rows of a case, made anew from the declarations after every migration (src/platform/database/policies.ts).
create table reference.table_of_case (
  table_name text primary key,
  kind text not null,
  -- SQL that gives the case of a row `t`.
  of_case text not null,
  -- Its rows tell when something was last recorded of the case.
  counted boolean not null,
  -- Why its rows outlive the case; none when they are destroyed.
  outlives text,
  emptied text[] not null
);

-- How long each kind of record is kept, version by version: the last one counts.
create table records.retention_rule (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  kind text not null,
  number integer not null check (number > 0),
  -- None: kept without end.
  years integer check (years between 1 and 150),
  after text not null check (after in ('opened', 'last-recorded')),
  authority text not null,
  because text not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  unique (partnership_id, kind, number)
);

create table records.legal_hold (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  key_id uuid not null references records.case_key,
  from_day date not null,
  reason bytea not null,
  placed_by uuid not null,
  placed_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  lift_reason bytea,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  check ((lifted_by is null) = (lifted_at is null) and (lifted_by is null) = (lift_reason is null))
);
create index legal_hold_case on records.legal_hold (case_id);

-- One case on a list that somebody proposed for disposal. Nobody approves what the same person proposed.
create table records.disposal_line (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  list_reference text not null,
  reference text not null,
  due_day date not null,
  -- What was found: [{"kind", "table", "rows"}] by table.
  holdings jsonb not null,
  -- By which rules: [{"kind", "years", "after", "authority", "dueOn"}].
  rules jsonb not null,
  proposed_by uuid not null,
  proposer_person uuid not null references records.person,
  proposed_at timestamptz not null,
  decided_by uuid,
  decider_person uuid references records.person,
  decided_at timestamptz,
  approved boolean,
  turned_down_because bytea,
  turned_down_key uuid,
  -- Over everything that was approved together.
  list_hash text,
  disposed_at timestamptz,
  stopped_at timestamptz,
  stopped_because text check (stopped_because in ('held', 'held-since', 'changed-since')),
  unique (id, case_id, partnership_id),
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (approved is null)
    and (decided_by is null) = (decider_person is null)),
  check (decider_person <> proposer_person),
  check (not coalesce(approved, false) or list_hash is not null),
  check (disposed_at is null or (approved and stopped_at is null))
);
create index disposal_line_list on records.disposal_line (partnership_id, list_reference);
create unique index disposal_line_open on records.disposal_line (case_id)
  where approved is not false and disposed_at is null and stopped_at is null;

-- What is left of a case that was disposed of: its decision in one line, and what the figures by year count.
create table records.disposed_case (
  case_id uuid primary key,
  partnership_id text not null,
  raised_at timestamptz,
  threshold_met boolean,
  decided_at timestamptz,
  group_name text,
  notified_at timestamptz,
  panel_reference text,
  not_notified boolean not null,
  same boolean not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id)
);
create table records.disposed_clock (
  case_id uuid not null,
  partnership_id text not null,
  rule text not null,
  number integer not null,
  label text not null,
  closed_as text,
  due_day date not null,
  started_day date not null,
  closed_day date,
  primary key (case_id, rule, number),
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id)
);

create table records.disposal_certificate (
  id uuid primary key,
  case_id uuid not null unique,
  partnership_id text not null,
  line_id uuid not null,
  number text not null unique,
  -- [{"kind", "table", "rows", "stays"}]: rows destroyed of each table, or left of those that outlive the case.
  holdings jsonb not null,
  keys_destroyed integer not null,
  disposed_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  foreign key (line_id, case_id, partnership_id) references records.disposal_line (id, case_id, partnership_id)
);

-- What must stay erased: a restore of an older backup has to do each of these again.
create table records.erasure (
  id uuid primary key,
  partnership_id text not null,
  case_id uuid not null,
  reference text not null,
  certificate text not null,
  key_ids uuid[] not null,
  erased_at timestamptz not null,
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id)
);

create table records.disclosure (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  number integer not null check (number > 0),
  answer text not null check (answer in ('disclosed', 'in-part', 'refused')),
  basis text not null,
  on_day date not null,
  -- The subject access request or the release that it belongs to, by reference.
  belongs_to text,
  key_id uuid not null references records.case_key,
  words bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  unique (case_id, number),
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id)
);

-- A request of one person for everything held about them. Its words are sealed with a key of their own, wrapped beside them.
create table records.subject_request (
  id uuid primary key,
  partnership_id text not null references records.partnership,
  reference text not null unique,
  received_on date not null,
  wrapped bytea not null,
  content bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  unique (id, partnership_id)
);
create index subject_request_partnership on records.subject_request (partnership_id, received_on desc);

-- What became of it, in order; the last of a kind and item counts.
create table records.subject_request_record (
  id uuid primary key,
  request_id uuid not null,
  partnership_id text not null,
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in ('identity', 'extended', 'searched', 'seat', 'sent')),
  item text not null,
  wrapped bytea not null,
  content bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  unique (request_id, sequence),
  foreign key (request_id, partnership_id) references records.subject_request (id, partnership_id)
);

-- A text of a case in which the person was found, and whether it is given: round 0 is the finding, later ones the decisions.
create table records.subject_finding (
  id uuid primary key,
  request_id uuid not null,
  case_id uuid not null,
  partnership_id text not null,
  source_table text not null,
  source_row uuid not null,
  source_column text not null,
  found_by text not null check (found_by in ('name', 'birth-date', 'name-and-birth-date', 'record')),
  round integer not null check (round >= 0),
  decision text check (decision in ('include', 'withhold')),
  reason text,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  unique (request_id, source_table, source_row, source_column, round),
  foreign key (request_id, partnership_id) references records.subject_request (id, partnership_id),
  foreign key (case_id, partnership_id) references records.case_file (id, partnership_id),
  check ((round = 0) = (decision is null)),
  check ((decision is not distinct from 'withhold') = (reason is not null))
);
create index subject_finding_case on records.subject_finding (case_id);

-- What another record says of an incident stays when that incident is disposed of: the case file is what stays of it. And what was told
-- to a raiser goes with the raiser's own words.
alter table records.sameness_finding drop constraint sameness_finding_other_case_id_partnership_id_fkey;
alter table records.sameness_finding add foreign key (other_case_id, partnership_id) references records.case_file (id, partnership_id);

-- What was published stays when the review behind it is disposed of; that it was checked, the function that publishes it has asked.
alter table if exists records.published_review drop constraint if exists published_review_release_id_partnership_id_fkey;
alter table records.concern add unique (id, partnership_id);
alter table records.concern_progress add foreign key (concern_id, partnership_id) references records.concern (id, partnership_id)
  deferrable initially deferred;

-- A case key under a legal hold is destroyed by nobody, whatever the way.
create function records.keep_key_under_hold() returns trigger language plpgsql set search_path = records, pg_temp as $$
begin
  if exists (select from records.legal_hold h where h.case_id = old.case_id and h.lifted_at is null) then
    raise exception 'this case is under a legal hold' using errcode = '55006';
  end if;
  return old;
end $$;
create trigger keep_key_under_hold before delete on records.case_key for each row execute function records.keep_key_under_hold();

-- What is held of these cases: rows of each table, and when something was last recorded. It sees what its caller may see.
create function records.holdings_of(cases uuid[])
returns table (case_id uuid, kind text, table_name text, counted boolean, n bigint, last_at timestamptz)
language plpgsql stable set search_path = records, pg_temp as $$
#variable_conflict use_column
declare
  one reference.table_of_case;
  latest text;
begin
  for one in select * from reference.table_of_case where outlives is null order by table_name loop
    select 'greatest(' || string_agg(format('max(t.%I)', a.attname), ', ') || ')' into latest
      from pg_attribute a
      where one.counted and a.attrelid = ('records.' || quote_ident(one.table_name))::regclass and a.attnum > 0 and not a.attisdropped
        and a.atttypid = 'timestamptz'::regtype and a.attname like '%\_at';
    return query execute format(
      'select %1$s, $1, $2, $3, count(*), %2$s from records.%3$I t where %1$s = any ($4) group by 1',
      one.of_case, coalesce(latest, 'null::timestamptz'), one.table_name) using one.kind, one.table_name, one.counted, cases;
  end loop;
end $$;

-- The same of every case that the person asking may read and that is not disposed of. It must look past the walls, because copies of
-- a case stand at agencies and raisers, where nobody of the partnership reads them, and are destroyed with it. It gives counts and
-- moments of whole cases, no row, and only to those who keep and read the retention of the partnership.
create function records.holdings_of_my_cases()
returns table (case_id uuid, kind text, table_name text, counted boolean, n bigint, last_at timestamptz)
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select h.* from records.holdings_of(array(
      select c.id from records.case_file c
        where c.partnership_id = records.current_partnership() and c.id in (select records.my_cases())
          and not exists (select from records.disposed_case d where d.case_id = c.id))) h
    where exists (
      select from records.membership m
        where m.id = records.current_membership() and m.person_id = records.current_person()
          and m.partnership_id = records.current_partnership() and m.role in ('business-manager', 'head-of-safeguarding', 'delegate')
          and m.from_day <= records.current_day() and (m.until_day is null or m.until_day > records.current_day()));
end;

-- Disposes of the case of one approved line: figures and decision kept in short, every row of the case destroyed table by table, its keys
-- among them, words emptied in what stays, and a certificate and an erasure written. All of it or nothing. Gives what is in the way:
-- `held`, `held-since`, `changed-since`, `not-approved`; or nothing when it is done. It has no rights of its own: only maintenance can.
create function records.dispose_of(of_line uuid, certificate_number text, at timestamptz) returns text
language plpgsql set search_path = records, pg_temp as $$
#variable_conflict use_variable
declare
  line records.disposal_line;
  found_now jsonb;
  keys uuid[];
  counts jsonb := '[]';
  remaining text[];
  one reference.table_of_case;
  n bigint;
begin
  select * into line from records.disposal_line l where l.id = of_line for update;
  if line.id is null or not coalesce(line.approved, false) or line.decider_person = line.proposer_person then return 'not-approved'; end if;
  if line.disposed_at is not null or line.stopped_at is not null then return 'not-approved'; end if;
  -- A hold is placed with a key on this row: whoever places one now waits, or is waited for.
  perform from records.case_file c where c.id = line.case_id for update;
  if exists (select from records.legal_hold h where h.case_id = line.case_id and h.lifted_at is null) then return 'held'; end if;
  if exists (select from records.legal_hold h where h.case_id = line.case_id and h.placed_at >= line.decided_at) then return 'held-since'; end if;
  select jsonb_object_agg(h.table_name, h.n) into found_now from records.holdings_of(array[line.case_id]) h where h.counted;
  if coalesce(found_now, '{}') is distinct from (
    select coalesce(jsonb_object_agg(e ->> 'table', (e ->> 'rows')::bigint), '{}') from jsonb_array_elements(line.holdings) e where (e ->> 'counted')::boolean)
  then return 'changed-since'; end if;

  insert into records.disposed_case
    select line.case_id, line.partnership_id, i.raised_at, d.threshold_met, d.decided_at, d.group_name, n.sent_at, n.panel_reference,
        exists (select from records.panel_notification x where x.case_id = line.case_id and x.outcome = 'not-sent'),
        exists (select from records.sameness_finding s where s.case_id = line.case_id and s.same)
      from (select 1) as always
      left join records.incident i on i.id = line.case_id
      left join records.threshold_decision d on d.case_id = line.case_id
      left join records.panel_notification n on n.case_id = line.case_id and n.outcome = 'sent';
  insert into records.disposed_clock
    select c.case_id, c.partnership_id, c.rule, row_number() over (partition by c.rule order by c.started_at, c.id), c.label, c.closed_as,
        c.due_day, c.started_day, c.closed_day
      from records.clock c where c.case_id = line.case_id;
  select coalesce(array_agg(k.id order by k.id), '{}') into keys from records.case_key k where k.case_id = line.case_id;

  remaining := array(select t.table_name from reference.table_of_case t where t.outlives is null order by t.table_name);
  while cardinality(remaining) > 0 loop
    -- A table to which none of those that remain refers any more.
    select t.* into one from reference.table_of_case t
      where t.table_name = any (remaining) and not exists (
        select from pg_constraint k
          join pg_class referring on referring.oid = k.conrelid
          where k.contype = 'f' and k.confrelid = ('records.' || quote_ident(t.table_name))::regclass and k.conrelid <> k.confrelid
            and referring.relnamespace = 'records'::regnamespace and referring.relname = any (remaining))
      order by t.table_name limit 1;
    if one.table_name is null then raise exception 'tables of a case refer to each other in a circle: %', remaining; end if;
    execute format('delete from records.%I t where %s = $1', one.table_name, one.of_case) using line.case_id;
    get diagnostics n = row_count;
    if n > 0 then
      counts := counts || jsonb_build_object('kind', one.kind, 'table', one.table_name, 'rows', n, 'stays', null);
    end if;
    remaining := array_remove(remaining, one.table_name);
  end loop;

  for one in select * from reference.table_of_case t where t.outlives is not null order by t.table_name loop
    if cardinality(one.emptied) > 0 then
      execute format('update records.%I t set %s where %s = $1', one.table_name,
        (select string_agg(format('%1$I = case when t.%1$I is null then null else ''\x''::bytea end', c), ', ') from unnest(one.emptied) c),
        one.of_case) using line.case_id;
    end if;
    execute format('select count(*) from records.%I t where %s = $1', one.table_name, one.of_case) into n using line.case_id;
    if n > 0 then
      counts := counts || jsonb_build_object('kind', one.kind, 'table', one.table_name, 'rows', n, 'stays', one.outlives);
    end if;
  end loop;

  update records.disposal_line set disposed_at = at where id = line.id;
  insert into records.disposal_certificate
    values (gen_random_uuid(), line.case_id, line.partnership_id, line.id, certificate_number, counts, cardinality(keys), at);
  insert into records.erasure
    values (gen_random_uuid(), line.partnership_id, line.case_id, line.reference, certificate_number, keys, at);
  return null;
end $$;

-- The figures of one year, as in migration 0015, with what is kept of the cases that were disposed of: their numbers stay as they were. It
-- must look past the wall for the reason given there.
create or replace function records.incident_figures(of_kind text, of_year integer, working_days date[])
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
      select i.*
        from (
          select i.id, i.partnership_id, i.raised_at, d.threshold_met as met,
              exists (select from records.panel_notification p where p.case_id = i.id and p.outcome = 'sent') as sent,
              exists (select from records.panel_notification p where p.case_id = i.id and p.outcome = 'not-sent') as not_sent,
              exists (select from records.sameness_finding s where s.case_id = i.id and s.same) as same
            from records.incident i left join records.threshold_decision d on d.case_id = i.id
          union all
          select k.case_id, k.partnership_id, k.raised_at, k.threshold_met, k.notified_at is not null, k.not_notified, k.same
            from records.disposed_case k where k.raised_at is not null
        ) i
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
        from (
          select case_id, rule, label, closed_as, due_day, started_day, closed_day from records.clock
          union all
          select case_id, rule, label, closed_as, due_day, started_day, closed_day from records.disposed_clock
        ) c join facts f on f.id = c.case_id
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
