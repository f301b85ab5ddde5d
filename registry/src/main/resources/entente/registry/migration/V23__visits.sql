-- Visits and postings: what the nations said of them, and what visitors were told and shown. Requests are items and holdings.

create table visit_act (
    id           uuid primary key,
    visit        uuid not null,          -- the release by which the request crossed
    request      text not null,          -- digest of what is approved
    nation       text not null,
    kind         text not null check (kind in ('CERTIFIED', 'APPROVED', 'REFUSED', 'CANCELLED', 'WITHDRAWN')),
    at           timestamptz not null,
    raised_by    text references person, -- of ours; the partner names nobody
    confirmed_by text references person,
    statement    bytea,                  -- once it is said; before that it waits for the second person
    check (raised_by is not null or statement is not null),
    check (raised_by is distinct from confirmed_by or raised_by is null),
    check (statement is null or raised_by is null or confirmed_by is not null
           or kind not in ('CERTIFIED', 'APPROVED'))
);
create index visit_act_visit on visit_act (visit, at);

create function keep_visit_act() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what was said of a visit stays'; end if;
    if old.statement is not null
       or (new.id, new.visit, new.request, new.nation, new.kind, new.raised_by)
          is distinct from (old.id, old.visit, old.request, old.nation, old.kind, old.raised_by)
       or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)
    then raise exception 'what was said of a visit is not changed'; end if;
    return new;
end $$;
create trigger keep_visit_act before update or delete on visit_act for each row execute function keep_visit_act();
create trigger keep_whole before truncate on visit_act for each statement execute function refuse_change();

create table visit_told (
    id      uuid primary key,
    visit   uuid not null,
    item    uuid not null references item,
    method  text not null check (method in ('oral', 'visual')),
    told_by text not null references person,
    at      timestamptz not null
);
create index visit_told_visit on visit_told (visit, at);
create trigger keep_visit_told before update or delete on visit_told for each row execute function refuse_change();
create trigger keep_whole before truncate on visit_told for each statement execute function refuse_change();
