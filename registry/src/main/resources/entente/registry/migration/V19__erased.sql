-- A certificate that what came in an exercise is erased is said by two, as what widens is.
alter table exercise_act add check (
    statement is null or raised_by is null or confirmed_by is not null or kind <> 'ERASED');
