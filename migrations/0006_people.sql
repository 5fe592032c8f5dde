-- People and access: who gave it, when it was first used, who ended it.
-- A membership ended before its first day holds no day at all, so that it may be ended at once on any day.

alter table records.membership
  add column invited_by uuid,
  add column joined_at timestamptz,
  add column ended_at timestamptz,
  add column ended_by uuid,
  drop constraint membership_check,
  add constraint membership_days check (until_day >= from_day);

-- Notes that a person has come in: the invitation of every membership is answered. Asked at sign-in, before an actor is known.
create function records.note_joined(person uuid) returns void
language sql security definer set search_path = records, pg_temp
begin atomic
  update records.membership set joined_at = now() where person_id = person and joined_at is null;
end;
