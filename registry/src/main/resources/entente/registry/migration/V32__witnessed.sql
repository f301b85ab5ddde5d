-- How long the partner's log was when we cosigned it, once a minute: what is logged after that was not said before it.
create table witnessed (
    size bigint not null,
    at   timestamptz primary key
);
create index witnessed_size on witnessed (size, at);
