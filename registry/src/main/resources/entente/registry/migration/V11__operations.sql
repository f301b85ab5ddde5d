-- Joint exercises and what crosses in them at machine speed. Enforced here a second time: what widens an exercise is said
-- by two persons; what was said, sent and received is not changed.

create table exercise_act (
    id           uuid primary key,
    exercise     uuid not null,          -- the release by which the plan crossed
    plan         text not null,          -- digest of what was agreed to
    nation       text not null,
    kind         text not null,
    subject      jsonb not null default '{}',
    at           timestamptz not null,
    raised_by    text references person, -- of ours; the partner names nobody
    confirmed_by text references person,
    statement    bytea,                  -- once it is said; before that it waits for the second person
    check (raised_by is not null or statement is not null),
    check (raised_by is distinct from confirmed_by or raised_by is null),
    check (statement is null or raised_by is null or confirmed_by is not null
           or kind not in ('AGREED', 'RESUMED', 'EXTENDED'))
);
create index exercise_act_exercise on exercise_act (exercise, at);

create function keep_exercise_act() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what was said in an exercise stays'; end if;
    if old.statement is not null
       or (new.id, new.exercise, new.plan, new.nation, new.kind, new.subject, new.raised_by)
          is distinct from (old.id, old.exercise, old.plan, old.nation, old.kind, old.subject, old.raised_by)
       or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)
    then raise exception 'what was said in an exercise is not changed'; end if;
    return new;
end $$;
create trigger keep_exercise_act before update or delete on exercise_act
    for each row execute function keep_exercise_act();
create trigger keep_whole before truncate on exercise_act for each statement execute function refuse_change();

-- One delivery of a feed: sealed records, the sender's statement over them, the receiver's receipt.
create table batch (
    feed      uuid not null,             -- the release of its terms
    sequence  bigint not null check (sequence > 0),
    at        timestamptz not null,
    records   int not null check (records > 0),
    root      text not null,             -- commits to every record
    statement bytea not null,
    sealed    bytea,                     -- gone when its time of keeping is over
    receipt   bytea,
    primary key (feed, sequence)
);
create index batch_at on batch (at) where sealed is not null;

create function keep_batch() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what crossed stays on record'; end if;
    if (new.feed, new.sequence, new.at, new.records, new.root, new.statement)
          is distinct from (old.feed, old.sequence, old.at, old.records, old.root, old.statement)
       or (old.receipt is not null and new.receipt is distinct from old.receipt)
       or (new.sealed is not null and new.sealed is distinct from old.sealed)
    then raise exception 'what crossed is not changed'; end if;
    return new;
end $$;
create trigger keep_batch before update or delete on batch for each row execute function keep_batch();
create trigger keep_whole before truncate on batch for each statement execute function refuse_change();
