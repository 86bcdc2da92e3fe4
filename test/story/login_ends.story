title A login ends after an hour without activity and after twelve hours at most
use place
needs clock

as ada GET /today -> 200
later 50 minutes
as ada GET /today -> 200
later 50 minutes
as ada GET /today -> 200
later 61 minutes
as ada GET /today -> 303|404
as ada POST /sign-in on /sign-in
	email = ada@place.example
	passphrase = seven quiet lamps over the water
	-> 303
do stay who=ada
do stay who=ada
do stay who=ada
do stay who=ada
do stay who=ada
later 50 minutes
as ada GET /today -> 303|404
