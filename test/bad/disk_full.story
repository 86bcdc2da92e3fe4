title The disk is full: nothing is acknowledged that is not kept, and every word comes back
use group
only sqlite
needs disk

do bring who=ana
do open who=ben
disk full
as ben POST /consults/{consult}/answers on /consults/{consult}
	kind = idea
	words = repeat "There is no room for this. " 180
	-> 500|503|507 see "There is no room for this."
as ana GET /consults/{consult} -> 200 see "A parent of three" not "no room for this"
disk free
as ben POST /consults/{consult}/answers on /consults/{consult}
	kind = idea
	words = Now there is room.
	-> page see "Now there is room."
restart
as ana GET /consults/{consult} -> 200 see "Now there is room." not "no room for this"
