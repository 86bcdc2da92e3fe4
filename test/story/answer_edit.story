title An answer can be changed for 15 minutes and withdrawn at any time
use group
needs clock

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
as ben POST /answers/{answer}/edit on /answers/{answer}/edit
	words = Offer a later time of day, and say why.
	-> page see "and say why"
as ana GET /consults/{consult} -> 200 see "and say why" see "changed"
as cleo GET /answers/{answer}/edit -> 404
as ana GET /answers/{answer}/edit -> 404
later 16 minutes
as ben GET /answers/{answer}/edit -> 403|404|409
as ben POST /answers/{answer}/edit bare
	version = 2
	words = Too late.
	-> 403|404|409
as ana GET /consults/{consult} -> 200 see "and say why" not "Too late."
as ana POST /answers/{answer}/withdraw bare -> 404
as ben POST /answers/{answer}/withdraw on /consults/{consult} -> page not "and say why"
as ana GET /consults/{consult} -> 200 not "and say why" see "Nobody has answered yet"
