title Who is removed loses every right at once, with copies of her own in her records
use group

do bring who=ana
do open who=cleo
do answer who=cleo kind=idea words="Ask the family helper."
as ben GET /circles/{circle}/members -> 200 not "Remove"
as ana GET /circles/{circle}/members -> 200
as ana JSON /circles/{circle}/members -> 200
keep cleo from "\"id\":\"(\d+)\",\"name\":\"Cleo\""
as ben GET /circles/{circle}/members/{cleo}/remove -> 404
as ben POST /circles/{circle}/members/{cleo}/remove bare -> 404
as ana POST /circles/{circle}/members/{cleo}/remove on /circles/{circle}/members/{cleo}/remove -> page
as cleo GET /circles/{circle} -> 404
as cleo GET /consults/{consult} -> 404 not "parent of three"
as cleo GET /today -> 200 not "Tuesday circle"
as ana GET /circles/{circle} -> 200 see "2 members"
as cleo GET /me/records -> 200 see "struggling with endings"
keep copy from "/me/records/(\d+)"
as cleo GET /me/records/{copy} -> 200 see "Ask the family helper." not "parent of three"
