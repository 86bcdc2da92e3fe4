title Everything of mine to take along, after the passphrase is asked once more
use group

do bring who=ana
as ben GET /me/export -> 200 see "only your key opens your words" see "not encrypted"
as ben POST /me/export on /me/export
	current = a wrong passphrase that is long
	-> 422 see "This is not your passphrase"
as ben POST /me/export on /me/export
	current = seven quiet lamps over the water
	-> 200 header Content-Type = "application/zip" header Content-Disposition has "attachment; filename=" header Cache-Control has "no-store"
as nobody GET /me/export -> 303
