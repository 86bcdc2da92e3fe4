title Her passphrase was seen: she makes new keys, keeps everything, and the old ones open nothing
use group

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
as ana POST /me/sheet on /me/security
	current = seven quiet lamps over the water
	-> page
keep old_sheet from "<p class=.code.[^>]*>([^<]+)</p>"
as phone POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 303 to /today
as ben GET /circles/{circle}/members -> 200 see "Keys:" not "made new keys"
as ana GET /me/security -> 200 see "Was your passphrase or sheet seen?"
as ana POST /me/keys on /me/keys
	current = not the passphrase at all
	passphrase = nine slow boats under the bridge
	-> 422 see "What happens"
as ana POST /me/keys on /me/keys
	current = seven quiet lamps over the water
	passphrase = seven quiet lamps over the water
	-> 422 see "Please choose another one"
as ana POST /me/keys on /me/keys
	current = seven quiet lamps over the water
	passphrase = nine slow boats under the bridge
	-> 200 see "Your recovery sheet"
keep sheet from "<p class=.code.[^>]*>([^<]+)</p>"
# Here she goes on, and reads what was there and what comes.
as ana GET /consults/{consult} -> 200 see "A parent of three" see "Offer a later time of day."
do answer who=ben kind=strength words="You stayed calm."
as ana GET /consults/{consult} -> 200 see "You stayed calm."
do close who=ana
as ana GET /me/records -> 200 see "struggling"
as ana GET /me/security -> 200 see "All your keys were made new"
# Elsewhere she is signed out; the old passphrase and the old sheet are worth nothing.
as phone GET /today -> 303|404
as phone POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = seven quiet lamps over the water
	-> 400|401|403|422
as phone POST /recover on /recover
	email = ana@place.example
	sheet = {old_sheet}
	passphrase = four cold stones beside the path
	-> 400|401|403|422|429
# Her group sees it, strangers do not.
as ben GET /circles/{circle}/members -> 200 see "Ana made new keys"
as zoe GET /circles/{circle}/members -> 404 not "made new keys"
as ada GET /circles/{circle}/members -> 404 not "made new keys"
as home POST /recover on /recover
	email = ana@place.example
	sheet = {sheet}
	passphrase = four cold stones beside the path
	-> page
as home GET /consults/{consult} -> 200 see "A parent of three"
