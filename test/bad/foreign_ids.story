title An id of another group, of another kind, absent or broken: the same 404 for all
use group

do bring who=ana
as zoe GET /consults/{consult} -> 404 called foreign
as zoe GET /consults/123456789012345678 -> 404 same as foreign
as zoe GET /consults/{circle} -> 404 same as foreign
as zoe GET /consults/0 -> 404 same as foreign
as zoe GET /consults/-1 -> 404 same as foreign
as zoe GET /consults/99999999999999999999999999 -> 404 same as foreign
as zoe GET /consults/abc -> 404 same as foreign
as zoe GET /consults/0{consult} -> 404 same as foreign
as zoe GET /consults/%00 -> 404|400
as zoe GET /circles/{circle} -> 404 same as foreign
as zoe GET /circles/{circle}/nowhere -> 404 same as foreign
as ana GET /circles/{consult} -> 404 called mine
as ana GET /circles/{first} -> 404 same as mine
as ana GET /circles/5 -> 404 same as mine
as zoe JSON /consults/{consult} -> 404 called foreign_json
as zoe JSON /consults/123456789012345678 -> 404 same as foreign_json
