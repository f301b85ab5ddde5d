-- Threat intelligence under approved terms: what went, so that nothing goes twice, and what was taken of what came.

create table cyber_sent (
    feed     uuid not null,              -- the release of the terms
    digest   text not null,              -- of exactly the bytes that went
    sequence bigint not null,            -- of the delivery; when the partner does not take that, this is forgotten again
    primary key (feed, digest)
);
create index cyber_sent_sequence on cyber_sent (feed, sequence);

create table cyber_taken (
    feed     uuid not null,
    sequence bigint not null,            -- deliveries may overtake each other, so each is told apart
    primary key (feed, sequence)
);
