title C11 C12 The presenter closes; she and each adviser keep a record, as a page and as JSON
use group

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
do open who=cleo
do answer who=cleo kind=strength words="You stayed calm."
do close who=ana
as ana GET /me/records -> 200 see "struggling with endings" see "I brought it"
keep record from "/me/records/(\d+)"
as ana GET /me/records/{record} -> 200 see "The decision is mine." see "A parent of three" see "Offer a later time of day." see "You stayed calm." see "I will name it kindly" see "Two colleagues saw the same thing." see "They may stay away" see "Time for a second person" see "How can we arrive together?" see "Only you can open this record"
as ana JSON /me/records/{record} -> 200 json decision = "I will name it kindly at the start of the next appointment." json advice count 2
as ben GET /me/records -> 200 see "I gave advice"
keep bens from "/me/records/(\d+)"
as ben GET /me/records/{bens} -> 200 see "Offer a later time of day." see "struggling with endings" not "You stayed calm." not "I will name it kindly" not "parent of three"
as ben GET /me/records/{record} -> 404 not "kindly"
as ana GET /me/records/{bens} -> 404
as zoe GET /me/records/{record} -> 404
as ada GET /me/records/{record} -> 404
# Closed is closed.
as ben POST /consults/{consult}/answers bare
	kind = idea
	words = One more thing.
	-> 404|409
as ben GET /consults/{consult} -> 200 see "closed" not "One more thing."
