title A passphrase opens however the keyboard makes its signs: "ü" as one sign or as two
use place

as ada POST /me/passphrase on /me/security
	current = seven quiet lamps over the water
	passphrase = "sieben gru\u0308ne Lampen am Flu\u00df"
	-> page
as phone POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = "sieben gr\u00fcne Lampen am Fluss"
	-> 400|401|403|422
as phone POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = "sieben gr\u00fcne Lampen am Flu\u00df"
	-> 303 to /today
as tablet POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = "sieben gru\u0308ne Lampen am Flu\u00df"
	-> 303 to /today
as ada POST /me/passphrase on /me/security
	current = "sieben gr\u00fcne Lampen am Flu\u00df"
	passphrase = nine slow boats under the bridge
	-> page
