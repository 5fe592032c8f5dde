-- A form that was sent and did what it says: sent again as it stands, from the same page as it was drawn, it leads where it led, and
-- does nothing twice. Only a keyed mark of what was typed is kept, for a day (src/platform/http/sent-once.ts).
create table records.sent_form (
  mark text primary key,
  person_id uuid not null,
  led_to text not null,
  created boolean not null,
  sent_at timestamptz not null
);
create index sent_form_person on records.sent_form (person_id, sent_at);
