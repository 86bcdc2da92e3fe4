title C06 C14 Colleagues answer, the presenter replies and thanks
use group

do bring who=ana
do open who=ben
do open who=cleo
do answer who=ben kind=question words="What happens in the ten minutes before?"
let question = {answer}
do answer who=cleo kind=strength words="You stayed calm and kept the door open."
let strength = {answer}
as ana GET /today -> 200 see "waits for your reply"
as ana GET /consults/{consult} -> 200 see "2 answers" see "What happens in the ten minutes before?" see "kept the door open" see "Questions" see "What you did well"
as ana POST /answers/{question}/reply on /consults/{consult}
	reply = They bring the eldest child to school.
	-> page see "They bring the eldest child to school."
as ben GET /consults/{consult} -> 200 see "They bring the eldest child to school." see "Ana replied"
as ben GET /today -> 200 see "was answered"
as ana POST /answers/{strength}/thank on /consults/{consult}
	what = thank
	-> page see "thanked"
as ana POST /answers/{strength}/thank on /consults/{consult}
	what = helped
	-> page see "this helped"
as cleo GET /consults/{consult} -> 200 see "thanked" see "this helped"
# Only the presenter replies and thanks.
as cleo POST /answers/{question}/reply bare
	reply = Not mine to say.
	-> 404
as ben POST /answers/{strength}/thank bare
	what = thank
	-> 404
as zoe POST /answers/{strength}/thank bare
	what = thank
	-> 404
