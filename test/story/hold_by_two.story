title Who set a hold lifts it also from outside; without its owner it takes two
use group

# Ben holds Ana's consult and leaves. Ana asks, Cleo agrees.
do bring who=ana
do open who=ben
do open who=cleo
as ben POST /consults/{consult}/hold on /consults/{consult}/hold
	reason = A complaint is being looked into.
	-> page see "On hold"
as ana GET /consults/{consult} -> 200 not "Lift the hold" not "Ask to lift"
as ben POST /circles/{circle}/leave on /circles/{circle}/leave -> page
as ana GET /consults/{consult} -> 200 see "Somebody who has left set a hold" see "A complaint is being looked into." see "one more member agrees"
as cleo GET /consults/{consult} -> 200 not "Lift the hold" not "Ask to lift"
as ana POST /consults/{consult}/hold/lift on /consults/{consult} -> page see "It ends when one more member agrees" see "On hold" not "Ask to lift"
as ana POST /consults/{consult}/take-back bare -> 409
as cleo POST /consults/{consult}/hold/lift on /consults/{consult} -> page see "The hold is lifted" not "On hold"
as ana POST /consults/{consult}/take-back on /consults/{consult}/take-back -> page

# Cleo's answer stays while a hold of Ana's stands.
do bring who=ana
do open who=cleo
do answer who=cleo kind=idea words="Offer a later time of day."
as ana POST /consults/{consult}/hold on /consults/{consult}/hold
	reason = A second look.
	-> page
as cleo GET /consults/{consult} -> 200 not "Withdraw my answer" not "Change my answer"
as cleo POST /answers/{answer}/withdraw bare -> 409 see "on hold"
as cleo GET /consults/{consult} -> 200 see "Offer a later time of day."

# Cleo holds too, and leaves; Ana closes and is the last: the group cannot end before the hold is lifted.
as cleo POST /consults/{consult}/hold on /consults/{consult}/hold
	reason = The board asked for it.
	-> page
do close who=ana
as ana GET /me/holds -> 200 see "The consult and the reason"
as ana POST /me/holds/lift on /me/holds -> page see "The hold is lifted" see "None of your holds stands"
as cleo POST /circles/{circle}/leave on /circles/{circle}/leave -> page
as ana POST /circles/{circle}/leave on /circles/{circle}/leave -> 409 see "something here is on hold"
as ana GET /consults/{consult} -> 200 see "Offer a later time of day." see "The board asked for it."
as cleo GET /me -> 200 see "Holds I set"
as cleo GET /me/holds -> 200 see "In a group that you have left" not "The board asked for it."
as ana GET /me/holds -> 200 see "None of your holds stands"
as cleo POST /me/holds/lift on /me/holds -> page see "The hold is lifted"
as ana POST /circles/{circle}/leave on /circles/{circle}/leave -> page
as ana GET /consults/{consult} -> 404
