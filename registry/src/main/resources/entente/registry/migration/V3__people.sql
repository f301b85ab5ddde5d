-- What somebody may do or see here is a mandate: given by one person, confirmed by another, for a time, and gone by
-- itself when that time is over. An office, a clearance, standing in for somebody absent and a delegation to disclose are
-- all mandates. What the code promises is enforced here a second time.

create table organisation (
    id     text primary key,
    name   text not null,
    nation text not null,
    kind   text not null check (kind in ('GOVERNMENT', 'FORCES', 'RESEARCH', 'COMPANY'))
);

alter table person add column organisation text references organisation;

create table mandate (
    id           uuid primary key,
    person       text not null references person,
    kind         text not null check (kind in ('OFFICE', 'CLEARANCE', 'ENVELOPE')),
    what         jsonb not null,
    from_time    timestamptz not null,
    until_time   timestamptz not null check (until_time > from_time),
    given_by     text references person,        -- null: the node's configuration, kept by whoever runs it
    given_at     timestamptz not null,
    confirmed_by text references person,
    confirmed_at timestamptz,
    ended_by     text references person,
    ended_at     timestamptz,
    appointment  bytea,                         -- the nation's signed statement of an office and its key
    check ((confirmed_by is null) = (confirmed_at is null)),
    check (kind <> 'OFFICE' or what ? 'role')
);
create index mandate_person on mandate (person);

create function keep_mandate() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'a mandate never goes: it ends'; end if;
    if (new.id, new.person, new.kind, new.what, new.from_time, new.until_time, new.given_by, new.given_at)
       is distinct from
       (old.id, old.person, old.kind, old.what, old.from_time, old.until_time, old.given_by, old.given_at)
    then raise exception 'a mandate is not changed: end it, and give another'; end if;
    if old.confirmed_at is not null and (new.confirmed_by, new.confirmed_at)
       is distinct from (old.confirmed_by, old.confirmed_at) then raise exception 'it is confirmed once'; end if;
    if old.ended_at is not null and (new.ended_by, new.ended_at) is distinct from (old.ended_by, old.ended_at)
    then raise exception 'what has ended stays ended'; end if;
    if old.ended_at is not null and old.confirmed_at is null and new.confirmed_at is not null
    then raise exception 'what has ended is not confirmed'; end if;
    if old.appointment is not null and new.appointment is distinct from old.appointment
    then raise exception 'what was stated is not changed'; end if;
    return new;
end $$;
create trigger keep_mandate before update or delete on mandate for each row execute function keep_mandate();
create trigger keep_whole before truncate on mandate for each statement execute function refuse_change();

-- Nobody gives to themselves, but somebody absent may ask another to stand in for them; and whoever gives, another
-- confirms, who gains nothing by it.
create function two_give() returns trigger language plpgsql as $$
begin
    if new.given_by = new.person then raise exception 'nobody gives themselves a mandate'; end if;
    if new.confirmed_by is not null and (new.given_by is null or new.confirmed_by in (new.given_by, new.person))
    then raise exception 'another person confirms a mandate'; end if;
    return new;
end $$;
create trigger two_give before insert or update on mandate for each row execute function two_give();

-- Who gives offices holds no other: no one can make themselves a way in.
create function administrators_apart() returns trigger language plpgsql as $$
begin
    if new.kind = 'OFFICE' and new.ended_at is null and exists (
        select 1 from mandate other where other.person = new.person and other.id <> new.id and other.kind = 'OFFICE'
        and other.ended_at is null and other.from_time < new.until_time and new.from_time < other.until_time
        and (other.what ->> 'role' = 'administrator') <> (new.what ->> 'role' = 'administrator'))
    then raise exception 'an administrator holds no other office'; end if;
    return new;
end $$;
create trigger administrators_apart before insert or update on mandate
    for each row execute function administrators_apart();

-- The mandates in effect at a time. Standing in lasts no longer than the office of the one who is absent.
create function mandates_at(t timestamptz) returns setof mandate stable language sql as $$
    select m.* from mandate m
    where m.from_time <= t and t < m.until_time and (m.ended_at is null or t < m.ended_at)
    and (m.given_by is null or m.confirmed_at <= t)
    and (m.what ->> 'standsFor' is null or exists (
        select 1 from mandate own where own.person = m.what ->> 'standsFor' and own.kind = 'OFFICE'
        and own.what ->> 'role' = m.what ->> 'role' and own.what ->> 'standsFor' is null
        and own.from_time <= t and t < own.until_time and (own.ended_at is null or t < own.ended_at)
        and (own.given_by is null or own.confirmed_at <= t)))
$$;

-- What was a column until now becomes mandates that the configuration gave.
insert into mandate (id, person, kind, what, from_time, until_time, given_at, appointment)
select gen_random_uuid(), id, 'OFFICE', jsonb_build_object('role', role), now(), now() + interval '1 year', now(),
       case role when 'release-authority' then appointment end
from person, unnest(roles) role;
insert into mandate (id, person, kind, what, from_time, until_time, given_at)
select gen_random_uuid(), id, 'CLEARANCE', clearance, least(now(), cleared_until - interval '1 day'), cleared_until, now()
from person;
alter table person drop column roles, drop column clearance, drop column cleared_until, drop column appointment;

-- A grant of need-to-know can end before its time; what was granted stays on record.
alter table need_to_know add column ended_at timestamptz, add column ended_by text references person;

create function keep_grant() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'a grant never goes: it ends'; end if;
    return new;
end $$;
create trigger keep_grant before delete on need_to_know for each row execute function keep_grant();
create trigger keep_whole before truncate on need_to_know for each statement execute function refuse_change();
