-- Industrial security. What a nation decides of facilities, people, contracts, inspections and incidents stays in its own
-- entries; what the two designated security authorities say to each other is signed. Enforced here a second time: what
-- widens has two persons, and nothing of it is changed afterwards.

create table industry_entry (
    id           uuid primary key,
    number       bigint not null,        -- in the order in which they were raised
    dossier      text not null check (dossier in ('FACILITY', 'PERSON', 'REQUEST', 'CONTRACT', 'INSPECTION', 'INCIDENT')),
    about        text not null,          -- the id of the facility, person, request, contract, inspection or incident
    kind         text not null,
    details      jsonb not null default '{}',
    needs_two    boolean not null,
    at           timestamptz not null,
    raised_by    text not null references person,
    confirmed_by text references person,
    effective    timestamptz,            -- absent: waits for the second person
    step         bigint unique,          -- in the order in which they took effect, whatever the clock says
    check ((effective is null) = (step is null)),
    check (confirmed_by is distinct from raised_by),
    check (effective is null or not needs_two or confirmed_by is not null)
);
create index industry_entry_about on industry_entry (dossier, about, number);

create function keep_industry_entry() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what was decided of industry stays'; end if;
    if old.effective is not null
       or (new.id, new.number, new.dossier, new.about, new.kind, new.details, new.needs_two, new.at, new.raised_by)
          is distinct from
          (old.id, old.number, old.dossier, old.about, old.kind, old.details, old.needs_two, old.at, old.raised_by)
    then raise exception 'what was decided of industry is not changed'; end if;
    return new;
end $$;
create trigger keep_industry_entry before update or delete on industry_entry
    for each row execute function keep_industry_entry();
create trigger keep_whole before truncate on industry_entry for each statement execute function refuse_change();

create table industry_act (
    id        uuid primary key,
    nation    text not null,
    kind      text not null,
    subject   jsonb not null,
    sequence  bigint not null check (sequence > 0),
    at        timestamptz not null,
    kept      timestamptz not null,      -- here
    statement bytea not null,
    unique (nation, sequence)
);

create function keep_industry_act() returns trigger language plpgsql as $$
begin
    raise exception 'what the authorities said stays as it was said';
end $$;
create trigger keep_industry_act before update or delete on industry_act
    for each row execute function keep_industry_act();
create trigger keep_whole before truncate on industry_act for each statement execute function refuse_change();
