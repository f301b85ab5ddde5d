-- Ice and safety products and yearly reports stand in one place: what two persons decide before everybody may read it. Enforced here
-- a second time: what goes out was approved by two persons, neither of whom proposed it, each for exactly this content; it goes out
-- once under its name; what was said stays as it was said.

create table public_document (
    id           uuid primary key,
    kind         text not null check (kind in ('safety', 'report')),
    name         text not null,          -- what it is called for ever: a product's id, a report's year; public once
    content      text not null,          -- digest of the document
    document     bytea not null,         -- all that everybody would see
    label        text,                   -- as the proposer wrote it, where a person wrote the document
    proposed_by  text not null references person,
    proposed_at  timestamptz not null,
    leaf         bigint check (leaf >= 0), -- where its publication is in the nation's log; before that it is not public
    withdrawn_by text references person,
    withdrawn_at timestamptz,
    reason       text,
    check ((withdrawn_by is null) = (withdrawn_at is null)),
    check ((kind = 'safety') = (label is not null)),
    check (kind <> 'report' or name ~ '^2[0-9]{3}$')
);
create unique index public_document_once on public_document (kind, name) where leaf is not null;

create table public_approval (
    document uuid not null references public_document,
    person   text not null references person,
    content  text not null,              -- the digest of what they had before them
    at       timestamptz not null,
    primary key (document, person)
);

insert into public_document
    select id, 'safety', product, content, draft, label, proposed_by, proposed_at, leaf, withdrawn_by, withdrawn_at, reason
    from safety_product
    union all
    select id, 'report', year::text, content, report, null, proposed_by, proposed_at, leaf, withdrawn_by, withdrawn_at, reason
    from public_report;
insert into public_approval
    select product, person, content, at from safety_approval
    union all
    select report, person, content, at from public_report_approval;

drop table safety_approval, safety_product, public_report_approval, public_report;
drop function keep_safety_product(), check_safety_approval(), keep_public_report(), check_public_report_approval();

create function keep_public_document() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what was put before the public stays on record'; end if;
    if tg_op = 'INSERT' then
        if new.leaf is not null or new.withdrawn_by is not null
        then raise exception 'a document begins as a proposal'; end if;
        return new;
    end if;
    if (new.id, new.kind, new.name, new.content, new.document, new.label, new.proposed_by, new.proposed_at)
          is distinct from (old.id, old.kind, old.name, old.content, old.document, old.label, old.proposed_by, old.proposed_at)
       or (old.leaf is not null and new.leaf is distinct from old.leaf)
       or (old.withdrawn_by is not null and (new.withdrawn_by, new.withdrawn_at, new.reason)
          is distinct from (old.withdrawn_by, old.withdrawn_at, old.reason))
    then raise exception 'what was put before the public is not changed'; end if;
    if new.leaf is not null and old.leaf is null then
        if old.withdrawn_by is not null then raise exception 'it was withdrawn'; end if;
        if (select count(*) from public_approval where document = new.id and content = new.content) < 2
        then raise exception 'two persons decide on publication'; end if;
    end if;
    return new;
end $$;
create trigger keep_public_document before insert or update or delete on public_document
    for each row execute function keep_public_document();
create trigger keep_whole before truncate on public_document for each statement execute function refuse_change();

create function check_public_approval() returns trigger language plpgsql as $$
declare
    proposal public_document;
begin
    -- Whoever withdraws it waits for this, or this for them.
    select * into proposal from public_document where id = new.document for update;
    if proposal.proposed_by = new.person then raise exception 'nobody approves what they proposed'; end if;
    if proposal.content <> new.content then raise exception 'the approval is for another content'; end if;
    if proposal.leaf is not null then raise exception 'it is public already'; end if;
    if proposal.withdrawn_by is not null then raise exception 'it was withdrawn'; end if;
    return new;
end $$;
create trigger check_public_approval before insert on public_approval
    for each row execute function check_public_approval();
create trigger keep_public_approval before update or delete on public_approval
    for each row execute function refuse_change();
create trigger keep_whole before truncate on public_approval for each statement execute function refuse_change();
