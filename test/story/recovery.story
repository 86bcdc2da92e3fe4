title The recovery sheet opens the keys again, and nothing is lost
use group

do bring who=ana
as ana POST /me/sheet on /me/security
	current = seven quiet lamps over the water
	-> page see "Your recovery sheet"
keep sheet from "<p class=.code.[^>]*>([^<]+)</p>"
# A wrong sheet opens nothing.
as home POST /recover on /recover
	email = ana@place.example
	sheet = AAAA BBBB CCCC DDDD EEEE FFFF GGGG HHHH
	passphrase = nine slow boats under the bridge
	-> 400|401|403|422 see "ana@place.example"
as home POST /recover on /recover
	email = ana@place.example
	sheet = {sheet}
	passphrase = nine slow boats under the bridge
	-> page
# Every other login has ended; the new passphrase opens what was written before.
as ana GET /today -> 303|404
as phone POST /sign-in on /sign-in
	email = ana@place.example
	passphrase = nine slow boats under the bridge
	-> 303 to /today
as phone GET /consults/{consult} -> 200 see "A parent of three"
