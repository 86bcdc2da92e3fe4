title Ana asks, and Ben has a token that may read
use group

do bring who=ana
as ben POST /me/tokens on /me/tokens
	name = A reader
	scope = read:words
	current = seven quiet lamps over the water
	-> 200
keep token from "(iv_[A-Za-z0-9_-]{43})"
