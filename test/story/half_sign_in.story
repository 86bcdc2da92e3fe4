title S6 Half a sign-in: five minutes, one browser, one login
use group
needs clock

do prove who=ana
later 1 minutes

# Five minutes.
as phone POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303
hold the form to /sign-in/code on /sign-in/code for phone as late
later 6 minutes
code now of key
as phone POST /sign-in/code with late
	code = {now}
	-> 409 see "longer than five minutes"
as phone GET /sign-in/code -> 200 see "Sign in again"
as phone GET /today -> 303

# Two tabs: the second one is told, and nothing happens twice.
as phone POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303
hold the form to /sign-in/code on /sign-in/code for phone as tab
code now of key
as phone POST /sign-in/code on /sign-in/code
	code = {now}
	-> 303 to /today
code next of key steps 1
as phone POST /sign-in/code with tab
	code = {next}
	-> 403
as ana JSON /me/security -> 200 json logins count 2

# Another browser has no part in it.
later 5 minutes
as laptop POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303
code now of key
as stranger POST /sign-in/code bare
	code = {now}
	-> 409
as laptop POST /sign-in/code on /sign-in/code
	code = {now}
	-> 303 to /today

# A new passphrase ends what the old one began.
later 5 minutes
as tablet POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303
as ana POST /me/passphrase on /me/security
	current = seven quiet lamps over the water
	passphrase = nine slow boats under the bridge
	-> page
code now of key
as tablet POST /sign-in/code bare
	code = {now}
	-> 409

# Guessing codes slows down, as guessing passphrases does.
as thief POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = nine slow boats under the bridge
	-> 303
do guess_code who=thief
do guess_code who=thief
do guess_code who=thief
do guess_code who=thief
do guess_code who=thief
later 3 seconds
do guess_code who=thief
later 6 seconds
do guess_code who=thief
later 12 seconds
do guess_code who=thief
later 24 seconds
do guess_code who=thief
later 48 seconds
do guess_code who=thief
code now of key
as thief POST /sign-in/code on /sign-in/code
	code = {now}
	-> 429 see "wait"
