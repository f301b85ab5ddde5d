-- How long the partner's log was when we cosigned it, once a minute: what is logged after that was not said before it.
create table witnessed (
    origin text not null,                -- of the log
    size   bigint not null,
    at     timestamptz not null,
    primary key (origin, at)
);
create index witnessed_size on witnessed (origin, size, at);
create trigger keep_witnessed before update on witnessed for each row execute function refuse_change();
