-- Joint research: what the nations said in projects, and what waits for a second person. Enforced here a second time: what
-- widens is said by two persons; what was said is not changed; joint information goes, and a text is published, with the
-- consent of both nations.

create table research_act (
    id           uuid primary key,
    project      uuid not null,          -- the release by which the arrangement crossed
    arrangement  text not null,          -- digest of what was adopted
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
           or kind not in ('ADOPTED', 'RESUMED', 'EXTENDED', 'PARTICIPANT_NAMED', 'MILESTONE_MOVED', 'JOINT_CONSENTED',
                           'DELIVERABLE_ACCEPTED', 'PUBLICATION_CONSENTED', 'PUBLISHED', 'CLOSED_OUT', 'DUTIES_ACCEPTED'))
);
create index research_act_project on research_act (project, at);
create index research_act_release on research_act ((subject ->> 'release')) where kind = 'INFORMATION_DECLARED';
create index research_act_content on research_act ((subject ->> 'content')) where kind like 'JOINT_%';

create function keep_research_act() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then raise exception 'what was said in a project stays'; end if;
    if old.statement is not null
       or (new.id, new.project, new.arrangement, new.nation, new.kind, new.subject, new.raised_by)
          is distinct from (old.id, old.project, old.arrangement, old.nation, old.kind, old.subject, old.raised_by)
       or (old.confirmed_by is not null and new.confirmed_by is distinct from old.confirmed_by)
    then raise exception 'what was said in a project is not changed'; end if;
    return new;
end $$;
create trigger keep_research_act before update or delete on research_act
    for each row execute function keep_research_act();
create trigger keep_whole before truncate on research_act for each statement execute function refuse_change();

-- A text of ours is published once each nation said that it may be.
create function publish_with_two() returns trigger language plpgsql as $$
begin
    if new.kind = 'PUBLISHED' and new.statement is not null and new.raised_by is not null
       and (select count(distinct nation) from research_act
            where project = new.project and kind = 'PUBLICATION_CONSENTED' and statement is not null
              and subject ->> 'publication' = new.subject ->> 'publication') < 2
    then raise exception 'a text is published with the consent of both'; end if;
    return new;
end $$;
create trigger publish_with_two before insert or update on research_act
    for each row execute function publish_with_two();

-- What several nations made together leaves with the consent of each.
create function joint_leaves_with_two() returns trigger language plpgsql as $$
declare
    made item;
begin
    if new.stage not in ('SEALED', 'SENT') or old.stage = new.stage then return new; end if;
    select * into made from item where id = new.item;
    if cardinality(made.origins) > 1
       and (select count(distinct nation) from research_act
            where kind = 'JOINT_CONSENTED' and statement is not null
              and subject ->> 'content' = made.content ->> 'sha256') < cardinality(made.origins)
    then raise exception 'what was made jointly leaves with the consent of each'; end if;
    return new;
end $$;
create trigger joint_leaves_with_two before update on release
    for each row execute function joint_leaves_with_two();
