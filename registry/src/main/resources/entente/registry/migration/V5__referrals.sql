-- A release authority asks another, or the proposer, before it decides: a question, and one answer by whom it was asked.
create table referral (
    release  uuid not null references release,
    number   int not null check (number > 0),
    asker    text not null references person,
    asked    text not null references person check (asked <> asker),
    question text not null check (length(question) between 1 and 2000),
    at       timestamptz not null,
    primary key (release, number)
);
create table referral_answer (
    release uuid not null,
    number  int not null,
    person  text not null references person,
    answer  text not null check (length(answer) between 1 and 2000),
    at      timestamptz not null,
    primary key (release, number),
    foreign key (release, number) references referral
);
create trigger keep_referral before update or delete on referral for each row execute function refuse_change();
create trigger keep_whole before truncate on referral for each statement execute function refuse_change();
create trigger keep_referral_answer before update or delete on referral_answer
    for each row execute function refuse_change();
create trigger keep_whole before truncate on referral_answer for each statement execute function refuse_change();

create function referral_among_authorities() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from mandates_at(new.at)
                   where person = new.asker and kind = 'OFFICE' and what ->> 'role' = 'release-authority')
    then raise exception 'release authorities refer'; end if;
    if not exists (select 1 from mandates_at(new.at)
                   where person = new.asked and kind = 'OFFICE' and what ->> 'role' = 'release-authority')
       and not exists (select 1 from release where id = new.release and proposer = new.asked)
    then raise exception 'a proposal is referred to a release authority or to its proposer'; end if;
    if not exists (select 1 from release where id = new.release and stage = 'PROPOSED')
    then raise exception 'what is decided is not referred'; end if;
    return new;
end $$;
create trigger referral_among_authorities before insert on referral
    for each row execute function referral_among_authorities();

create function answer_by_the_asked() returns trigger language plpgsql as $$
begin
    if not exists (select 1 from referral where release = new.release and number = new.number and asked = new.person)
    then raise exception 'whoever was asked answers'; end if;
    return new;
end $$;
create trigger answer_by_the_asked before insert on referral_answer
    for each row execute function answer_by_the_asked();

-- Tells the node which list has changed, once the transaction that changed it has committed, and no more than that.
create function tell_change() returns trigger language plpgsql as $$
begin perform pg_notify('entente_change', tg_argv[0]); return null; end $$;

create trigger tell_change after insert or update on release for each row execute function tell_change('releases');
create trigger tell_change after insert on referral for each row execute function tell_change('releases');
create trigger tell_change after insert on referral_answer for each row execute function tell_change('releases');
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
