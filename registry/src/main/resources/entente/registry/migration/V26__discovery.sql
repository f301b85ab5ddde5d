-- Whether the partner holds anything about something. Selectors and what comes of them are sealed by the node; a question, an
-- answer and a set stay as they were said. What is narrowed stays narrow.

create table discovery_declaration (
    id           uuid primary key,
    item         uuid not null references item (id),
    selectors    bytea not null,           -- sealed by the node
    count        int not null check (count > 0),
    declared_by  text not null,
    declared_at  timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    withdrawn_by text,
    withdrawn_at timestamptz,
    check (confirmed_by is null or confirmed_by <> declared_by),
    check ((confirmed_by is null) = (confirmed_at is null)),
    check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index discovery_declaration_item on discovery_declaration (item);

create table discovery_set (               -- ours
    item         uuid primary key references item (id),
    area         text not null,
    epoch        bigint not null check (epoch > 0),
    made_by      text not null,
    made_at      timestamptz not null,
    until        timestamptz not null,
    names        int not null,             -- how many there are in truth; the partner sees the bucket
    closed_by    text,
    closed_at    timestamptz,
    key_erased   timestamptz,
    check ((closed_by is null) = (closed_at is null)),
    unique (area, epoch)
);

create table discovery_member (            -- what is in a set, for those who approve it
    item        uuid not null references discovery_set (item),
    declaration uuid not null references discovery_declaration (id),
    primary key (item, declaration)
);

create table discovery_question (
    id        uuid primary key,
    ours      boolean not null,
    set       uuid not null,               -- the release by which the set crossed
    count     int not null check (count > 0),
    elements  text not null,               -- digest of the points
    at        timestamptz not null,
    asked_by  text,                        -- of ours
    secret    bytea,                       -- of ours: names and blinds, sealed by the node
    statement bytea,                       -- absent: not said yet
    outcome   text,                        -- answered, a refusal, or a fault
    answer    bytea,                       -- the statement of whoever was asked
    answered  timestamptz,
    hits      bytea,                       -- of ours: sealed by the node
    check (ours or (asked_by is null and secret is null and hits is null and statement is not null))
);
create index discovery_question_set on discovery_question (set);
create index discovery_question_open on discovery_question (ours) where answer is null;

create table discovery_fault (             -- what can be shown to others
    id       uuid primary key,
    question uuid,
    set      uuid not null,
    fault    text not null,
    evidence bytea not null,               -- the statement that shows it, besides those kept above
    at       timestamptz not null
);

create function keep_discovery() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what was said in discovery stays'; end if;
    if tg_table_name = 'discovery_declaration' then
        if row(new.id, new.item, new.selectors, new.count, new.declared_by, new.declared_at)
           is distinct from row(old.id, old.item, old.selectors, old.count, old.declared_by, old.declared_at)
           or (old.confirmed_by is not null and row(new.confirmed_by, new.confirmed_at)
               is distinct from row(old.confirmed_by, old.confirmed_at))
           or (old.withdrawn_by is not null and row(new.withdrawn_by, new.withdrawn_at)
               is distinct from row(old.withdrawn_by, old.withdrawn_at))
           or (old.withdrawn_by is not null and old.confirmed_by is null and new.confirmed_by is not null) then
            raise exception 'a declaration stays as it was made, and what was withdrawn stays so';
        end if;
    elsif tg_table_name = 'discovery_set' then
        if row(new.item, new.area, new.epoch, new.made_by, new.made_at, new.until, new.names)
           is distinct from row(old.item, old.area, old.epoch, old.made_by, old.made_at, old.until, old.names)
           or (old.closed_by is not null and row(new.closed_by, new.closed_at)
               is distinct from row(old.closed_by, old.closed_at))
           or (old.key_erased is not null and new.key_erased is distinct from old.key_erased) then
            raise exception 'a set stays as it was made, and what was closed stays closed';
        end if;
    elsif tg_table_name = 'discovery_question' then
        if row(new.id, new.ours, new.set, new.count, new.elements, new.at, new.asked_by)
           is distinct from row(old.id, old.ours, old.set, old.count, old.elements, old.at, old.asked_by)
           or (old.statement is not null and new.statement is distinct from old.statement)
           or (old.answer is not null and row(new.outcome, new.answer, new.answered, new.hits)
               is distinct from row(old.outcome, old.answer, old.answered, old.hits)) then
            raise exception 'a question and its answer stay as they were said';
        end if;
    else
        raise exception 'what was found stays';
    end if;
    return new;
end $$;
create trigger keep_discovery before update or delete on discovery_declaration
    for each row execute function keep_discovery();
create trigger keep_discovery before update or delete on discovery_set for each row execute function keep_discovery();
create trigger keep_discovery before update or delete on discovery_question
    for each row execute function keep_discovery();
create trigger keep_discovery before update or delete on discovery_fault for each row execute function keep_discovery();
