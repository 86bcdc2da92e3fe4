title S6 My own phone: 30 days behind a quick code
use group
needs clock

do bring who=ana
as phone POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	own = on
	-> 303 to /me/quick?next=/today
as phone POST /me/quick on /me/quick?next=/today
	quick = 123456
	-> 422 see "easy to guess"
as phone POST /me/quick on /me/quick?next=/today
	quick = 4711
	-> 422 see "six digits"
as phone POST /me/quick on /me/quick?next=/today
	quick = 471108
	-> 303 to /today?done=own_phone header Set-Cookie has "Max-Age=2592000"
as phone GET /me/security -> 200 see "On your own phone, behind a quick code, until"

# After an hour of rest it asks for the code, and for nothing else.
later 61 minutes
as phone GET /consults/{consult} -> 303 to /unlock?next=/consults/{consult}
as phone JSON /today -> 401
as phone POST /unlock on /unlock?next=/consults/{consult}
	quick = 471109
	-> 401 see "This quick code is not right"
as phone POST /unlock on /unlock?next=/consults/{consult}
	quick = 471108
	-> 303 to /consults/{consult}
as phone GET /consults/{consult} -> 200 see "A parent of three"
later 13 hours
as phone GET /today -> 303 to /unlock?next=/today
restart
as phone POST /unlock on /unlock
	quick = 471108
	-> 303 to /today
as phone GET /today -> 200

# It stands in the list of logins and is ended there as any other.
as home POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303 to /today
as home GET /me/security -> 200 see "On your own phone"
keep login from "/me/logins/(\d+)/end"
as home POST /me/logins/{login}/end on /me/security -> page
as phone GET /today -> 303 to /sign-in?next=/today
as phone POST /unlock bare
	quick = 471108
	-> 409 see "No login rests in this browser"

# Ten minutes after signing in it is too late to choose one.
later 11 minutes
as home POST /me/quick on /me/quick
	quick = 471108
	-> 403 see "sign in again"
