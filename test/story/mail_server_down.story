title A mail server that is away or refuses stops nobody
use group
needs mail later

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
as ana GET /consults/{consult} -> 200 see "Offer a later time of day."
log lacks "ben@place.example"
log lacks "struggling"
