title C13 A closed record is never altered: what turns out wrong is added beside it, dated and signed
use group

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
do close who=ana
as ana GET /me/records -> 200
keep record from "/me/records/(\d+)"
as ana JSON /me/records/{record} -> 200 json additions count 0
keep hash from "\"hash\":\"([^\"]+)\""
as ana GET /me/records/{record}/record.json -> 200 see "iv1." not "addition"

# What points to a client is refused, and nothing typed is lost.
as ana POST /me/records/{record}/additions on /me/records/{record}
	words = Her number is +49 30 901820, it was a Wednesday.
	-> 422 see "it was a Wednesday."
as ana POST /me/records/{record}/additions on /me/records/{record}
	words = "  "
	-> 422
as ana POST /me/records/{record}/additions on /me/records/{record}
	words = It was a Wednesday, not a Tuesday.
	-> 303 to /me/records/{record}?done=added
as ana GET /me/records/{record} -> 200 see "Added later" see "It was a Wednesday, not a Tuesday." see "The decision is mine."
# The button pressed twice has one effect.
as ana POST /me/records/{record}/additions on /me/records/{record}
	words = And there were two colleagues.
	-> 303
as ana POST /me/records/{record}/additions again -> 303
as ana JSON /me/records/{record} -> 200 json additions count 2 json additions.0.words = "It was a Wednesday, not a Tuesday." json additions.1.words = "And there were two colleagues." json hash = "{hash}"
keep proof from "\"signature\":\"([^\"]+)\"}\],"
as nobody GET /verify?proof={proof} -> 200 see "The proof holds"
as ana GET /me/records/{record}/record.json -> 200 see "struggling with endings" see "It was a Wednesday" see "addition_proof"
as ana GET /me/records/{record}/record.pdf -> 200 header Content-Type = "application/pdf"

# Ben's own copy is another one; nobody sees or adds to somebody else's.
as ben GET /me/records -> 200
keep bens from "/me/records/(\d+)"
as ben GET /me/records/{bens} -> 200 not "Wednesday"
as ben POST /me/records/{record}/additions bare
	words = This is not mine.
	-> 404
as zoe POST /me/records/{record}/additions bare
	words = This is not mine.
	-> 404
as ana JSON /me/records/{record} -> 200 json additions count 2

# It stays after a restart.
restart
as ana GET /me/records/{record} -> 200 see "It was a Wednesday, not a Tuesday."
