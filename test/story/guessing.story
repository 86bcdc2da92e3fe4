title Guessing at a passphrase becomes slow, for known and unknown people alike
use place
needs clock

do guess who=eve email=ada@place.example
do guess who=eve email=ada@place.example
do guess who=eve email=ada@place.example
do guess who=eve email=ada@place.example
do guess who=eve email=ada@place.example
as eve POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = seven quiet lamps over the water
	-> 429
# An address nobody has is treated the same.
do guess who=mia email=nobody@place.example
do guess who=mia email=nobody@place.example
do guess who=mia email=nobody@place.example
do guess who=mia email=nobody@place.example
do guess who=mia email=nobody@place.example
as mia POST /sign-in on /sign-in
	email = nobody@place.example
	passphrase = seven quiet lamps over the water
	-> 429
# It passes.
later 20 minutes
as eve POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = seven quiet lamps over the water
	-> 303 to /today
