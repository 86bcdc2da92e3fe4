title In the restored place what was destroyed and ended is gone, the rest is there

# No login and no invite of then opens anything.
as ana GET /circles/{circle} -> 303|404
as ben GET /circles/{circle} -> 303|404
as fred GET /join/{invite} -> 404|200 not "Tuesday circle"

do sign_in who=ana
as ana GET /consults/{first} -> 200 see "The first story of a hard hour." see "The kept answer" not "The early answer"
as ana GET /consults/{second} -> 200|404 not "The second story"
as ana GET /circles/{circle} -> 200 not "Cleo"
do sign_in who=cleo
as cleo GET /circles/{circle} -> 404
as cleo GET /consults/{first} -> 404

# The passphrase of then is void; the recovery sheet still opens.
as ben POST /sign-in on /sign-in
	email = ben@place.example
	passphrase = seven quiet lamps over the water
	-> 400|401|403|422

# And the place can be worked in.
do bring_marked who=ana mark=third at={circle} as=third
as ana GET /consults/{third} -> 200 see "The third story of a hard hour."
