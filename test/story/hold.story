title A hold stops destroying, shows its owner and reason to all, and its owner lifts it
use group

do bring who=ana
do open who=ben
as ben POST /consults/{consult}/hold on /consults/{consult}/hold
	reason = A complaint is being looked into.
	-> page see "On hold" see "A complaint is being looked into."
as ana GET /consults/{consult} -> 200 see "Ben set a hold" see "A complaint is being looked into."
as ana GET /consults/{consult}/take-back -> 200 see "This consult is on hold"
as ana POST /consults/{consult}/take-back bare -> 409
as ana GET /consults/{consult} -> 200 see "A parent of three"
as cleo GET /consults/{consult}/hold -> 200
as zoe GET /consults/{consult}/hold -> 404
as ben POST /consults/{consult}/hold/lift on /consults/{consult} -> page not "On hold"
as ana POST /consults/{consult}/take-back on /consults/{consult}/take-back -> page
