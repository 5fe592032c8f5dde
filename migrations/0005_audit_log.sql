-- The audit log as pages: who did what in a partnership, and who read what an organisation gave (U5).

-- The reference that an entry carries, for finding all that happened to one record.
alter table records.audit_entry add column reference text generated always as (body::jsonb -> 'details' ->> 'reference') stored;
create index audit_entry_reference on records.audit_entry (chain, reference) where reference is not null;
create index audit_entry_person on records.audit_entry (chain, person_id);
create index audit_entry_at on records.audit_entry (chain, at);

-- The same reference on the organisation's own copy: the organisation cannot read the entry itself.
alter table records.reading add column reference text not null default '';
create index reading_entry on records.reading (chain, sequence);
create index reading_newest on records.reading (organisation_id, at);

create function records.copy_reference() returns trigger language plpgsql set search_path = records, pg_temp as $$
begin
  new.reference := coalesce((select e.reference from records.audit_entry e where e.chain = new.chain and e.sequence = new.sequence), '');
  return new;
end $$;
create trigger copy_reference before insert on records.reading for each row execute function records.copy_reference();

-- An access lead asked for the name of a reader, and why. Kept, so that the name is shown again without being asked for again.
create table records.name_request (
  id uuid primary key,
  organisation_id text not null,
  chain text not null,
  sequence bigint not null,
  person_id uuid not null,
  membership_id uuid not null,
  because text not null,
  asked_at timestamptz not null,
  unique (organisation_id, chain, sequence, person_id),
  foreign key (organisation_id, chain, sequence) references records.reading
);

-- The name and post behind one line of "who read our information".
-- Why it must look past the wall: the reader is usually of another organisation or partnership, whose people and whose log the
-- asker may not read, and must not, beyond this one line. Why that is safe: it gives one name only, for a line that is the asker's
-- own organisation's, to somebody who is that organisation's access lead today and who has asked for this very line, by a
-- request that stands in the table above and in the log.
create function records.reader_of_our_information(of_chain text, of_sequence bigint) returns table (name text, post text)
language sql stable security definer set search_path = records, pg_temp
begin atomic
  select reader.name, reader.post
    from records.reading r
    join records.audit_entry e on e.chain = r.chain and e.sequence = r.sequence
    join records.membership reader on reader.id::text = e.body::jsonb ->> 'membership'
    where r.chain = of_chain and r.sequence = of_sequence and r.organisation_id = records.current_organisation()
      and exists (
        select 1 from records.membership asker
          where asker.id = records.current_membership() and asker.person_id = records.current_person() and asker.access_lead
            and asker.organisation_id = r.organisation_id and asker.from_day <= records.current_day()
            and (asker.until_day is null or asker.until_day > records.current_day()))
      and exists (
        select 1 from records.name_request asked
          where asked.organisation_id = r.organisation_id and asked.chain = r.chain and asked.sequence = r.sequence
            and asked.person_id = records.current_person());
end;
