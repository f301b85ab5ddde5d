-- Tells the node which list has changed, once the transaction that changed it has committed, and no more than that.
create function tell_change() returns trigger language plpgsql as $$
begin perform pg_notify('entente_change', tg_argv[0]); return null; end $$;

create trigger tell_change after insert or update on release for each row execute function tell_change('releases');
create trigger tell_change after insert on approval for each row execute function tell_change('releases');
create trigger tell_change after insert or update on reception for each row execute function tell_change('holdings');
create trigger tell_change after insert or update on need_to_know for each row execute function tell_change('holdings');
create trigger tell_change after insert on pact_act for each row execute function tell_change('pact');

create function tell_receipt() returns trigger language plpgsql as $$
begin
    perform pg_notify('entente_change', case new.direction when 'GOT' then 'releases' else 'holdings' end);
    return null;
end $$;
create trigger tell_change after insert on receipt for each row execute function tell_receipt();

-- Of what we released, of what we hold, and what was asked of what we hold: each has its own people.
create function tell_obligation() returns trigger language plpgsql as $$
declare
    told obligation;
begin
    if tg_table_name = 'obligation' then told := new;
    else select * into told from obligation where id = (to_jsonb(new) ->> 'obligation')::uuid;
    end if;
    perform pg_notify('entente_change', case
        when exists (select 1 from release where id = told.consignment) then 'obligations-sent'
        when told.kind = 'REQUEST' then 'obligations-asked'
        else 'obligations-held' end);
    return null;
end $$;
create trigger tell_change after insert or update on obligation for each row execute function tell_obligation();
create trigger tell_change after insert on obligation_person for each row execute function tell_obligation();
create trigger tell_change after insert on reply for each row execute function tell_obligation();
