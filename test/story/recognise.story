title K11 Whoever recognises the people steps out: closed at once, and only the number is told
use group

do bring who=ana
as cleo GET /consults/{consult}/recognise -> 200 see "Your group is small. They may guess who it was."
as cleo POST /consults/{consult}/recognise on /consults/{consult}/recognise -> page see "stepped out"
as cleo GET /consults/{consult} -> 404 not "parent of three"
as cleo GET /consults/{consult}/hold -> 404
as cleo POST /consults/{consult}/open bare -> 404
as cleo POST /consults/{consult}/answers bare
	kind = idea
	words = I should not be here.
	-> 404
as cleo GET /circles/{circle} -> 200 see "You stepped out" not "struggling"
as ana GET /consults/{consult} -> 200 see "1 person stepped out" not "Cleo stepped"
do open who=ben
as ben GET /consults/{consult} -> 200 not "stepped out because"
restart
as cleo GET /consults/{consult} -> 404
