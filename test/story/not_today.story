title Not today takes it from the list until tomorrow, and nobody is told
use group
needs clock

do bring who=ana
as ben GET /today -> 200 see "asks for your thoughts"
as ben POST /consults/{consult}/not-today on /consults/{consult} -> page
as ben GET /today -> 200 not "asks for your thoughts"
as ana GET /consults/{consult} -> 200 not "Not today"
as cleo GET /today -> 200 see "asks for your thoughts"
as ben GET /consults/{consult} -> 200 see "Ana asks for your thoughts"
later 25 hours
as ben POST /sign-in on /sign-in
	email = ben@place.example
	passphrase = seven quiet lamps over the water
	-> 303
as ben GET /today -> 200 see "asks for your thoughts"
