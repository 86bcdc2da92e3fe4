title An invitation: opening it changes nothing, one button joins, and it can be withdrawn
use group

do invite who=ana at={circle}
let first_token = {token}
# Previews and bots open links; that spends nothing and shows no words.
as bot GET /join/{token} -> 200 see "Ana invites you to Tuesday circle"
as bot HEAD /join/{token} -> 200
as bot GET /join/{token} -> 200
as dora GET /join/{token} -> 200 see "Looking at this page changes nothing"
do join who=dora name=Dora
as dora GET /circles/{circle} -> 200 see "4 members" see "The agreement waits for your name"
# A link for one person is spent by the first who joins.
as eve GET /join/{first_token} -> 404|410
as eve POST /join/{first_token} bare
	name = Eve
	email = eve@place.example
	passphrase = seven quiet lamps over the water
	-> 404|410
do invite who=ana at={circle}
as ana GET /circles/{circle}/invites -> 200 see "Link for one person"
keep invite from "/invites/(\d+)/withdraw"
as ana POST /circles/{circle}/invites/{invite}/withdraw on /circles/{circle}/invites -> page see "No invitation is waiting"
as eve GET /join/{token} -> 404|410
as eve POST /join/{token} bare
	name = Eve
	email = eve@place.example
	passphrase = seven quiet lamps over the water
	-> 404|410
as eve GET /join/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb -> 404|410
