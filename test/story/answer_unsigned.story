title Who has not signed the new agreement withdraws her own answer, reads nothing and changes nothing
use group

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
do open who=cleo
as cleo POST /consults/{consult}/answers
	kind = strength
	words = You kept the door open.
	-> page
keep others from "/answers/(\d+)/withdraw"
as ben GET /circles/{circle}/agreement -> 200 not "Answers you gave here"
as ana POST /circles/{circle}/agreement on /circles/{circle}/agreement/edit
	own = We begin with a minute of silence.
	retention = 7
	-> page
as ben GET /consults/{consult} -> 404
as ben GET /answers/{answer}/edit -> 404
as ben GET /circles/{circle}/agreement -> 200 see "Answers you gave here" see "Idea" not "later time of day"
as ben POST /answers/{others}/withdraw bare -> 404
as ben POST /answers/{answer}/withdraw on /circles/{circle}/agreement
	-> 303 to /circles/{circle}/agreement then see "Your answer is withdrawn" not "Answers you gave here"
as ben POST /answers/{answer}/withdraw bare -> 404
as ben GET /consults/{consult} -> 404
do sign who=ana name=Ana at={circle}
as ana GET /consults/{consult} -> 200 see "You kept the door open." not "later time of day"
