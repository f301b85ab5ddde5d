-- Need-to-know of a set of ours: whoever made it gives it to a colleague, for its purpose and for a time, as holdings have it.

create table procurement_grant (
    id         uuid primary key,
    set_id     uuid not null references item, -- a set is dropped and indexed anew; what was given of it stays
    person     text not null references person,
    purpose    text not null,
    from_time  timestamptz not null,
    until_time timestamptz not null check (until_time > from_time),
    granted_by text not null references person,
    ended_at   timestamptz,
    ended_by   text references person,
    check (granted_by <> person),
    check ((ended_by is null) = (ended_at is null))
);
create index procurement_grant_person on procurement_grant (person);
create index procurement_grant_set on procurement_grant (set_id);

create function keep_procurement_grant() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what was given stays on record'; end if;
    if row(new.id, new.set_id, new.person, new.purpose, new.from_time, new.until_time, new.granted_by)
       is distinct from row(old.id, old.set_id, old.person, old.purpose, old.from_time, old.until_time, old.granted_by)
       or old.ended_at is not null
    then raise exception 'need-to-know is ended, and not changed'; end if;
    return new;
end $$;
create trigger keep_procurement_grant before update or delete on procurement_grant
    for each row execute function keep_procurement_grant();
create trigger keep_whole before truncate on procurement_grant for each statement execute function refuse_change();

-- Of which sets somebody may know: those that they made or were given, and those that they hold with need to know now.
create or replace function procurement_knows() returns uuid[] stable language sql security definer set search_path from current as $$
    select array(
        select n.reception from need_to_know n
        join reception r on r.id = n.reception and r.stage = 'HELD' and r.keeping = 'KEPT'
        join procurement_set s on s.id = r.id
        where n.person = desk_person() and n.ended_at is null and n.from_time <= desk_now() and n.until_time > desk_now()
        union all
        select g.set_id from procurement_grant g join procurement_set s on s.id = g.set_id and s.ours and s.purpose = g.purpose
        where g.person = desk_person() and g.ended_at is null and g.from_time <= desk_now() and g.until_time > desk_now()
        union all
        select i.id from item i join procurement_set s on s.id = i.id where i.created_by = desk_person())
$$;
