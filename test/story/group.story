title A practitioner makes a group and hands facilitating over
use group

as ana GET /circles/{circle} -> 200 see "Tuesday circle" see "3 members" see "facilitated by Ana" see "Invite colleagues"
as ben GET /circles/{circle} -> 200 see "facilitated by Ana" not "Invite colleagues"
as ben JSON /circles/{circle} -> 200 json name = "Tuesday circle" json members = 3 json facilitator = "Ana"
as cleo GET /circles/{circle}/members -> 200 see "Ana" see "Ben" see "Cleo" see "Visible to: the 3 members"
as zoe GET /circles/{circle} -> 404 not "Tuesday"
as zoe GET /circles/{circle}/members -> 404 not "Cleo"
as ben GET /circles/{circle}/invites -> 404

as ana JSON /circles/{circle}/hand-over -> 200
keep ben from "\"id\":\"(\d+)\",\"name\":\"Ben\""
as ana POST /circles/{circle}/hand-over on /circles/{circle}/hand-over
	person = {ben}
	-> page
as ben GET /circles/{circle} -> 200 see "facilitated by Ben" see "Invite colleagues"
as ana GET /circles/{circle}/invites -> 404
as ana GET /circles/{circle} -> 200 see "facilitated by Ben"
