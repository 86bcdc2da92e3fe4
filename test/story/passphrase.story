title A new passphrase ends the other logins, and the old one opens nothing
use place

as phone POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = seven quiet lamps over the water
	-> 303
as ada POST /me/passphrase on /me/security
	current = not the passphrase at all
	passphrase = nine slow boats under the bridge
	-> 400|401|403|422
as ada POST /me/passphrase on /me/security
	current = seven quiet lamps over the water
	passphrase = too short
	-> 400|422
as ada POST /me/passphrase on /me/security
	current = seven quiet lamps over the water
	passphrase = nine slow boats under the bridge
	-> page
as phone GET /today -> 303|404
as ada GET /today -> 200
as phone POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = seven quiet lamps over the water
	-> 400|401|403|422
as phone POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = nine slow boats under the bridge
	-> 303 to /today
