title C01 A consult is brought; colleagues see the preview before the text
use group

as ana GET /circles/{circle}/consults/new -> 200 see "Your question" see "What happened"
do bring who=ana
as ana GET /circles/{circle} -> 200 see "struggling with endings"
as ben GET /circles/{circle} -> 200 see "Ana asks for your thoughts" see "separation" not "struggling with endings" not "parent of three"
as ben GET /today -> 200 see "A colleague in Tuesday circle asks for your thoughts" not "struggling"
as ben GET /consults/{consult} -> 200 see "Ana asks for your thoughts" see "separation" see "I may know this" see "Not today" not "parent of three" not "struggling"
as ben JSON /consults/{consult} -> 200 not "parent of three" not "struggling"
as ben POST /consults/{consult}/answers bare
	kind = idea
	words = Answered without reading.
	-> 303|400|403|404|409|422
as ben POST /consults/{consult}/open on /consults/{consult} -> page see "A parent of three" see "I notice that I grow short" see "the eldest child" not "How sure"
as ben GET /consults/{consult} -> 200 see "A parent of three" see "Visible to: the 3 members of Tuesday circle"
as ben GET /circles/{circle} -> 200 see "struggling with endings"
as zoe GET /consults/{consult} -> 404 not "parent of three"
as ada GET /consults/{consult} -> 404 not "parent of three"
as nobody GET /consults/{consult} -> 303|404 not "parent of three"
