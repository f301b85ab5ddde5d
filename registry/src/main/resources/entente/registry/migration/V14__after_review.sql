-- A call that something real happened is looked at afterwards by two persons. Enforced here a second time.

alter table exercise_act add constraint two_review
    check (statement is null or raised_by is null or confirmed_by is not null or kind <> 'NO_DUFF_REVIEWED');
