-- The incident page finds its record by the reference in the address: without this every incident of the partnership is looked at.
create index incident_reference on records.incident (reference);
