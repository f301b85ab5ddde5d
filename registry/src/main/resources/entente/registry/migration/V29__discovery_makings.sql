-- Sets that are being made: a large one takes a minute, so it is made by itself and goes on after a restart.

create table discovery_making (
    id       uuid primary key,
    area     text not null,
    asked_by text not null references person,
    asked_at timestamptz not null,
    draft    bytea not null,           -- what is to be made, sealed by the node
    content  bytea,                    -- what was computed of it, sealed by the node; gone once it is an item
    item     uuid references item,     -- the set that came of it
    failure  text,                     -- why none did
    ended_at timestamptz,
    check ((ended_at is null) = (item is null and failure is null)),
    check (item is null or failure is null),
    check (ended_at is null or content is null)
);
-- One at a time in an area: each has the next number of its epochs.
create unique index discovery_making_open on discovery_making (area) where ended_at is null;

create function keep_discovery_making() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'that a set was asked for stays on record'; end if;
    if old.ended_at is not null
       or row(new.id, new.area, new.asked_by, new.asked_at, new.draft)
          is distinct from row(old.id, old.area, old.asked_by, old.asked_at, old.draft)
    then raise exception 'a set is made as it was asked for'; end if;
    return new;
end $$;
create trigger keep_discovery_making before update or delete on discovery_making
    for each row execute function keep_discovery_making();
create trigger keep_whole before truncate on discovery_making for each statement execute function refuse_change();
