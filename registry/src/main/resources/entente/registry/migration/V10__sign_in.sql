-- The ways in which people sign in beside their access key. Somebody may have no key at all.

alter table person alter column access_key drop not null;

-- What an authenticator calls a person: random, so that it tells nothing of them.
alter table person add column handle bytea not null unique default uuid_send(gen_random_uuid());

-- By what somebody else vouches for a person: an identity service, or who issues cards.
create table identifier (
    kind   text not null check (kind in ('SUBJECT', 'CERTIFICATE')),
    value  text not null check (value <> ''),
    person text not null references person,
    primary key (kind, value)
);
create index identifier_person on identifier (person);

create function keep_identifier() returns trigger language plpgsql as $$
begin
    raise exception 'an identifier is not changed: it goes, and another comes';
end $$;
create trigger keep_identifier before update on identifier for each row execute function keep_identifier();

-- A passkey is registered by its owner, counts upward, and once it was removed never comes back.
create table passkey (
    id            uuid primary key,
    credential    bytea not null unique,        -- what the authenticator calls it
    person        text not null references person,
    attested      bytea not null,               -- what the authenticator said of it, with the public key
    counter       bigint not null check (counter >= 0),
    name          text not null check (name <> ''),
    registered_at timestamptz not null,
    used_at       timestamptz,
    removed_at    timestamptz
);
create index passkey_person on passkey (person);

create function keep_passkey() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'a passkey never goes: it is removed'; end if;
    if (new.id, new.credential, new.person, new.attested, new.registered_at)
       is distinct from (old.id, old.credential, old.person, old.attested, old.registered_at)
    then raise exception 'a passkey is not changed: remove it, and register another'; end if;
    if new.counter < old.counter then raise exception 'a passkey counts upward'; end if;
    if old.removed_at is not null and new is distinct from old
    then raise exception 'what was removed stays so'; end if;
    return new;
end $$;
create trigger keep_passkey before update or delete on passkey for each row execute function keep_passkey();
create trigger keep_whole before truncate on passkey for each statement execute function refuse_change();
