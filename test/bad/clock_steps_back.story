title The clock steps back an hour: nobody is locked out and the order stays
use group
needs clock

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Said before the step."
earlier 60 minutes
as ana GET /consults/{consult} -> 200 see "Said before the step."
as ben POST /consults/{consult}/answers on /consults/{consult}
	kind = idea
	words = Said after the step.
	-> page see "Said after the step." see "Said before the step."
do bring who=cleo
as ana GET /circles/{circle} -> 200
restart
as ana GET /today -> 200
later 2 hours
do sign_in who=ben
as ben GET /consults/{consult} -> 200
