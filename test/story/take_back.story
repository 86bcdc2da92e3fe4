title Take it back now: the words go for everybody and for good
use group

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="Offer a later time of day."
as ben GET /consults/{consult}/take-back -> 404
as ana GET /consults/{consult}/take-back -> 200 see "What goes" see "What stays" see "A receipt"
as ana POST /consults/{consult}/take-back on /consults/{consult}/take-back -> page
as ana GET /consults/{consult} -> 200 see "took this consult back" not "parent of three" not "later time"
as ben GET /consults/{consult} -> 200 see "took this consult back" not "parent of three" not "later time"
as ben GET /circles/{circle} -> 200 not "struggling"
as ben GET /me/records -> 200 see "No records yet"
