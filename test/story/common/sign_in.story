title {who} signs in again
as {who} POST /sign-in on /sign-in
	email = {who}@place.example
	passphrase = seven quiet lamps over the water
	-> 303 to /today
