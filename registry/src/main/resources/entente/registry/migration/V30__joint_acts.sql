-- What the nations said of exercises and of projects is kept in one table. Enforced here a second time: what widens is said by
-- two persons; what was said is not changed; joint information goes, and a text is published, with the consent of both.

create table joint_act (
    id           uuid primary key,
    form         text not null check (form in ('exercise-act', 'research-act')),
    matter       uuid not null,          -- the release by which the document crossed
    document     text not null,          -- digest of what was agreed to
    nation       text not null,
    kind         text not null,
    subject      jsonb not null default '{}',
    at           timestamptz not null,
    raised_by    text references person, -- of ours; the partner names nobody
    confirmed_by text references person,
    statement    bytea,                  -- once it is said; before that it waits for the second person
    check (raised_by is not null or statement is not null),
    check (raised_by is distinct from confirmed_by or raised_by is null),
    check (statement is null or raised_by is null or confirmed_by is not null
           or (form, kind) not in (
               ('exercise-act', 'AGREED'), ('exercise-act', 'RESUMED'), ('exercise-act', 'EXTENDED'),
               ('exercise-act', 'NO_DUFF_REVIEWED'), ('exercise-act', 'ERASED'),
               ('research-act', 'ADOPTED'), ('research-act', 'RESUMED'), ('research-act', 'EXTENDED'),
               ('research-act', 'PARTICIPANT_NAMED'), ('research-act', 'MILESTONE_MOVED'),
               ('research-act', 'JOINT_CONSENTED'), ('research-act', 'DELIVERABLE_ACCEPTED'),
               ('research-act', 'PUBLICATION_CONSENTED'), ('research-act', 'PUBLISHED'),
               ('research-act', 'CLOSED_OUT'), ('research-act', 'DUTIES_ACCEPTED')))
);

-- The partner chose the ids of its acts, so one may stand in both; its statement has the id that it signed.
insert into joint_act
    select case when raised_by is null and id in (select id from research_act) then gen_random_uuid() else id end,
           'exercise-act', exercise, plan, nation, kind, subject, at, raised_by, confirmed_by, statement
    from exercise_act
    union all
    select case when raised_by is null and id in (select id from exercise_act) then gen_random_uuid() else id end,
           'research-act', project, arrangement, nation, kind, subject, at, raised_by, confirmed_by, statement
    from research_act;

create index joint_act_matter on joint_act (matter, at);
create index joint_act_release on joint_act ((subject ->> 'release')) where kind = 'INFORMATION_DECLARED';
create index joint_act_content on joint_act ((subject ->> 'content')) where kind like 'JOINT_%';

create function keep_joint_act() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what was said of a matter of both stays'; end if;
    if old.statement is not null
       or (new.id, new.form, new.matter, new.document, new.nation, new.kind, new.subject, new.raised_by)
          is distinct from
          (old.id, old.form, old.matter, old.document, old.nation, old.kind, old.subject, old.raised_by)
       or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)
    then raise exception 'what was said of a matter of both is not changed'; end if;
    return new;
end $$;
create trigger keep_joint_act before update or delete on joint_act
    for each row execute function keep_joint_act();
create trigger keep_whole before truncate on joint_act for each statement execute function refuse_change();

-- A text of ours is published once each nation said that it may be.
create or replace function publish_with_two() returns trigger language plpgsql as $$
begin
    if new.kind = 'PUBLISHED' and new.statement is not null and new.raised_by is not null
       and (select count(distinct nation) from joint_act
            where matter = new.matter and kind = 'PUBLICATION_CONSENTED' and statement is not null
              and subject ->> 'publication' = new.subject ->> 'publication') < 2
    then raise exception 'a text is published with the consent of both'; end if;
    return new;
end $$;
create trigger publish_with_two before insert or update on joint_act
    for each row execute function publish_with_two();

-- What several nations made together leaves with the consent of each.
create or replace function joint_leaves_with_two() returns trigger language plpgsql as $$
declare
    made item;
begin
    if new.stage not in ('SEALED', 'SENT') or old.stage = new.stage then return new; end if;
    select * into made from item where id = new.item;
    if cardinality(made.origins) > 1
       and (select count(distinct nation) from joint_act
            where kind = 'JOINT_CONSENTED' and statement is not null
              and subject ->> 'content' = made.content ->> 'sha256') < cardinality(made.origins)
    then raise exception 'what was made jointly leaves with the consent of each'; end if;
    return new;
end $$;

drop table exercise_act, research_act;
drop function keep_exercise_act, keep_research_act;
