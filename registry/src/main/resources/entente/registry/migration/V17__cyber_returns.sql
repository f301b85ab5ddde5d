-- Threat intelligence: what came under labels that somebody does not see costs them no time; what is said of the partner's
-- objects goes back to the partner; and what may not be shared any more is taken back.

-- A view looks for what is new under its own labels alone.
alter table cyber_collection_label add column last_seq bigint not null default 0; -- of the newest object under it
update cyber_collection_label l set last_seq = coalesce(
    (select max(o.seq) from cyber_object o where o.collection = l.collection and o.label = l.label), 0);
drop index cyber_object_label;
create index cyber_object_label on cyber_object (collection, label, seq);

alter table cyber_collection add column removed bigint not null default 0; -- objects that were taken away

-- What an object of ours names that came from the partner, and which copy of it its writer saw then.
create table cyber_answer (
    collection uuid not null,
    seq        bigint not null,
    target     text not null,
    seen       bigint not null,          -- number in the collection from the partner
    primary key (collection, seq, target, seen),
    foreign key (collection, seq) references cyber_object on delete cascade
);

-- What came and says something about others, by the ids that it names.
create table cyber_about (
    collection uuid not null,
    target     text not null,
    seq        bigint not null,
    primary key (collection, target, seq),
    foreign key (collection, seq) references cyber_object on delete cascade
);
create index cyber_about_seq on cyber_about (collection, seq);

-- Which object it was. What went before this is sent once more; the partner has it and keeps the one that it has.
delete from cyber_sent;
alter table cyber_sent add column stix_id text not null;

-- Recalls of single objects that we sent.
create table cyber_recall (
    id        uuid primary key,          -- of the message
    feed      uuid not null,
    at        timestamptz not null,
    objects   int not null,
    statement bytea not null,
    receipt   bytea
);
create index cyber_recall_feed on cyber_recall (feed);

-- What the partner took back of what it sent: what was delivered up to this number is not kept.
create table cyber_recalled (
    feed     uuid not null,
    digest   text not null,              -- of exactly the bytes that came
    sequence bigint not null,
    stix_id  text not null,
    at       timestamptz not null,
    primary key (feed, digest)
);
