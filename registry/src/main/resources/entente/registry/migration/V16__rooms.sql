-- Rooms in which two nations work on one incident: what each entered, and how far it went. Only the moments of delivery and
-- receipt are ever written later; an entry stays as it was made.

create table cyber_room_entry (
    feed      uuid not null,             -- the release of the terms of the half
    number    bigint not null,           -- in the order in which they came here
    id        uuid not null,
    content   bytea not null,            -- the record byte for byte, sealed by the node
    bytes     int not null,              -- of the record
    ours      boolean not null,
    kept      timestamptz not null,      -- here
    sequence  bigint,                    -- of ours: the delivery that carries it
    receipted timestamptz,               -- of ours: when the partner's receipt for that was here
    primary key (feed, number),
    unique (feed, id),                   -- what is delivered twice is here once
    check (ours or (sequence is null and receipted is null))
);
create index cyber_room_entry_waiting on cyber_room_entry (feed, number) where ours and receipted is null;
create index cyber_room_entry_theirs on cyber_room_entry (feed) where not ours and number = 1;

create function keep_cyber_room_entry() returns trigger language plpgsql as $$
begin
    if row(new.feed, new.number, new.id, new.content, new.bytes, new.ours, new.kept)
       is distinct from row(old.feed, old.number, old.id, old.content, old.bytes, old.ours, old.kept)
       or old.receipted is not null then
        raise exception 'an entry stays as it was made';
    end if;
    return new;
end $$;
create trigger keep_cyber_room_entry before update on cyber_room_entry
    for each row execute function keep_cyber_room_entry();

create table cyber_room_taken (
    feed     uuid not null,
    sequence bigint not null,            -- deliveries may overtake each other, so each is told apart
    primary key (feed, sequence)
);
