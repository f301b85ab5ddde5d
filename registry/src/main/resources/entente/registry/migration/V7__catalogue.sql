-- What lists and searches look at: one narrow line for each item and holding, kept by triggers so that no code can forget
-- it. People's reading goes through a role of its own, for which row-level security asks a second time what the code has
-- asked before: either alone suffices.

create table catalogue (
    id       uuid primary key,
    kind     text not null check (kind in ('ITEM', 'HOLDING')),
    at       timestamptz not null,
    name     text not null,
    mark     text not null,        -- of a holding, the holder's; of an item it is written from its label
    area     text not null,
    purpose  text not null,
    sender   text not null,
    stage    text not null,
    keeping  text not null,
    maker    text not null,
    found    text not null         -- what a search looks in, in small letters
);
create index catalogue_at on catalogue (kind, at desc, id);

alter table reception add column file_name text;

create function catalogue_reception() returns trigger language plpgsql as $$
begin
    insert into catalogue values (new.id, 'HOLDING', new.received_at, coalesce(new.file_name, ''),
        coalesce(new.holder_mark, ''), coalesce(new.area, ''), coalesce(new.purpose, ''), new.sender, new.stage,
        new.keeping, '', lower(concat_ws(' ', new.id, new.file_name, new.holder_mark, new.area, new.purpose, new.sender)))
    on conflict (id) do update set name = excluded.name, mark = excluded.mark, area = excluded.area,
        purpose = excluded.purpose, stage = excluded.stage, keeping = excluded.keeping, found = excluded.found;
    return null;
end $$;
create trigger catalogue_reception after insert or update on reception
    for each row execute function catalogue_reception();

create function catalogue_item() returns trigger language plpgsql as $$
begin
    insert into catalogue values (new.id, 'ITEM', new.created_at, new.title, '', new.area, '', '',
        case when new.content is null then 'DRAFT' else 'FILLED' end, 'KEPT', new.created_by,
        lower(concat_ws(' ', new.id, new.title, new.file_name, new.area)))
    on conflict (id) do update set stage = excluded.stage;
    return null;
end $$;
create trigger catalogue_item after insert or update on item for each row execute function catalogue_item();

insert into catalogue
select id, 'HOLDING', received_at, '', coalesce(holder_mark, ''), coalesce(area, ''), coalesce(purpose, ''), sender, stage,
       keeping, '', lower(concat_ws(' ', id, holder_mark, area, purpose, sender)) from reception
union all
select id, 'ITEM', created_at, title, '', area, '', '', case when content is null then 'DRAFT' else 'FILLED' end, 'KEPT',
       created_by, lower(concat_ws(' ', id, title, file_name, area)) from item;

create index need_to_know_person on need_to_know (person);
create index item_maker on item (created_by);

-- Who asks, and when: set for one transaction by the door through which people read.
create function desk_person() returns text stable language sql as
$$ select nullif(current_setting('entente.person', true), '') $$;
create function desk_now() returns timestamptz stable language sql as
$$ select cast(nullif(current_setting('entente.now', true), '') as timestamptz) $$;

-- What they know of: their own items, and the holdings of which they have need to know now.
create function desk_knows() returns uuid[] stable language sql security definer set search_path from current as $$
    select array(
        select n.reception from need_to_know n join reception r on r.id = n.reception and r.stage = 'HELD'
        where n.person = desk_person() and n.ended_at is null and n.from_time <= desk_now() and n.until_time > desk_now()
        union all
        select i.id from item i where i.created_by = desk_person())
$$;

-- Whether they keep the inventory, and so know of every holding.
create function desk_keeps() returns boolean stable language sql security definer set search_path from current as $$
    select exists (select 1 from mandates_at(desk_now()) m where m.person = desk_person() and m.kind = 'OFFICE'
                   and m.what ->> 'role' in ('registry-officer', 'auditor'))
$$;

do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'entente_desk') then
        begin
            create role entente_desk nologin;
        exception when duplicate_object or unique_violation then null;
        end;
    end if;
    if not pg_has_role(current_user, 'entente_desk', 'member') then
        execute format('grant entente_desk to %I', current_user);
    end if;
    execute format('grant usage on schema %I to entente_desk', current_schema());
end $$;

grant select on catalogue, reception, item, need_to_know to entente_desk;

alter table catalogue enable row level security;
alter table reception enable row level security;
alter table item enable row level security;
alter table need_to_know enable row level security;

create policy known on catalogue for select to entente_desk
    using (id = any ((select desk_knows())::uuid[]) or (kind = 'HOLDING' and (select desk_keeps())));
create policy known on reception for select to entente_desk
    using (id = any ((select desk_knows())::uuid[]) or (select desk_keeps()));
create policy known on item for select to entente_desk
    using (created_by = desk_person());
create policy known on need_to_know for select to entente_desk
    using (person = desk_person() or (select desk_keeps()));
