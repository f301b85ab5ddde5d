-- A page of a long list is read from an index, and not sorted out of all that there is. Names have none: they may be longer than
-- an index takes.
create index catalogue_mark on catalogue (kind, mark, id);
create index catalogue_area on catalogue (kind, area, id);
create index catalogue_purpose on catalogue (kind, purpose, id);
create index catalogue_sender on catalogue (kind, sender, id);
create index catalogue_stage on catalogue (kind, stage, id);
create index catalogue_keeping on catalogue (kind, keeping, id);
