title S6 An administrator sets up a second proof before any page of the place opens
use group
needs setting INTERVISE_ADMIN_TOTP=yes

as ada GET /today -> 200
as ada GET /admin -> 303 to /me/security/totp?done=totp_first then see "Before you can open its pages" not "ana@place.example"
as ada JSON /admin -> 403 not "ana@place.example"
as ada GET /admin/place -> 303 to /me/security/totp?done=totp_first
as ada POST /admin/place bare
	place = Hillside Counselling
	-> 403
as ana GET /admin -> 404
as ana GET /today -> 200
do prove who=ada
as ada GET /admin -> 200 see "ana@place.example"
as ada POST /me/security/totp/end on /me/security/totp
	current = seven quiet lamps over the water
	-> page
as ada GET /admin -> 303 to /me/security/totp?done=totp_first
