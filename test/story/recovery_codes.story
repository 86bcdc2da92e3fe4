title S6 A recovery code works once; the sheet opens without a code; both go when the second proof is turned off
use group

do bring who=ana
as ana POST /me/sheet on /me/security
	current = seven quiet lamps over the water
	-> page
keep sheet from "<p class=.code.[^>]*>([^<]+)</p>"
do prove who=ana
as phone POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303 to /sign-in/code?next=/today
as phone POST /sign-in/code on /sign-in/code
	code = {paper}
	-> 303 to /today
as ana GET /me/security/totp -> 200 see "You have 9 recovery codes left"
as tablet POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303
as tablet POST /sign-in/code on /sign-in/code
	code = {paper}
	-> 401

# Ten new ones, with the passphrase.
as ana POST /me/security/totp/codes on /me/security/totp
	current = not her passphrase
	-> 422 see "Passphrase as it is now"
let old = {paper}
as ana POST /me/security/totp/codes on /me/security/totp
	current = seven quiet lamps over the water
	-> 200 see "Your recovery codes"
keep paper from "<li class=.mono.>([0-9A-Z-]{11})</li>"
as tablet POST /sign-in/code on /sign-in/code
	code = {paper}
	-> 303 to /today

# The phone and the codes are lost: the sheet is a lock of its own.
as home POST /recover on /recover
	email = ana@place.example
	sheet = {sheet}
	passphrase = nine slow boats under the bridge
	-> 303 to /today?done=passphrase
as home GET /consults/{consult} -> 200 see "A parent of three"
as home POST /me/security/totp/end on /me/security/totp
	current = not her passphrase
	-> 422
as home POST /me/security/totp/end on /me/security/totp
	current = nine slow boats under the bridge
	-> page see "Your second proof is off"
as desk POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = nine slow boats under the bridge
	-> 303 to /today
