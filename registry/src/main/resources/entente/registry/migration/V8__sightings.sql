-- Who looks again may correct what they noted, while the muster is under way: the newest counts, and the earlier stay.
alter table sighting add column turn int not null default 0 check (turn >= 0);
alter table sighting drop constraint sighting_pkey;
alter table sighting add primary key (muster, consignment, number, turn);

create view sighting_now as
select distinct on (muster, consignment, number) * from sighting order by muster, consignment, number, turn desc;

create function sighted_in_time() returns trigger language plpgsql as $$
begin
    perform 1 from muster m where m.id = new.muster and m.closed_at is null for share;
    if not found then raise exception 'a muster that is closed sees no more'; end if;
    return new;
end $$;
create trigger sighted_in_time before insert on sighting for each row execute function sighted_in_time();
