title {who} joins as a new person by the link {token}
as {who} POST /join/{token} on /join/{token}
	name = {name}
	email = {who}@place.example
	passphrase = seven quiet lamps over the water
	-> page see "recovery sheet"
