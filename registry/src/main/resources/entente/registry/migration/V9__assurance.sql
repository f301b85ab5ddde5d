-- What a receiver assures before anything is provided, given and received; and what time does to what is kept. What the
-- code promises is enforced here a second time: two persons give an assurance, one may end it, and nothing of it is changed.

create table assurance (
    id         uuid primary key,
    ours       boolean not null,                -- whether this nation gives it
    pact       text not null,
    area       text not null,
    purposes   text[] not null check (cardinality(purposes) > 0),
    ceiling    jsonb not null,                  -- in the giver's scheme
    from_time  timestamptz not null,
    until_time timestamptz not null check (until_time > from_time),
    raised_at  timestamptz not null
);
create trigger keep_assurance before update or delete on assurance for each row execute function refuse_change();
create trigger keep_whole before truncate on assurance for each statement execute function refuse_change();

create table assurance_person (
    assurance uuid not null references assurance,
    person    text not null references person,
    act       text not null check (act in ('RAISED', 'CONFIRMED', 'WITHDREW')),
    at        timestamptz not null,
    primary key (assurance, act)
);
create trigger keep_assurance_person before update or delete on assurance_person
    for each row execute function refuse_change();
create trigger keep_whole before truncate on assurance_person for each statement execute function refuse_change();

create function two_assure() returns trigger language plpgsql as $$
begin
    if not (select ours from assurance where id = new.assurance)
    then raise exception 'the partner''s people act on the partner''s assurance'; end if;
    if new.act <> 'RAISED' and not exists (select 1 from assurance_person
                                           where assurance = new.assurance and act = 'RAISED')
    then raise exception 'somebody raises an assurance first'; end if;
    if new.act = 'CONFIRMED' and exists (select 1 from assurance_person
                                         where assurance = new.assurance and act = 'RAISED' and person = new.person)
    then raise exception 'another person confirms an assurance'; end if;
    if new.act = 'CONFIRMED' and exists (select 1 from assurance_person
                                         where assurance = new.assurance and act = 'WITHDREW')
    then raise exception 'what was withdrawn is not confirmed'; end if;
    if not exists (select 1 from mandates_at(new.at) where person = new.person and kind = 'OFFICE'
                   and what ->> 'role' = 'registry-officer')
    then raise exception 'registry officers assure'; end if;
    return new;
end $$;
create trigger two_assure before insert on assurance_person for each row execute function two_assure();

-- What was stated of it. A withdrawal may arrive before what it withdraws, so it names it without asking for it.
create table assurance_statement (
    assurance uuid not null,
    kind      text not null check (kind in ('GIVEN', 'WITHDRAWN')),
    at        timestamptz not null,
    statement bytea not null,
    primary key (assurance, kind)
);
create trigger keep_assurance_statement before update or delete on assurance_statement
    for each row execute function refuse_change();
create trigger keep_whole before truncate on assurance_statement for each statement execute function refuse_change();

create function state_assurance() returns trigger language plpgsql as $$
begin
    if exists (select 1 from assurance where id = new.assurance and ours) then
        if new.kind = 'GIVEN' and (select count(distinct person) from assurance_person
                                   where assurance = new.assurance and act in ('RAISED', 'CONFIRMED')) < 2
        then raise exception 'an assurance needs two persons'; end if;
        if new.kind = 'WITHDRAWN' and not exists (select 1 from assurance_person
                                                  where assurance = new.assurance and act = 'WITHDREW')
        then raise exception 'a person withdraws an assurance'; end if;
    end if;
    return new;
end $$;
create trigger state_assurance before insert on assurance_statement for each row execute function state_assurance();

create trigger tell_change after insert on assurance for each row execute function tell_change('assurances');
create trigger tell_change after insert on assurance_person for each row execute function tell_change('assurances');
create trigger tell_change after insert on assurance_statement for each row execute function tell_change('assurances');

-- What a timer erased: sealed files that are no holding. The record of what they were stays.
create table erasure (
    consignment uuid not null,
    what        text not null check (what in ('OUTGOING', 'REFUSED', 'UPLOAD')),
    at          timestamptz not null,
    primary key (consignment, what, at)
);
create trigger keep_erasure before update or delete on erasure for each row execute function refuse_change();
create trigger keep_whole before truncate on erasure for each statement execute function refuse_change();

create function nothing_held() returns trigger language plpgsql as $$
begin
    if exists (select 1 from reception where id = new.consignment and stage = 'HELD')
    then raise exception 'what is held is not erased by a timer'; end if;
    if new.what = 'OUTGOING' and not exists (select 1 from release where id = new.consignment
                                             and stage in ('DELIVERED', 'REFUSED', 'REFUSED_BY_PARTNER'))
    then raise exception 'what is on its way is not erased'; end if;
    if new.what = 'OUTGOING' and exists (select 1 from obligation where consignment = new.consignment
                                         and state not in ('DONE', 'REFUSED'))
    then raise exception 'while something is owed nothing of it is erased'; end if;
    return new;
end $$;
create trigger nothing_held before insert on erasure for each row execute function nothing_held();

-- Until when a holding is kept before its keeping is decided on again: by whom, and why.
create table review (
    consignment uuid not null references reception,
    number      int not null check (number > 0),
    until_time  timestamptz not null check (until_time > at),
    reason      text not null check (length(reason) between 1 and 500),
    person      text not null references person,
    at          timestamptz not null,
    primary key (consignment, number)
);
create trigger keep_review before update or delete on review for each row execute function refuse_change();
create trigger keep_whole before truncate on review for each statement execute function refuse_change();

create function review_held() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from reception where id = new.consignment and stage = 'HELD'
                   and keeping in ('KEPT', 'SUSPENDED'))
    then raise exception 'what is gone is not kept longer'; end if;
    return new;
end $$;
create trigger review_held before insert on review for each row execute function review_held();
create trigger tell_change after insert on review for each row execute function tell_change('holdings');
