title "I think this must be reported" stays open until the presenter replies
use group

do bring who=ana
do open who=ben
do answer who=ben kind=must_report words="The child was alone at night; I think this must be reported."
as ana GET /today -> 200 see "thinks that something must be reported"
as ana GET /consults/{consult}/close -> 200 see "Reply first"
as ana POST /consults/{consult}/close on /consults/{consult}/close
	takeaway = I close without replying.
	decision = Nothing.
	-> 400|409|422 see "I close without replying."
as ana POST /answers/{answer}/reply on /consults/{consult}
	reply = I reported it this morning.
	-> page see "I reported it this morning."
do close who=ana
