title K16 K17 Somebody can be recognised: the text is closed for all at once, its evidence stays, and two open it again
use group
needs mail

as ada POST /admin/place on /admin/place
	contact = keeper@guard.example
	-> page see "keeper@guard.example"

# Ben brings it, Cleo and Ana have read it. Ana facilitates.
do bring who=ben
do open who=cleo
do answer who=cleo kind=idea words="Offer a later time of day."
as ben GET /consults/{consult} -> 200 see "1 colleague has opened it." not "Cleo · first"
do open who=ana
as ben GET /consults/{consult} -> 200 see "2 colleagues have opened it." not "Who has opened it"
as cleo GET /consults/{consult} -> 200 see "Somebody can be recognised here" not "have opened it"

as cleo GET /consults/{consult}/breach -> 200 see "You need not be sure" see "Nobody in Tuesday circle is told that it was you."
as cleo POST /consults/{consult}/breach on /consults/{consult}/breach
	-> page see "Closed for now" see "72 hours" not "A parent of three" not "later time of day" not "separation" not "struggling"
mail to ben@place.example says "A text was closed"
mail to ana@place.example says "A text was closed"
mail to keeper@guard.example says "You are the one to be warned."
no mail says "A parent of three"

# No word of it comes to Cleo any more, whatever she asks for; and nothing can be changed.
as cleo GET /consults/{consult} -> 200 see "Closed for now" not "A parent of three"
as cleo JSON /consults/{consult} -> 200 not "A parent of three"
as cleo GET /circles/{circle} -> 200 see "closed for now" not "struggling"
as cleo GET /today -> 200 not "struggling"
as cleo POST /answers/{answer}/withdraw bare -> 409
as cleo POST /consults/{consult}/answers bare
	kind = idea
	words = One more.
	-> 409 see "closed"
as zoe GET /consults/{consult}/breach -> 404
as zoe POST /consults/{consult}/breach bare -> 404

# Its presenter and whoever facilitates see it, with what to do next. Its presenter is told who has read it.
as ben GET /consults/{consult} -> 200 not "Close it and keep a record" not "Take it back now" not "Visible to" see "Closed for the others" see "A parent of three" see "Who has opened it" see "Cleo" see "What to do next" not "Your answer"
as ana GET /consults/{consult} -> 200 see "Closed for the others" see "A parent of three" not "Who has opened it"
as ben POST /consults/{consult}/take-back bare -> 409
as ben POST /consults/{consult}/close bare
	takeaway = Enough.
	decision = Wait.
	-> 409
# To say it again changes nothing.
as cleo POST /consults/{consult}/breach bare -> 303

# One alone does not open it.
as cleo POST /consults/{consult}/breach/end bare -> 404
as ana POST /consults/{consult}/breach/end bare -> 404
as ben POST /consults/{consult}/breach/end on /consults/{consult} -> page see "opens again when one more member agrees" not "Ask to open it again"
as ben POST /consults/{consult}/breach/end bare -> 404
as cleo GET /consults/{consult} -> 200 see "I agree: open it again"
as cleo POST /consults/{consult}/breach/end on /consults/{consult} -> page see "The text is open again." see "A parent of three" see "Offer a later time of day."
as ben GET /consults/{consult} -> 200 not "Who has opened it" see "2 colleagues have opened it."

# Without a contact the administrator is warned. What is closed outlives its time.
as ada POST /admin/place on /admin/place
	contact =
	-> page
as cleo POST /consults/{consult}/breach on /consults/{consult}/breach -> page see "Closed for now"
mail to ada@place.example says "somebody can be recognised"
as ben POST /me/erase on /me/erase
	current = seven quiet lamps over the water
	confirm = ben@place.example
	-> 409|422
as cleo GET /me/export -> 200
