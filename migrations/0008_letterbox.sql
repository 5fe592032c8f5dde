-- A letterbox is open while it is filled, and no longer: only in the transaction that opened the case may its opener, who is not of
-- the team, add to it. Otherwise whoever once raised a concern could add children or moments to the case ever after.
create or replace function records.cases_i_opened() returns setof uuid
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select c.id from records.case_file c
    where c.opened_by = records.current_person() and c.partnership_id = records.current_partnership()
      and c.xmin = pg_current_xact_id()::xid;
end;
