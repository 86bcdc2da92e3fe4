title S6 Five wrong quick codes end the login, and 30 days end it too
use group
needs clock

as phone POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	own = on
	-> 303 to /me/quick?next=/today
as phone POST /me/quick on /me/quick
	quick = 471108
	-> 303
as tablet POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	own = on
	-> 303
as tablet POST /me/quick on /me/quick
	quick = 902137
	-> 303
later 2 hours
do guess_quick who=phone
do guess_quick who=phone
do guess_quick who=phone
do guess_quick who=phone
as phone POST /unlock bare
	quick = 000001
	-> 409 see "wrong five times"
as phone POST /unlock bare
	quick = 471108
	-> 409
as phone GET /today -> 303 to /sign-in?next=/today
# The quick code of one device opens nothing on another.
as tablet POST /unlock bare
	quick = 471108
	-> 401
as tablet POST /unlock on /unlock
	quick = 902137
	-> 303
later 31 days
as tablet GET /today -> 303 to /sign-in?next=/today
as tablet POST /unlock bare
	quick = 902137
	-> 409
