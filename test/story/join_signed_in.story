title Somebody who has an account joins another group with one button; a known address tells nothing
use group

do invite who=ana at={circle}
# The join form says the same whether an e-mail is known or not: no account is told, none is made twice.
as stranger POST /join/{token} on /join/{token}
	name = Not Zoe
	email = zoe@place.example
	passphrase = nine slow boats under the bridge
	-> 200|303|400|409|422 not "already has an account"
as zoe GET /circles/{circle} -> 404
do invite who=ana at={circle}
as zoe POST /join/{token} on /join/{token} -> page
as zoe GET /circles/{circle} -> 200 see "Tuesday circle"
as ana GET /circles/{circle}/members -> 200 see "Zoe"
