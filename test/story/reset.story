title She lost everything: the administrator's link lets her begin anew, and two colleagues let her back into her group
use group
needs mail

do invite who=ana at={circle}
do join who=dora name=Dora
do sign who=dora name=Dora at={circle}
do invite who=ana at={circle}
do join who=emil name=Emil
do sign who=emil name=Emil at={circle}
do bring who=cleo
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
do close who=cleo
let first = {consult}
do bring who=ana
as ada JSON /admin -> 200
keep cleo from "\"id\":\"(\d+)\",\"name\":\"Cleo\""
as ada JSON /admin -> 200
keep ada from "\"id\":\"(\d+)\",\"name\":\"Ada\""

# Said beforehand; nobody resets herself, and nobody else can.
as ana GET /admin/people/{cleo}/reset -> 404
as ada GET /admin/people/{ada}/reset -> 404
as ada GET /admin/people/{cleo}/reset -> 200 see "What is lost for good" see "She is in 1 group." not "Tuesday circle"
as ada POST /admin/people/{cleo}/reset on /admin/people/{cleo}/reset -> 200 see "It is shown once"
keep stopped from "/reset/([A-Za-z0-9_-]{16,})"
mail to cleo@place.example says "link to reset your account"
no mail says "{stopped}"
# Who is signed in can stop it.
as cleo GET /me/security -> 200 see "A reset of your account has begun"
as cleo POST /me/reset/stop on /me/security -> page see "The reset is stopped"
as home GET /reset/{stopped} -> 404
# A second link, and opening it changes nothing.
as ada POST /admin/people/{cleo}/reset on /admin/people/{cleo}/reset -> 200
keep link from "/reset/([A-Za-z0-9_-]{16,})"
as home GET /reset/{link} -> 200 see "Begin anew, Cleo"
as cleo GET /consults/{first} -> 200
as home POST /reset/{link} on /reset/{link}
	passphrase = too short
	-> 422 see "Begin anew, Cleo"
as home POST /reset/{link} on /reset/{link}
	passphrase = nine slow boats under the bridge
	-> 200 see "Your recovery sheet"
as other GET /reset/{link} -> 404

# The administrator with the link, or she herself, reads nothing: no group, no consult, no record.
as home GET /me/records -> 200 not "struggling"
as home GET /circles/{circle} -> 404 not "Tuesday circle"
as home GET /consults/{first} -> 404
as home GET /consults/{consult} -> 404
as home GET /today -> 200 not "Tuesday circle"
as home GET /me/security -> 200 see "1 of your groups waits" not "Tuesday circle"
as cleo GET /today -> 303|404
as ada GET /circles/{circle}/members/{cleo}/renewal -> 404
as home GET /circles/{circle}/members/{cleo}/renewal -> 404

# Her colleagues see who asks, since when, and that they should speak with her.
mail to ben@place.example says "Speak with her by voice"
no mail says "Cleo waits"
as ben GET /circles/{circle}/members -> 200 see "Cleo waits for your confirmation" see "Speak with her by voice" see "was reset"
as ben POST /circles/{circle}/members/{cleo}/renewal on /circles/{circle}/members/{cleo}/renewal
	-> 422 see "after you have spoken with her"
as ben POST /circles/{circle}/members/{cleo}/renewal on /circles/{circle}/members/{cleo}/renewal
	spoke = on
	-> page see "Another colleague is needed"
as home GET /consults/{first} -> 404
as ben POST /circles/{circle}/members/{cleo}/renewal on /circles/{circle}/members bare
	spoke = on
	-> 400|403|404|409
as home GET /consults/{first} -> 404
# One who came later than she did is told what that means; Ana was here from the beginning.
as dora GET /circles/{circle}/members/{cleo}/renewal -> 200 see "You came to this group later" see "Ben has confirmed"
as ana POST /circles/{circle}/members/{cleo}/renewal on /circles/{circle}/members/{cleo}/renewal
	spoke = on
	-> page see "She is back" see "Cleo is back with new keys"
mail to cleo@place.example says "Colleagues have confirmed you"

# What was written before and since is open to her again; her own record is gone.
as home GET /consults/{first} -> 200 see "A parent of three"
as home POST /consults/{consult}/open on /consults/{consult} -> page see "A parent of three"
as home GET /circles/{circle} -> 200
as home GET /me/records -> 200 not "struggling"
as home GET /me/security -> 200 not "waits for your colleagues"
