title A newcomer is let in to an older consult: she reads all of it, the circle sees it, and leaving ends it
use group

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
as ana GET /consults/{consult} -> 200 not "Who cannot read this yet"
do invite who=ana at={circle}
do join who=dora name=Dora
do sign who=dora name=Dora at={circle}
as dora GET /consults/{consult} -> 404
as ben GET /consults/{consult} -> 200 not "Who cannot read this yet"
# "Visible to" counts who can open it, and Dora cannot yet.
as ana GET /consults/{consult} -> 200 see "Who cannot read this yet" see "Dora" see "Visible to: the 3 members of Tuesday circle who can open it"
keep dora_id from "name=\"person\" value=\"(\d+)\""
as ben GET /consults/{consult} -> 200 see "Visible to: the 3 members of Tuesday circle who can open it"

# Nobody else lets her in, nobody lets in who reads it already, and nobody lets in an outsider.
as ben POST /consults/{consult}/admit bare
	person = {dora_id}
	-> 404
as dora POST /consults/{consult}/admit bare
	person = {dora_id}
	-> 404
as zoe POST /consults/{consult}/admit bare
	person = {dora_id}
	-> 404
as dora GET /consults/{consult} -> 404

as ana POST /consults/{consult}/admit on /consults/{consult}
	-> page see "Your colleague can read this now" see "You let Dora read this" not "Who cannot read this yet"
as ana POST /consults/{consult}/admit bare
	person = {dora_id}
	-> 404
as ben GET /consults/{consult} -> 200 see "Ana let Dora read this" see "Visible to: the 4 members of Tuesday circle who can open it"
as dora GET /today -> 200 see "asks for your thoughts"
as dora GET /consults/{consult} -> 200 not "A parent of three"
as dora POST /consults/{consult}/open on /consults/{consult}
	-> page see "A parent of three" see "later time of day"
as dora POST /consults/{consult}/answers
	kind = strength
	words = You kept the door open.
	-> page see "You kept the door open." see "later time of day"
# What was changed since is hers to read as well, and nothing of the earlier words is left.
as ben POST /answers/{answer}/edit on /answers/{answer}/edit
	words = Offer a later time, and say why.
	-> page
as dora GET /consults/{consult} -> 200 see "and say why" not "later time of day"
as dora GET /circles/{circle} -> 200 see "struggling"

# Who leaves loses it; coming back does not bring it back.
as dora POST /circles/{circle}/leave on /circles/{circle}/leave -> page
as dora GET /consults/{consult} -> 404
as ana GET /consults/{consult} -> 200 not "let Dora read this" see "Visible to: the 3 members of Tuesday circle who can open it"
do invite who=ana at={circle}
as dora POST /join/{token} on /join/{token} -> page
do sign who=dora name=Dora at={circle}
as dora GET /consults/{consult} -> 404

# A closed consult lets nobody in any more.
as ana POST /consults/{consult}/close on /consults/{consult}/close
	takeaway = Later is better.
	decision = I ask her on Monday.
	-> page
as ana GET /consults/{consult} -> 200 not "Who cannot read this yet"
as ana POST /consults/{consult}/admit bare
	person = {dora_id}
	-> 409
as dora GET /consults/{consult} -> 404
