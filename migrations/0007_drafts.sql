-- Drafts expire 30 days after their last save. The hourly round, which is nobody's request, removes them and learns whom to tell
-- beforehand: it sees a draft's id and a membership, and no word of what was typed.

create index draft_expiring on records.draft (expires_at);

create function records.remove_expired_drafts(at timestamptz) returns integer
language sql security definer set search_path = records, pg_temp
begin atomic
  with removed as (delete from records.draft where expires_at <= least(at, now()) and records.current_person() is null returning 1) select count(*)::integer from removed;
end;

create function records.drafts_that_expire(before timestamptz) returns table (id uuid, membership_id uuid, expires_on date)
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select d.id, d.membership_id, (d.expires_at at time zone 'Europe/London')::date from records.draft d where d.expires_at <= before and records.current_person() is null;
end;
