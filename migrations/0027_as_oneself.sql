-- What needs two people is written by each for oneself. The checks that the two differ would otherwise trust whoever writes the row to
-- say who the other was. Maintenance, which restores rows, is nobody's person.
create function records.refuse_for_another() returns trigger language plpgsql set search_path = records, pg_temp as $$
begin
  raise exception 'this is recorded for oneself, and once' using errcode = '42501';
end $$;

create trigger prepared_as_oneself before insert on records.release_file for each row
  when (records.current_person() is not null
    and (new.prepared_person <> records.current_person() or new.prepared_by <> records.current_membership()))
  execute function records.refuse_for_another();
create trigger checked_as_oneself before insert on records.release_check for each row
  when (records.current_person() is not null
    and (new.checked_person <> records.current_person() or new.checked_by <> records.current_membership()))
  execute function records.refuse_for_another();
create trigger proposed_as_oneself before insert on records.disposal_line for each row
  when (records.current_person() is not null
    and (new.proposer_person <> records.current_person() or new.proposed_by <> records.current_membership()))
  execute function records.refuse_for_another();
create trigger decided_as_oneself before update on records.disposal_line for each row
  when (records.current_person() is not null
    and (old.decider_person is not null or new.decider_person <> records.current_person() or new.decided_by <> records.current_membership()))
  execute function records.refuse_for_another();
