title Who leaves loses every right at once, and keeps her own records
use group

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
do close who=ana
do bring who=ana
do open who=ben
as ben GET /circles/{circle}/leave -> 200 see "At once you can no longer open anything"
as ben POST /circles/{circle}/leave on /circles/{circle}/leave -> page not "Tuesday circle"
as ben GET /circles/{circle} -> 404 not "Tuesday"
as ben GET /circles/{circle}/members -> 404
as ben GET /circles/{circle}/agreement -> 404
as ben GET /consults/{consult} -> 404 not "parent of three"
as ben POST /consults/{consult}/answers bare
	kind = idea
	words = From outside.
	-> 404
as ben GET /me/records -> 200 see "struggling with endings"
keep bens from "/me/records/(\d+)"
as ben GET /me/records/{bens} -> 200 see "Offer a later time of day."
as ana GET /circles/{circle} -> 200 see "2 members"
as ana GET /consults/{consult} -> 200 see "A parent of three"
as cleo POST /consults/{consult}/open on /consults/{consult} -> page see "A parent of three"
# Joining again opens what is written from then on, and nothing before.
do invite who=ana at={circle}
as ben POST /join/{token} on /join/{token} -> page
do sign who=ben name=Ben at={circle}
as ben GET /consults/{consult} -> 404 not "parent of three"
