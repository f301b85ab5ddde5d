-- The nation's register. What the code promises is enforced here a second time: approvals and receipts are never
-- changed, nobody approves their own proposal, nothing leaves with fewer than two approvals.

create function refuse_change() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name; end $$;

create table person (
    id             text primary key,
    name           text not null,
    nationalities  text[] not null check (cardinality(nationalities) > 0),
    roles          text[] not null,
    clearance      jsonb not null,
    cleared_until  timestamptz not null,
    access_key     bytea not null unique,       -- SHA-256 of a random key
    signing_key    jsonb,                       -- the demonstration keeps it here; in operation it is on the person's card
    appointment    bytea                        -- the nation's signed statement of office and key
);

-- Each step of each crossing, once. The details stay here; the log holds a salted commitment to them.
create table journal (
    key        text primary key,
    stage      text not null,
    at         timestamptz not null,
    salt       bytea not null,
    details    bytea not null,
    leaf_index bigint unique
);
create index journal_open on journal (key) where leaf_index is null;

create function keep_journal() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.leaf_index is not null
       or (new.key, new.stage, new.at, new.salt, new.details) is distinct from (old.key, old.stage, old.at, old.salt, old.details)
    then raise exception 'the journal is not changed'; end if;
    return new;
end $$;
create trigger keep_journal before update or delete on journal for each row execute function keep_journal();
create trigger keep_whole before truncate on journal for each statement execute function refuse_change();

create table item (
    id            uuid primary key,
    area          text not null,
    title         text not null,
    file_name     text not null,
    media_type    text not null,
    origin_office text not null,
    origins       text[] not null,
    origin_label  jsonb not null,
    created_by    text not null references person,
    created_at    timestamptz not null,
    content       jsonb                         -- digest, bytes and sealed file, once there
);

create function keep_label() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'an origin label never goes'; end if;
    if old.origin_label is not null and (new.id, new.origin_label) is distinct from (old.id, old.origin_label)
    then raise exception 'an origin label never changes'; end if;
    return new;
end $$;
create trigger keep_label before update or delete on item for each row execute function keep_label();

create function keep_item() returns trigger language plpgsql as $$
begin
    if new.origins is distinct from old.origins then raise exception 'whose information is in an item never changes'; end if;
    if old.content is not null and new.content is distinct from old.content
    then raise exception 'content is set once'; end if;
    return new;
end $$;
create trigger keep_item before update on item for each row execute function keep_item();

create table release (
    id          uuid primary key,
    item        uuid not null references item,
    recipient   text not null,
    purpose     text not null,
    channel     text not null,
    proposer    text not null references person,
    proposed_at timestamptz not null,
    pact        text not null,
    rules       text not null,
    declaration jsonb not null,
    stage       text not null,
    decision    jsonb,
    inspection  jsonb,
    container   jsonb,
    statement   bytea,
    refusal     jsonb,
    timings     jsonb not null default '{}'
);
create index release_open on release (stage) where stage not in ('DELIVERED', 'REFUSED', 'REFUSED_BY_PARTNER');

create table approval (
    release   uuid not null references release,
    person    text not null references person,
    at        timestamptz not null,
    statement bytea not null,
    primary key (release, person)
);

create trigger keep_approval before update or delete on approval for each row execute function refuse_change();
create trigger keep_whole before truncate on approval for each statement execute function refuse_change();

-- What was approved stays what it was, and so does who proposed it.
create function keep_proposal() returns trigger language plpgsql as $$
begin
    if (new.id, new.item, new.recipient, new.purpose, new.channel, new.proposer, new.proposed_at, new.pact, new.rules)
       is distinct from
       (old.id, old.item, old.recipient, old.purpose, old.channel, old.proposer, old.proposed_at, old.pact, old.rules)
    then raise exception 'a proposal is not changed'; end if;
    if old.statement is not null and new.statement is distinct from old.statement
    then raise exception 'what was stated is not changed'; end if;
    return new;
end $$;
create trigger keep_proposal before update on release for each row execute function keep_proposal();

create function not_own_proposal() returns trigger language plpgsql as $$
begin
    if exists (select 1 from release where id = new.release and proposer = new.person)
    then raise exception 'nobody approves their own proposal'; end if;
    return new;
end $$;
create trigger not_own_proposal before insert on approval for each row execute function not_own_proposal();

create function two_approvals() returns trigger language plpgsql as $$
begin
    if new.stage not in ('PROPOSED', 'REFUSED')
       and (select count(*) from approval where release = new.id) < 2
    then raise exception 'a release needs two approvals'; end if;
    return new;
end $$;
create trigger two_approvals before insert or update on release for each row execute function two_approvals();

-- What the partner released to us.
create table reception (
    id           uuid primary key,
    sender       text not null,
    received_at  timestamptz not null,
    statement    bytea not null,
    container    text,
    stage        text not null,
    decision     jsonb,
    inspection   jsonb,
    origin_label jsonb,
    holder_label jsonb,
    holder_mark  text,
    purpose      text,
    area         text,
    media_type   text,
    refusal      jsonb,
    timings      jsonb not null default '{}'
);
create index reception_open on reception (stage) where stage not in ('HELD', 'REFUSED');
create trigger keep_label before update or delete on reception for each row execute function keep_label();

create function keep_offer() returns trigger language plpgsql as $$
begin
    if (new.id, new.sender, new.received_at, new.statement)
       is distinct from (old.id, old.sender, old.received_at, old.statement)
    then raise exception 'an offer is not changed'; end if;
    return new;
end $$;
create trigger keep_offer before update on reception for each row execute function keep_offer();

create table need_to_know (
    reception  uuid not null references reception,
    person     text not null references person,
    purpose    text not null,
    from_time  timestamptz not null,
    until_time timestamptz not null check (until_time > from_time),
    granted_by text not null references person,
    primary key (reception, person, purpose)
);

create function no_own_grant() returns trigger language plpgsql as $$
begin
    if new.granted_by = new.person then raise exception 'nobody grants need-to-know to themselves'; end if;
    return new;
end $$;
create trigger no_own_grant before insert or update on need_to_know for each row execute function no_own_grant();

-- Receipts that we gave (about a reception) and that we got (about a release).
create table receipt (
    consignment uuid not null,
    direction   text not null check (direction in ('GIVEN', 'GOT')),
    kind        text not null,
    sequence    int not null,
    at          timestamptz not null,
    statement   bytea not null,
    primary key (consignment, direction, kind, sequence)
);
create trigger keep_receipt before update or delete on receipt for each row execute function refuse_change();
create trigger keep_whole before truncate on receipt for each statement execute function refuse_change();

create table notice (
    id      text not null,
    sender  text not null,
    kind    text not null,
    answer  bytea not null,
    primary key (sender, id)
);
create trigger keep_notice before update or delete on notice for each row execute function refuse_change();
create trigger keep_whole before truncate on notice for each statement execute function refuse_change();

create table outbox (
    id    uuid primary key,
    state jsonb not null,
    due   timestamptz                          -- null when done
);
create index outbox_due on outbox (due) where due is not null;

create table pact_act (
    nation    text not null,
    kind      text not null,
    pact      text not null,
    at        timestamptz not null,
    statement bytea not null,
    primary key (pact, nation, kind)
);
create trigger keep_pact_act before update or delete on pact_act for each row execute function refuse_change();
create trigger keep_whole before truncate on pact_act for each statement execute function refuse_change();

create table annex (
    nation    text not null,
    serial    bigint not null,
    statement bytea not null,
    primary key (nation, serial)
);
create trigger keep_annex before update or delete on annex for each row execute function refuse_change();
create trigger keep_whole before truncate on annex for each statement execute function refuse_change();
