title Signing in, the same answer for a wrong passphrase and an unknown person, and signing out
use place

as ben GET /today -> 303|404
as ben GET /sign-in -> 200 see "I forgot my passphrase"
as ben POST /sign-in on /sign-in
	email = nobody@place.example
	passphrase = seven quiet lamps over the water
	-> 400|401|403|422 see "nobody@place.example" not "seven quiet lamps"
as ben POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = seven quiet lamps over the wine
	-> 400|401|403|422 see "ada@place.example"
as ben GET /today -> 303|404
as phone POST /sign-in on /sign-in
	email = ADA@place.example
	passphrase = seven quiet lamps over the water
	-> 303 to /today header Set-Cookie has "HttpOnly" header Set-Cookie has "SameSite"
as phone GET /today -> 200 see "Welcome, Ada" header Cache-Control has "no-store"
as phone POST /sign-out on /today -> 303
as phone GET /today -> 303|404
as ada GET /today -> 200
