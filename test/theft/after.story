title Before the thefts, later: one is taken back, Cleo is removed, Dora and Emil join, a fourth is brought

as ana POST /consults/{third_consult}/take-back on /consults/{third_consult}/take-back -> page
as ana POST /circles/{circle}/members/{cleo_id}/remove on /circles/{circle}/members/{cleo_id}/remove -> page
do invite who=ana at={circle}
do join who=dora name=Dora
do sign who=dora name=Dora at={circle}
do invite who=ana at={circle}
do join who=emil name=Emil
as ada JSON /admin -> 200
keep dora_id from "\"id\":\"(\d+)\",\"name\":\"Dora\""
keep emil_id from "\"id\":\"(\d+)\",\"name\":\"Emil\""
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = What about the fourth?
	story = The fourth story came after the change.
	danger = no
	-> 303
as phone POST /sign-out on /today -> 303
# Somebody saw Cleo's passphrase: she makes new keys.
as cleo POST /me/keys on /me/keys
	current = seven quiet lamps over the water
	passphrase = nine slow boats under the bridge
	-> page see "recovery sheet"
# Ben's own phone behind a quick code; a second device of Ana's that was let in and has not come; half a sign-in of Zoe's.
as pocket POST /sign-in on /sign-in
	email = ben@place.example
	passphrase = seven quiet lamps over the water
	own = on
	-> 303 to /me/quick?next=/today
as pocket POST /me/quick on /me/quick?next=/today
	quick = 471108
	-> 303
as ana POST /me/devices on /me/security -> 200
keep link from "/device/([A-Za-z0-9_-]{20,})"
as tablet POST /device/{link} on /device/{link} -> 303 to /device
as tablet GET /device -> 200
keep digits from "(\d\d\d \d\d\d)</p>"
as ana POST /me/devices/confirm bare
	link = {link}
	digits = {digits}
	-> 303
# Two programs of Ben's: one that sees numbers, one that reads words. Ana corrects her record of the second.
as ben POST /me/tokens on /me/tokens
	name = Numbers
	scope = read:today
	-> 200
keep plain_token from "(iv_[A-Za-z0-9_-]{43})"
as ben POST /me/tokens on /me/tokens
	name = Reader
	scope = read:words
	current = seven quiet lamps over the water
	-> 200 see "whole key"
keep word_token from "(iv_[A-Za-z0-9_-]{43})"
as ana GET /me/records -> 200
keep record from "/me/records/(\d+)"
as ana POST /me/records/{record}/additions on /me/records/{record}
	words = A correction of the second.
	-> 303
do prove who=zoe
as halfway POST /sign-in on /sign-in
	email = zoe@place.example
	passphrase = seven quiet lamps over the water
	-> 303
