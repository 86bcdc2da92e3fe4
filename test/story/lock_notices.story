title Each change of what opens an account is told by a letter and on the page of logins
use group
needs mail

as ben GET /me/security -> 200 see "Nothing that opens your account has changed"
as ben POST /me/passphrase on /me/security
	current = seven quiet lamps over the water
	passphrase = nine slow boats under the bridge
	-> page see "Your passphrase was changed."
mail to ben@place.example says "Something changed about what opens your account"
mail to ben@place.example says "Your passphrase was changed."
as ben POST /me/sheet on /me/security
	current = nine slow boats under the bridge
	-> page see "Your recovery sheet"
keep sheet from "<p class=.code.[^>]*>([^<]+)</p>"
as ben GET /me/security -> 200 see "A new recovery sheet was made."
mail to ben@place.example says "A new recovery sheet was made."
as home POST /recover on /recover
	email = ben@place.example
	sheet = {sheet}
	passphrase = seven quiet lamps over the water
	-> page
as home GET /me/security -> 200 see "Your recovery sheet was used"
mail to ben@place.example says "Your recovery sheet was used"
# Nobody else hears of it, and nothing stands there for others.
as ana GET /me/security -> 200 see "Nothing that opens your account has changed"
no mail to ana@place.example
no mail says "Tuesday circle"
no mail says "nine slow boats"
