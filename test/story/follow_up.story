title C13 On the day the presenter named, Today reminds her and nobody else, for a week
use group
needs clock

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
as ana POST /consults/{consult}/close on /consults/{consult}/close
	takeaway = Lateness may be a way to arrive.
	decision = I will name it kindly.
	follow_up = {in_3_days}
	-> 303
as ana GET /today -> 200 not "You wanted to look again"
later 4 days
do sign_in who=ana
do sign_in who=ben
as ana GET /today -> 200 see "You wanted to look again"
as ben GET /today -> 200 not "You wanted to look again"
later 7 days
do sign_in who=ana
as ana GET /today -> 200 not "You wanted to look again"
