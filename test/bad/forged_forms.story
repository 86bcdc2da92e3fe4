title A form from elsewhere does nothing: wrong token, foreign origin, another person's token
use group

as ana POST /circles bare
	form = AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
	name = Forged
	size = 5
	-> 400|403|404
as ana POST /circles bare
	form =
	name = Forged
	size = 5
	-> 400|403|404
as ana POST /circles on /circles/new
	name = Forged
	size = 5
	header Origin: https://evil.example
	header Sec-Fetch-Site: cross-site
	-> 400|403|404
as ben GET /circles/new -> 200
keep bens from "name=.form. value=.([^\"']+)."
as ana POST /circles bare
	form = {bens}
	name = Forged
	size = 5
	-> 400|403|404
as ana GET /today -> 200 not "Forged"
as ana GET /sign-out -> 404|405
as ana GET /today -> 200
as ana POST /circles/{circle}/leave
	header Content-Type: application/json
	header Origin: https://evil.example
	body {}
	-> 400|403|404
as ana GET /circles/{circle} -> 200
