-- What was made of what: derived items with their sources, portions with their own provenance, numbered copies, and
-- musters that compare what is kept on record with what is found. Enforced here a second time.

alter table item add column derived jsonb, add column portions jsonb not null default '{"portions": []}';

create table item_source (
    item    uuid not null references item,
    item_of uuid references item,
    holding uuid references reception,
    check ((item_of is null) <> (holding is null)),
    unique (item, item_of),
    unique (item, holding)
);
create trigger keep_source before update or delete on item_source for each row execute function refuse_change();
create trigger keep_whole before truncate on item_source for each statement execute function refuse_change();

-- Whose information was in the source is in what was made of it.
create function inherit_origins() returns trigger language plpgsql as $$
declare
    mine text[] := (select origins from item where id = new.item);
    theirs text[] := coalesce((select origins from item where id = new.item_of),
                              (select array[sender] from reception where id = new.holding));
begin
    if not mine @> theirs then raise exception 'a derived item has every origin of its sources'; end if;
    return new;
end $$;
create trigger inherit_origins before insert on item_source for each row execute function inherit_origins();

create or replace function keep_item() returns trigger language plpgsql as $$
begin
    if (new.origins, new.derived, new.portions) is distinct from (old.origins, old.derived, old.portions)
    then raise exception 'whose information is in an item, and what it was made of, never changes'; end if;
    if old.content is not null and new.content is distinct from old.content
    then raise exception 'content is set once'; end if;
    return new;
end $$;

-- A copy keeps its number for ever.
create table copy (
    consignment uuid not null references reception,
    number      int not null check (number > 1),       -- the first is the sealed original in the node
    form        text not null check (form in ('PAPER', 'MEDIUM')),
    custodian   text not null references person,
    made_at     timestamptz not null,
    made_by     text not null references person,
    state       text not null default 'HELD' check (state in ('HELD', 'MISSING', 'DESTROYED')),
    primary key (consignment, number)
);

create table copy_act (
    consignment uuid not null,
    number      int not null,
    act         text not null check (act in ('DESTROYED', 'MOVED', 'MISSING', 'FOUND')),
    person      text not null references person,
    at          timestamptz not null,
    custodian   text references person,
    foreign key (consignment, number) references copy
);
create unique index copy_destroyed_once on copy_act (consignment, number, person) where act = 'DESTROYED';
create trigger keep_copy_act before update or delete on copy_act for each row execute function refuse_change();
create trigger keep_whole before truncate on copy_act for each statement execute function refuse_change();

create function keep_copy() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'a copy never goes from the record'; end if;
    if (new.consignment, new.number, new.form, new.made_at, new.made_by)
       is distinct from (old.consignment, old.number, old.form, old.made_at, old.made_by)
    then raise exception 'what was made is not changed'; end if;
    if old.state = 'DESTROYED' and new.state <> 'DESTROYED' then raise exception 'what is gone does not come back'; end if;
    if new.state = 'DESTROYED' and old.state <> 'DESTROYED' and (select count(distinct person) from copy_act
        where consignment = new.consignment and number = new.number and act = 'DESTROYED') < 2
    then raise exception 'two persons destroy a copy'; end if;
    return new;
end $$;
create trigger keep_copy before update or delete on copy for each row execute function keep_copy();
create trigger keep_whole before truncate on copy for each statement execute function refuse_change();

create function copies_first() returns trigger language plpgsql as $$
begin
    if new.keeping <> old.keeping and new.keeping in ('DESTROYED', 'RETURNED')
       and exists (select 1 from copy where consignment = new.id and state = 'HELD')
       and not exists (select 1 from obligation o where o.consignment = new.id and o.ours and o.kind = 'DESTRUCTION'
                       and o.details ->> 'crisis' = 'true')      -- in a crisis the original goes at once
    then raise exception 'its copies go first'; end if;
    return new;
end $$;
create trigger copies_first before update on reception for each row execute function copies_first();

create table muster (
    id        uuid primary key,
    area      text,                                    -- null: everything
    begun_at  timestamptz not null,
    begun_by  text not null references person,
    closed_at timestamptz,
    closed_by text references person,
    check (closed_by is distinct from begun_by)
);
create unique index one_muster on muster ((true)) where closed_at is null;

create function keep_muster() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.closed_at is not null
       or (new.id, new.area, new.begun_at, new.begun_by) is distinct from (old.id, old.area, old.begun_at, old.begun_by)
    then raise exception 'a muster is closed once, and not changed'; end if;
    return new;
end $$;
create trigger keep_muster before update or delete on muster for each row execute function keep_muster();
create trigger keep_whole before truncate on muster for each statement execute function refuse_change();

-- What should be found, as the record had it when the muster began.
create table muster_line (
    muster      uuid not null references muster,
    consignment uuid not null references reception,
    number      int not null,
    custodian   text,
    primary key (muster, consignment, number)
);
create trigger keep_line before update or delete on muster_line for each row execute function refuse_change();
create trigger keep_whole before truncate on muster_line for each statement execute function refuse_change();

-- What was found. Without a person: the node itself, which compared the sealed original with its statement.
create table sighting (
    muster      uuid not null references muster,
    consignment uuid not null,
    number      int not null,
    found       boolean not null,
    person      text references person,
    at          timestamptz not null,
    primary key (muster, consignment, number)
);
create trigger keep_sighting before update or delete on sighting for each row execute function refuse_change();
create trigger keep_whole before truncate on sighting for each statement execute function refuse_change();
