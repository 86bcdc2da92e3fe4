title S8 A program of one's own: a token that sees numbers, one that reads words, and what ends them
use group
needs clock

do bring who=ana
as ben POST /consults/{consult}/open on /consults/{consult} -> page

# A form that is refused comes back filled.
as ben POST /me/tokens on /me/tokens
	name = Screen at my desk
	-> 422 see "Choose at least one thing" see "Screen at my desk"
as ben POST /me/tokens on /me/tokens
	name = Screen at my desk
	scope = read:today
	days = 366
	-> 422 see "365 days"
as ben POST /me/tokens on /me/tokens
	name = Screen at my desk
	scope = read:today
	-> 200 see "shown this once" not "whole key"
keep plain from "(iv_[A-Za-z0-9_-]{43})"
as ben GET /me/tokens -> 200 see "Screen at my desk" see "never used" not "{plain}"
as ben GET /me/security -> 200 see "A token for a program was made."

# It sees that something waits: no name, no word.
as robot GET /today
	header Authorization: Bearer {plain}
	-> 200 json groups.0.members = 3 json groups.0.name = "" not "endings" not "Tuesday circle" not "Ben" not "Ana" header Set-Cookie missing
as ben GET /me/tokens -> 200 see "last used within the hour after"

# Everything else is not there for it.
as robot GET /consults/{consult}
	header Authorization: Bearer {plain}
	-> 404 json error = "not.here"
as robot GET /me/records
	header Authorization: Bearer {plain}
	-> 404
as robot GET /me/tokens
	header Authorization: Bearer {plain}
	-> 404
as robot GET /nowhere
	header Authorization: Bearer {plain}
	-> 404
as robot GET /openapi.json
	header Authorization: Bearer {plain}
	-> 200 see "read:today"

# What is no token, and what comes with a cookie as well.
as robot GET /today
	header Authorization: Bearer iv_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
	-> 401 header WWW-Authenticate has "Bearer" json error = "token.unknown"
as robot GET /today
	header Authorization: Bearer nonsense
	-> 401
as ben GET /today
	header Authorization: Bearer {plain}
	-> 400 json error = "token.and_cookie"

# Words need the passphrase, and thirty days are the most.
as ben POST /me/tokens on /me/tokens
	name = My reader
	scope = read:words
	-> 422 see "needs your passphrase"
as ben POST /me/tokens on /me/tokens
	name = My reader
	scope = read:words
	days = 31
	current = seven quiet lamps over the water
	-> 422 see "30 days"
as ben POST /me/tokens on /me/tokens
	name = My reader
	scope = read:words
	current = seven quiet lamps under the water
	-> 422 see "passphrase"
as ben POST /me/tokens on /me/tokens
	name = My reader
	scope = read:words
	current = seven quiet lamps over the water
	-> 200 see "whole key"
keep reader from "(iv_[A-Za-z0-9_-]{43})"
as robot GET /consults/{consult}
	header Authorization: Bearer {reader}
	-> 200 json question = "How would you approach a client who is struggling with endings?" see "A parent of three"
as robot POST /consults/{consult}/answers bare
	header Authorization: Bearer {reader}
	kind = idea
	words = Not with this token.
	-> 404

# Writing needs no form token, and happens as her.
as ben POST /me/tokens on /me/tokens
	name = My writer
	scope = write:words
	current = seven quiet lamps over the water
	-> 200
keep writer from "(iv_[A-Za-z0-9_-]{43})"
as robot POST /consults/{consult}/answers bare
	header Authorization: Bearer {writer}
	header Content-Type: application/json
	body {"kind":"idea","words":"I would name the lateness once, kindly."}
	-> 303
as ana GET /consults/{consult} -> 200 see "name the lateness once"
as robot GET /consults/{consult}
	header Authorization: Bearer {writer}
	-> 404

# It ends by hand, with its days, and with a new passphrase.
as ben JSON /me/tokens -> 200 json tokens count 3
keep token from "\"id\":\"(\d+)\""
as ben POST /me/tokens/{token}/revoke on /me/tokens -> page see "That token is ended"
as robot GET /openapi.json
	header Authorization: Bearer {writer}
	-> 401
as ana POST /me/tokens/{token}/revoke bare -> 404
later 31 days
as robot GET /consults/{consult}
	header Authorization: Bearer {reader}
	-> 401
as robot GET /today
	header Authorization: Bearer {plain}
	-> 200
as ben POST /sign-in on /sign-in
	email = ben@place.example
	passphrase = seven quiet lamps over the water
	-> 303
as ben POST /me/passphrase on /me/security
	current = seven quiet lamps over the water
	passphrase = nine slow boats under the bridge
	-> page
as robot GET /today
	header Authorization: Bearer {plain}
	-> 401
