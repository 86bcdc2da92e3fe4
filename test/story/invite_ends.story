title A personal link ends after 7 days, a code in the room after ten minutes
use group
needs clock

do invite who=ana at={circle}
let personal = {token}
as ana POST /circles/{circle}/invites on /circles/{circle}/invites
	kind = room
	-> page see "Show this in the room"
keep room from "/join/([A-Za-z0-9_-]{16,})"
as eve GET /join/{room} -> 200
later 11 minutes
as eve GET /join/{room} -> 404|410
as eve GET /join/{personal} -> 200
later 6 days
as eve GET /join/{personal} -> 200
later 1 days
as eve GET /join/{personal} -> 404|410
