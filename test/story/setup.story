title C01 A place is set up once, by the link alone
# Nobody becomes administrator by arriving first.

as eve GET / -> 200|303
as eve GET /setup/ -> 404
as eve GET /setup/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa -> 404
as ada GET /setup/{setup} -> 200 see "Set up your place" see "Crisis numbers"
	-> header Cache-Control has "no-store" header Referrer-Policy = "same-origin"

# Looking spends nothing; a mistake keeps every word.
as ada POST /setup/{setup} on /setup/{setup}
	place = Riverside Counselling
	zone = Europe/Berlin
	crisis = Emergency 112
	name = Ada
	email = ada@place.example
	passphrase = short
	-> 400|422 see "Riverside Counselling" see "Emergency 112" not "value=\"short\""
as ada POST /setup/{setup} on /setup/{setup}
	place = Riverside Counselling
	zone = Europe/Nowhere
	name = Ada
	email = ada@place.example
	passphrase = seven quiet lamps over the water
	-> 400|422 see "Europe/Nowhere"

as ada POST /setup/{setup} on /setup/{setup}
	place = Riverside Counselling
	zone = Europe/Berlin
	crisis = Emergency 112
	name = Ada
	email = ada@place.example
	passphrase = seven quiet lamps over the water
	-> page see "recovery sheet" see "ada@place.example"
as ada GET /today -> 200 see "Welcome, Ada" see "Riverside Counselling"
as ada GET /admin -> 200 see "administrator"

# The link is spent, also after a restart, and no new one is printed.
as eve GET /setup/{setup} -> 404
restart
as eve GET /setup/{setup} -> 404
as ada GET /today -> 200 see "Welcome, Ada"
as eve GET /crisis -> 200 see "Emergency 112"
