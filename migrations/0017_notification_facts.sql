-- What the national form asks of an incident and no other record holds, version by version, sealed with the key of the case. And reasons
-- for not notifying may be recorded again: where the death of a looked-after child was recorded after them, the first ones closed nothing.

create table records.notification_facts (
  id uuid primary key,
  case_id uuid not null,
  partnership_id text not null,
  -- Counts from 1: the last one holds.
  number integer not null check (number > 0),
  facts bytea not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  unique (case_id, number),
  foreign key (case_id, partnership_id) references records.incident (id, partnership_id)
);

alter table records.panel_notification drop constraint panel_notification_case_id_outcome_key;
-- Sent once, as before.
create unique index panel_notification_sent on records.panel_notification (case_id) where outcome = 'sent';
create index panel_notification_case on records.panel_notification (case_id);
