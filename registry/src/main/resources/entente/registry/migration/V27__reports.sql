-- The yearly report for everybody. Enforced here a second time: what goes out was approved by two persons, neither of whom proposed
-- it, each for exactly this content; a year is told once, for what differs between two tellings would tell of few.

create table public_report (
    id           uuid primary key,
    year         int not null check (year between 2000 and 2999),
    content      text not null,          -- digest of the report
    report       bytea not null,         -- what everybody would see, and nothing that was held back
    proposed_by  text not null references person,
    proposed_at  timestamptz not null,
    leaf         bigint check (leaf >= 0), -- where its publication is in the nation's log; before that it is not public
    withdrawn_by text references person,
    withdrawn_at timestamptz,
    reason       text,
    check ((withdrawn_by is null) = (withdrawn_at is null))
);
create unique index public_report_once on public_report (year) where leaf is not null;

create table public_report_approval (
    report  uuid not null references public_report,
    person  text not null references person,
    content text not null,               -- the digest of what they had before them
    at      timestamptz not null,
    primary key (report, person)
);

create function keep_public_report() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what was put before the public stays on record'; end if;
    if tg_op = 'INSERT' then
        if new.leaf is not null or new.withdrawn_by is not null
        then raise exception 'a report begins as a proposal'; end if;
        return new;
    end if;
    if (new.id, new.year, new.content, new.report, new.proposed_by, new.proposed_at)
          is distinct from (old.id, old.year, old.content, old.report, old.proposed_by, old.proposed_at)
       or (old.leaf is not null and new.leaf is distinct from old.leaf)
       or (old.withdrawn_by is not null and (new.withdrawn_by, new.withdrawn_at, new.reason)
          is distinct from (old.withdrawn_by, old.withdrawn_at, old.reason))
    then raise exception 'what was put before the public is not changed'; end if;
    if new.leaf is not null and old.leaf is null then
        if old.withdrawn_by is not null then raise exception 'it was withdrawn'; end if;
        if (select count(*) from public_report_approval where report = new.id and content = new.content) < 2
        then raise exception 'two persons decide on publication'; end if;
    end if;
    return new;
end $$;
create trigger keep_public_report before insert or update or delete on public_report
    for each row execute function keep_public_report();
create trigger keep_whole before truncate on public_report for each statement execute function refuse_change();

create function check_public_report_approval() returns trigger language plpgsql as $$
declare
    proposal public_report;
begin
    -- Whoever withdraws it waits for this, or this for them.
    select * into proposal from public_report where id = new.report for update;
    if proposal.proposed_by = new.person then raise exception 'nobody approves what they proposed'; end if;
    if proposal.content <> new.content then raise exception 'the approval is for another content'; end if;
    if proposal.leaf is not null then raise exception 'it is public already'; end if;
    if proposal.withdrawn_by is not null then raise exception 'it was withdrawn'; end if;
    return new;
end $$;
create trigger check_public_report_approval before insert on public_report_approval
    for each row execute function check_public_report_approval();
create trigger keep_public_report_approval before update or delete on public_report_approval
    for each row execute function refuse_change();
create trigger keep_whole before truncate on public_report_approval
    for each statement execute function refuse_change();
