title K07 K09 K10 What the client knows, a modified case and that recognising was asked about stand with a consult and in both records
use group

as ana GET /circles/{circle}/consults/new -> 200 see "What does the client know?" see "could a neighbour with a newspaper guess" see "A hypothetical case"
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = How do I end well with somebody who does not want to end?
	story = Somebody comes for a last hour, again and again.
	danger = no
	kind = hypothetical
	consent_status = general
	modified = on
	asked_self = on
	asked_neighbour = on
	-> 303 to /consults/{consult} then see "A hypothetical case" see "modified case" see "The client knows that colleagues are consulted." see "You asked yourself whether the people in it would know themselves." see "a neighbour with a newspaper"
as ben GET /consults/{consult} -> 200 not "Somebody comes"
as ben POST /consults/{consult}/open on /consults/{consult} -> page see "modified case" see "The client knows that colleagues are consulted." not "You asked yourself"
do answer who=ben kind=idea words="Name the day, and keep it."
as ana POST /consults/{consult}/close on /consults/{consult}/close
	takeaway = I name the day.
	decision = Four more hours.
	-> 303 to /me/records/{record} then see "a modified case" see "The client knows that I consult colleagues."
as ana JSON /me/records/{record} -> 200 json modified = true
as ben GET /me/records -> 200
keep bens from "/me/records/(\d+)"
as ben GET /me/records/{bens} -> 200 see "a modified case" see "The client knows that I consult colleagues."

# Who says that somebody is in danger keeps all of it on the way; a word that is no choice is refused.
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = What now?
	story = Somebody says nothing any more.
	danger = yes
	consent_status = specific
	modified = on
	-> 200 see "Safety first"
as ana POST /circles/{circle}/consults shown
	danger_done = reported
	-> 303 to /consults/{second} then see "The client agreed to this consultation." see "modified case"
as ana POST /circles/{circle}/consults bare
	question = What now?
	story = Somebody says nothing any more.
	danger = no
	consent_status = perhaps
	-> 422
# Nothing said is the strictest.
do bring who=ana
as ana GET /consults/{consult} -> 200 see "The client was not asked, so nothing here is to point to anybody." not "modified case"
