-- Threat intelligence as TAXII serves it. An object is kept once for each label under which it came; who asks sees a view, which
-- has dates of its own. Enforced here a second time: what leaves through the role that may only read is of one view, and of a
-- label that was decided for that view.

create table cyber_label (
    id    int primary key,
    label text not null unique           -- as the rules read it
);

create table cyber_collection (
    id       uuid primary key,
    last_seq bigint not null default 0   -- of the newest object; whoever adds locks this row, so that they are seen in order
);

create table cyber_object (
    collection   uuid not null references cyber_collection,
    seq          bigint not null,        -- in the order in which they were taken
    stix_id      text not null,
    type         text not null,
    spec_version text not null,
    version      bigint not null,        -- microseconds
    version_text text not null,          -- as the object says it
    label        int not null references cyber_label,
    digest       bytea not null,         -- of the content, under a key of the node
    arrived      timestamptz not null,
    taken_from   text not null,
    primary key (collection, seq)
);
-- The same under another label is another object: whoever may not see that label finds nothing out by sending it.
create unique index cyber_object_once on cyber_object (collection, stix_id, label, digest);
create index cyber_object_label on cyber_object (collection, label);

-- Apart, so that a view is made without reading it.
create table cyber_content (
    collection uuid not null,
    seq        bigint not null,
    label      int not null,
    content    bytea not null,           -- byte for byte as it came, sealed by the node
    primary key (collection, seq),
    foreign key (collection, seq) references cyber_object on delete cascade
);

create function keep_cyber_object() returns trigger language plpgsql as $$
begin
    raise exception 'an object is taken away or stays as it came';
end $$;
create trigger keep_cyber_object before update on cyber_object for each row execute function keep_cyber_object();
create trigger keep_cyber_content before update on cyber_content for each row execute function keep_cyber_object();

-- Which labels there are in a collection; few.
create table cyber_collection_label (
    collection uuid not null references cyber_collection,
    label      int not null references cyber_label,
    primary key (collection, label)
);

-- What everybody with the same sight sees of a collection.
create table cyber_view (
    id         bigint primary key,
    collection uuid not null references cyber_collection,
    sight      text not null,            -- digest of all that decides
    watermark  bigint not null default 0, -- objects up to here were looked at
    last_date  bigint not null,          -- microseconds; no entry is younger
    used       timestamptz not null,
    unique (collection, sight)
);

create table cyber_view_label (
    view  bigint not null references cyber_view on delete cascade,
    label int not null references cyber_label,
    primary key (view, label)
);

-- Dates are unique in a view and only ever grow, whatever is withheld.
create table cyber_entry (
    view         bigint not null references cyber_view on delete cascade,
    date_added   bigint not null,        -- microseconds; when it came to be seen in this view
    collection   uuid not null,
    object       bigint not null,
    stix_id      text not null,
    type         text not null,
    version      bigint not null,
    spec_version text not null,
    label        int not null,
    is_first     boolean not null default true,
    is_last      boolean not null default true,
    primary key (view, date_added)
) with (fillfactor = 95);
create unique index cyber_entry_version on cyber_entry (view, stix_id, version);
create index cyber_entry_type on cyber_entry (view, type, date_added);

-- What became of what somebody sent; for them alone.
create table cyber_status (
    id         uuid primary key,
    collection uuid not null references cyber_collection,
    owner      text not null,
    at         timestamptz not null,
    body       bytea not null
);
create index cyber_status_at on cyber_status (at);

-- The view for which a transaction reads, set by the door through which pages are read.
create function taxii_view() returns bigint stable language sql as
$$ select cast(nullif(current_setting('entente.view', true), '') as bigint) $$;

create function taxii_labels() returns int[] stable language sql security definer set search_path from current as
$$ select array(select label from cyber_view_label where view = taxii_view()) $$;

do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'entente_taxii') then
        begin
            create role entente_taxii nologin;
        exception when duplicate_object or unique_violation then null;
        end;
    end if;
    if not pg_has_role(current_user, 'entente_taxii', 'member') then
        execute format('grant entente_taxii to %I', current_user);
    end if;
    execute format('grant usage on schema %I to entente_taxii', current_schema());
end $$;

grant select on cyber_entry, cyber_object, cyber_content to entente_taxii;

alter table cyber_entry enable row level security;
alter table cyber_object enable row level security;
alter table cyber_content enable row level security;

create policy seen on cyber_entry for select to entente_taxii
    using (view = (select taxii_view()) and label = any ((select taxii_labels())::int[]));
create policy seen on cyber_object for select to entente_taxii
    using (label = any ((select taxii_labels())::int[]));
create policy seen on cyber_content for select to entente_taxii
    using (label = any ((select taxii_labels())::int[]));
