-- Ice and safety products for the public. Enforced here a second time: what goes out was approved by two persons, neither of
-- whom proposed it, each for exactly this content; what was said stays as it was said.

create table safety_product (
    id           uuid primary key,
    product      text not null,          -- what it is called for ever; once among those that are public
    content      text not null,          -- digest of the draft
    draft        bytea not null,
    label        text not null,          -- as the proposer wrote it; the lowest of the nation's scheme
    proposed_by  text not null references person,
    proposed_at  timestamptz not null,
    leaf         bigint check (leaf >= 0), -- where its publication is in the nation's log; before that it is not public
    withdrawn_by text references person,
    withdrawn_at timestamptz,
    reason       text,
    check ((withdrawn_by is null) = (withdrawn_at is null))
);
create unique index safety_product_once on safety_product (product) where leaf is not null;

create table safety_approval (
    product uuid not null references safety_product,
    person  text not null references person,
    content text not null,               -- the digest of what they had before them
    at      timestamptz not null,
    primary key (product, person)
);

create function keep_safety_product() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what was put before the public stays on record'; end if;
    if tg_op = 'INSERT' then
        if new.leaf is not null or new.withdrawn_by is not null
        then raise exception 'a product begins as a proposal'; end if;
        return new;
    end if;
    if (new.id, new.product, new.content, new.draft, new.label, new.proposed_by, new.proposed_at)
          is distinct from (old.id, old.product, old.content, old.draft, old.label, old.proposed_by, old.proposed_at)
       or (old.leaf is not null and new.leaf is distinct from old.leaf)
       or (old.withdrawn_by is not null and (new.withdrawn_by, new.withdrawn_at, new.reason)
          is distinct from (old.withdrawn_by, old.withdrawn_at, old.reason))
    then raise exception 'what was put before the public is not changed'; end if;
    if new.leaf is not null and old.leaf is null then
        if old.withdrawn_by is not null then raise exception 'it was withdrawn'; end if;
        if (select count(*) from safety_approval where product = new.id and content = new.content) < 2
        then raise exception 'two persons decide on publication'; end if;
    end if;
    return new;
end $$;
create trigger keep_safety_product before insert or update or delete on safety_product
    for each row execute function keep_safety_product();
create trigger keep_whole before truncate on safety_product for each statement execute function refuse_change();

create function check_safety_approval() returns trigger language plpgsql as $$
declare
    proposal safety_product;
begin
    -- Whoever withdraws it waits for this, or this for them.
    select * into proposal from safety_product where id = new.product for update;
    if proposal.proposed_by = new.person then raise exception 'nobody approves what they proposed'; end if;
    if proposal.content <> new.content then raise exception 'the approval is for another content'; end if;
    if proposal.leaf is not null then raise exception 'it is public already'; end if;
    if proposal.withdrawn_by is not null then raise exception 'it was withdrawn'; end if;
    return new;
end $$;
create trigger check_safety_approval before insert on safety_approval
    for each row execute function check_safety_approval();
create trigger keep_safety_approval before update or delete on safety_approval
    for each row execute function refuse_change();
create trigger keep_whole before truncate on safety_approval for each statement execute function refuse_change();
