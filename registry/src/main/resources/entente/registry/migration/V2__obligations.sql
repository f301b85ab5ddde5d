-- What one nation tells or asks the other about something that crossed: recall, reclassification, consent, return,
-- destruction, loss, requests for information. What the code promises is enforced here a second time: two persons where two are needed, a holding
-- that is gone stays gone, and what was said is never changed.

create table obligation (
    id          uuid primary key,
    kind        text not null check (kind in ('RECALL', 'RECLASSIFICATION', 'CONSENT', 'RETURN', 'DESTRUCTION',
                                              'LOSS', 'LOSS_RESULTS', 'REQUEST')),
    consignment uuid not null,
    ours        boolean not null,               -- whether this nation raised it
    about       uuid references obligation,     -- the loss of which these are the results, or the request that this follows
    raised_at   timestamptz not null,
    due         timestamptz,
    details     jsonb not null,
    state       text not null check (state in ('PROPOSED', 'CONFIRMED', 'OPEN', 'ARRIVED', 'ACKNOWLEDGED', 'ANSWERED',
                                               'DONE', 'REFUSED')),
    answer      jsonb,
    statement   bytea
);
create index obligation_consignment on obligation (consignment);
create index obligation_open on obligation (state) where state not in ('DONE', 'REFUSED');

create table obligation_person (
    obligation uuid not null references obligation,
    person     text not null references person,
    act        text not null check (act in ('RAISED', 'CONFIRMED', 'ANSWERED', 'ANSWER_CONFIRMED')),
    at         timestamptz not null,
    primary key (obligation, person)
);
create trigger keep_obligation_person before update or delete on obligation_person
    for each row execute function refuse_change();
create trigger keep_whole before truncate on obligation_person for each statement execute function refuse_change();

create table reply (
    obligation uuid not null references obligation,
    kind       text not null check (kind in ('ACKNOWLEDGED', 'DONE', 'REFUSED')),
    at         timestamptz not null,
    statement  bytea not null,
    primary key (obligation, kind)
);
create trigger keep_reply before update or delete on reply for each row execute function refuse_change();
create trigger keep_whole before truncate on reply for each statement execute function refuse_change();

create function keep_obligation() returns trigger language plpgsql as $$
declare
    persons int;
begin
    if tg_op = 'DELETE' then raise exception 'an obligation never goes'; end if;
    if (new.id, new.kind, new.consignment, new.ours, new.about, new.raised_at, new.details)
       is distinct from (old.id, old.kind, old.consignment, old.ours, old.about, old.raised_at, old.details)
    then raise exception 'what was raised is not changed'; end if;
    if old.statement is not null and new.statement is distinct from old.statement
    then raise exception 'what was stated is not changed'; end if;
    if old.state in ('DONE', 'REFUSED') and new.state <> old.state
    then raise exception 'what has ended stays ended'; end if;
    select count(*) into persons from obligation_person where obligation = new.id;
    if new.ours and new.state <> 'PROPOSED' and new.kind in ('RECLASSIFICATION', 'RETURN', 'DESTRUCTION')
       and coalesce(new.details ->> 'crisis', 'false') <> 'true' and persons < 2
    then raise exception 'this needs two persons'; end if;
    if not new.ours and new.kind = 'CONSENT' and new.state in ('ANSWERED', 'DONE') and persons < 2
       and new.answer ->> 'consent' = 'true'
    then raise exception 'a consent needs two persons'; end if;
    return new;
end $$;
create trigger keep_obligation before update or delete on obligation for each row execute function keep_obligation();

alter table reception add column keeping text not null default 'KEPT'
    check (keeping in ('KEPT', 'SUSPENDED', 'DESTROYED', 'RETURNED'));
-- The origin's label as its originator has changed it since; the label that it came with stays in origin_label.
alter table reception add column current_label jsonb;

create function keep_holding() returns trigger language plpgsql as $$
begin
    if old.keeping in ('DESTROYED', 'RETURNED') and new.keeping <> old.keeping
    then raise exception 'what is gone does not come back'; end if;
    if new.keeping <> old.keeping and new.keeping in ('DESTROYED', 'RETURNED')
       and not exists (select 1 from obligation o where o.consignment = new.id and o.ours and o.state <> 'PROPOSED'
                       and o.kind = case new.keeping when 'DESTROYED' then 'DESTRUCTION' else 'RETURN' end)
    then raise exception 'a holding ends by a certificate'; end if;
    return new;
end $$;
create trigger keep_holding before update on reception for each row execute function keep_holding();
