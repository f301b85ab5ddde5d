-- Threat intelligence under approved terms: what went, so that nothing goes twice, and how far what came was taken.

create table cyber_sent (
    feed   uuid not null,                -- the release of the terms
    digest text not null,                -- of exactly the bytes that went
    at     timestamptz not null,
    primary key (feed, digest)
);

create table cyber_taken (
    feed     uuid primary key,
    sequence bigint not null check (sequence >= 0)
);
