title S6 A second proof: set up, asked for behind the passphrase, each code once
use group
needs clock

# It counts only when its first code came.
as ana POST /me/security/totp on /me/security/totp -> 303 to /me/security/totp
as ana GET /me/security/totp -> 200 see "Type the code it shows"
as ana POST /me/security/totp/confirm on /me/security/totp
	code = 12345
	-> 422 see "This code is not right" see "Type the code it shows"
as ana GET /me/security -> 200 see "Your passphrase alone opens everything"
as home POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303 to /today
do prove who=ana
as ana GET /me/security/totp -> 200 see "You have 10 recovery codes left" not "Type the code"

# The passphrase alone is not a login: the browser has nothing but a page that asks for the code.
later 1 minutes
as phone POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303 to /sign-in/code?next=/today header Set-Cookie has "iv-half=" header Set-Cookie has "HttpOnly" header Set-Cookie lacks "iv="
as ana JSON /me/security -> 200 json logins count 2
as phone GET /today -> 303
as phone GET /sign-in/code -> 200 see "Code of your authenticator app"
as phone POST /sign-in/code on /sign-in/code
	code = 000000
	-> 401 see "This code is not right"
code early of key steps 3
as phone POST /sign-in/code on /sign-in/code
	code = {early}
	-> 401
code now of key
as phone POST /sign-in/code on /sign-in/code
	code = {now}
	-> 303 to /today
as phone GET /today -> 200 see "My groups"

# The same code never again: not in another browser, not after a restart, not the step before it.
as thief POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303 to /sign-in/code?next=/today
as thief POST /sign-in/code on /sign-in/code
	code = {now}
	-> 401 see "used before"
restart
as thief POST /sign-in/code on /sign-in/code
	code = {now}
	-> 401
code before of key steps -1
as thief POST /sign-in/code on /sign-in/code
	code = {before}
	-> 401
as thief GET /today -> 303

# A clock that is half a minute off is forgiven.
later 5 minutes
as tablet POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303
code slow of key steps -1
as tablet POST /sign-in/code on /sign-in/code
	code = {slow}
	-> 303 to /today
