title Logins are listed and can be ended, one or all others
use place

as phone POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = seven quiet lamps over the water
	-> 303
as ada JSON /me/security -> 200 json logins count 2
as ada GET /me/security -> 200 see "This device, now" see "Another login"
keep login from "/me/logins/(\d+)/end"
as ada POST /me/logins/{login}/end on /me/security -> page
as phone GET /today -> 303|404
as phone POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = seven quiet lamps over the water
	-> 303
as ada POST /me/logins/end-others on /me/security -> page
as phone GET /today -> 303|404
as ada GET /today -> 200
