// The pattern language of STIX 2.1, section 9. Words are written in capitals; AND binds before OR, and OR before
// FOLLOWEDBY (9.5.3).
grammar StixPattern;

pattern : observations EOF ;

observations : eitherObservation (FOLLOWEDBY eitherObservation)* ;

eitherObservation : bothObservations (OR bothObservations)* ;

bothObservations : observation (AND observation)* ;

observation
    : LEFT_BRACKET comparisons RIGHT_BRACKET qualifier*    # test
    | LEFT_PAREN observations RIGHT_PAREN qualifier*       # group
    ;

qualifier
    : START from=MOMENT STOP to=MOMENT     # between
    | WITHIN number SECONDS                # within
    | REPEATS WHOLE TIMES                  # repeats
    ;

comparisons : allComparisons (OR allComparisons)* ;

allComparisons : comparison (AND comparison)* ;

comparison
    : path NOT? (EQUAL | UNEQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL) literal    # compare
    | path NOT? IN LEFT_PAREN (literal (COMMA literal)*)? RIGHT_PAREN                      # among
    | path NOT? (LIKE | MATCHES | ISSUBSET | ISSUPERSET) TEXT                              # resembles
    | NOT? EXISTS path                                                                     # exists
    | LEFT_PAREN comparisons RIGHT_PAREN                                                   # nested
    ;

path : type COLON key step* ;

type : WORD | HYPHENATED ;

key : WORD | TEXT ;

step
    : DOT key                                              # member
    | LEFT_BRACKET (WHOLE | STAR) RIGHT_BRACKET            # element
    ;

number : WHOLE | FRACTION ;

literal : WHOLE | FRACTION | TEXT | BINARY | HEX | MOMENT | TRUE | FALSE ;

AND : 'AND' ;
OR : 'OR' ;
NOT : 'NOT' ;
FOLLOWEDBY : 'FOLLOWEDBY' ;
LIKE : 'LIKE' ;
MATCHES : 'MATCHES' ;
ISSUPERSET : 'ISSUPERSET' ;
ISSUBSET : 'ISSUBSET' ;
EXISTS : 'EXISTS' ;
IN : 'IN' ;
START : 'START' ;
STOP : 'STOP' ;
SECONDS : 'SECONDS' ;
TRUE : 'true' ;
FALSE : 'false' ;
WITHIN : 'WITHIN' ;
REPEATS : 'REPEATS' ;
TIMES : 'TIMES' ;

EQUAL : '=' | '==' ;
UNEQUAL : '!=' | '<>' ;
LESS : '<' ;
LESS_EQUAL : '<=' ;
GREATER : '>' ;
GREATER_EQUAL : '>=' ;

COLON : ':' ;
DOT : '.' ;
COMMA : ',' ;
LEFT_PAREN : '(' ;
RIGHT_PAREN : ')' ;
LEFT_BRACKET : '[' ;
RIGHT_BRACKET : ']' ;
STAR : '*' ;

WHOLE : [+-]? ('0' | [1-9] [0-9]*) ;
FRACTION : [+-]? [0-9]* '.' [0-9]+ ;
HEX : 'h\'' ([0-9a-fA-F] [0-9a-fA-F])* '\'' ;
BINARY : 'b\'' [A-Za-z0-9+/]* '='? '='? '\'' ;
MOMENT
    : 't\'' DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT '-' DIGIT DIGIT 'T' DIGIT DIGIT ':' DIGIT DIGIT ':' DIGIT DIGIT
      ('.' DIGIT+)? 'Z\''
    ;
TEXT : '\'' (~['\\] | '\\\'' | '\\\\')* '\'' ;

WORD : [a-zA-Z_] [a-zA-Z0-9_]* ;
HYPHENATED : [a-zA-Z_] [a-zA-Z0-9_-]* ;

SPACE : [ \t\r\n\u000B\u000C\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+ -> skip ;
COMMENT : '/*' .*? '*/' -> skip ;
LINE_COMMENT : '//' ~[\r\n]* -> skip ;

fragment DIGIT : [0-9] ;
