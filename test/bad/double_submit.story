title The same form sent twice has one effect and the same answer
use group

do bring who=ana
as ana POST /circles/{circle}/consults again -> 303 to /consults/{consult}
as ana JSON /circles/{circle} -> 200 json open count 1
do open who=ben
as ben POST /consults/{consult}/answers on /consults/{consult}
	kind = idea
	words = Only once, please.
	-> 303
as ben POST /consults/{consult}/answers again -> 303
as ben JSON /consults/{consult} -> 200 json answers count 1
as ana POST /circles on /circles/new
	name = Twice
	aim = To think together
	size = 5
	-> 303 to /circles/{twice}
as ana POST /circles again -> 303 to /circles/{twice}
