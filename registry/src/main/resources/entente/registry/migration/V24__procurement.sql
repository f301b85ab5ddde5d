-- Procurement records: what a node needs to search in sets of them. The sets themselves are items and holdings, sealed as all
-- are; what is here is sealed too, under a key of each set that is a file of the node's and is erased with it.

create table procurement_set (
    id       uuid primary key,           -- the item, or the holding
    ours     boolean not null,
    purpose  text not null,              -- for which it was made
    records  int not null,
    bytes    bigint not null,            -- about how much memory its index takes
    about    bytea not null,             -- its title and what its records' rights ask, sealed
    facets   bytea not null              -- the values of its facets, sealed
);

-- The index, a part for each 32,768 records.
create table procurement_segment (
    set_id  uuid not null references procurement_set on delete cascade deferrable,
    number  int not null,
    content bytea not null,
    primary key (set_id, number)
);

-- The records, 32 together, so that a page is shown without opening the whole set.
create table procurement_block (
    set_id  uuid not null references procurement_set on delete cascade deferrable,
    number  int not null,
    content bytea not null,
    primary key (set_id, number)
);
alter table procurement_segment alter column content set storage external;
alter table procurement_block alter column content set storage external;

-- A set comes with what it is made of, and goes with it: at once, whoever ends a holding. The row lock lets no recall pass between.
create function enter_procurement_set() returns trigger language plpgsql as $$
begin
    if new.ours then
        if not exists (select 1 from item where id = new.id and content is not null) then
            raise exception 'a set of ours is an item with content';
        end if;
    else
        perform 1 from reception where id = new.id and stage = 'HELD' and keeping = 'KEPT' for share;
        if not found then
            raise exception 'a set of the partner''s is a holding that is kept';
        end if;
    end if;
    return new;
end $$;
create trigger enter_procurement_set before insert on procurement_set
    for each row execute function enter_procurement_set();

create function end_procurement_set() returns trigger language plpgsql as $$
begin
    delete from procurement_set where id = new.id;
    return null;
end $$;
create trigger end_procurement_set after update of keeping on reception
    for each row when (new.keeping <> 'KEPT') execute function end_procurement_set();

create function keep_procurement() returns trigger language plpgsql as $$
begin
    raise exception 'a set is taken away or stays as it is';
end $$;
create trigger keep_procurement_set before update on procurement_set for each row execute function keep_procurement();
create trigger keep_procurement_segment before update on procurement_segment for each row execute function keep_procurement();
create trigger keep_procurement_block before update on procurement_block for each row execute function keep_procurement();

-- Of which sets somebody may know: those that they made, and those that they hold with need to know now.
create function procurement_knows() returns uuid[] stable language sql security definer set search_path from current as $$
    select array(
        select n.reception from need_to_know n
        join reception r on r.id = n.reception and r.stage = 'HELD' and r.keeping = 'KEPT'
        join procurement_set s on s.id = r.id
        where n.person = desk_person() and n.ended_at is null and n.from_time <= desk_now() and n.until_time > desk_now()
        union all
        select i.id from item i join procurement_set s on s.id = i.id where i.created_by = desk_person())
$$;

grant select on procurement_set, procurement_segment, procurement_block to entente_desk;

alter table procurement_set enable row level security;
alter table procurement_segment enable row level security;
alter table procurement_block enable row level security;

create policy known on procurement_set for select to entente_desk
    using (id = any ((select procurement_knows())::uuid[]));
create policy known on procurement_segment for select to entente_desk
    using (set_id = any ((select procurement_knows())::uuid[]));
create policy known on procurement_block for select to entente_desk
    using (set_id = any ((select procurement_knows())::uuid[]));
