title Whoever erases her account is nowhere any more; what others wrote stays theirs
use group

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
do close who=ana
let closed = {consult}
do bring who=ben
do open who=ana
do answer who=ana kind=idea words="Ask what the lateness protects."
let bens = {consult}

# The page says first what happens, table by table.
as ben GET /me/erase -> 200 see "Nobody can bring it back" see "Tuesday circle goes on with new keys" see "The address can be invited anew" see "Receipts: that a consult was destroyed, and when"
as ana GET /me/erase -> 200 see "1 consult of yours is destroyed" see "1 answer or reply of yours to others is destroyed" see "1 record of yours is destroyed"
as ana POST /me/erase on /me/erase
	confirm = ben@place.example
	current = seven quiet lamps over the water
	-> 422 see "Please type your own e-mail address here"
as ana POST /me/erase on /me/erase
	confirm = ana@place.example
	current = a wrong passphrase that is long
	-> 422
as ana GET /today -> 200 see "Tuesday circle"

# A hold stops it, and names its owner to those who are here.
as cleo POST /consults/{bens}/open on /consults/{bens} -> page
as cleo POST /consults/{bens}/hold on /consults/{bens}/hold
	reason = A complaint is being looked into.
	-> page
as ana GET /me/erase -> 200 see "Something of yours is on hold" see "set by Cleo"
as ana POST /me/erase on /me/erase
	confirm = ana@place.example
	current = seven quiet lamps over the water
	-> 409 see "cannot be erased now"
as cleo POST /consults/{bens}/hold/lift on /consults/{bens} -> page

as ana POST /me/erase on /me/erase
	confirm = ana@place.example
	current = seven quiet lamps over the water
	-> 303 to /sign-in?done=erased then see "Nothing here points to you any more"
as ana GET /today -> 303|401
as ana POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 400|401|403|422

# Her words are gone, a receipt stays; Ben keeps his record and his consult.
as ben GET /consults/{closed} -> 200 see "has erased her account" not "A parent of three" not "Ana"
as ben GET /consults/{bens} -> 200 see "A parent of three" not "Ask what the lateness protects"
as ben GET /me/records -> 200 see "struggling with endings"
as ben GET /circles/{circle}/members -> 200 not "Ana"
as ben GET /circles/{circle}/agreement -> 200 not "Ana"
as ada GET /admin -> 200 not "ana@place.example" see "ben@place.example"

# The address can be invited anew; she who comes finds nothing of before.
do invite who=ben at={circle}
as anew POST /join/{token} on /join/{token}
	name = Ana
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> page see "recovery sheet"
as anew GET /me/records -> 200 not "struggling with endings"
as anew GET /consults/{bens} -> 404

# The only administrator stays.
as ada GET /me/erase -> 200 see "You are the only administrator"
as ada POST /me/erase on /me/erase
	confirm = ada@place.example
	current = seven quiet lamps over the water
	-> 409 see "You are the only administrator"
