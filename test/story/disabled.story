title Disabling ends all logins and loses nothing; enabling opens everything again
use group

do bring who=ana
do open who=ben
as ada GET /admin -> 200 see "ben@place.example"
as ada JSON /admin -> 200
keep ben from "\"id\":\"(\d+)\",\"name\":\"Ben\""
as ana POST /admin/people/{ben}/disable bare -> 404
as ada POST /admin/people/{ben}/disable on /admin -> page see "disabled"
as ben GET /today -> 303|404
as ben GET /consults/{consult} -> 303|404 not "parent of three"
as ben POST /sign-in on /sign-in
	email = ben@place.example
	passphrase = seven quiet lamps over the water
	-> 400|401|403|422
as ada POST /admin/people/{ben}/enable on /admin -> page not "disabled"
do sign_in who=ben
as ben GET /consults/{consult} -> 200 see "A parent of three"
