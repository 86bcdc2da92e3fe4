title A newcomer reads what is brought after her joining, and 404 for the rest
use group

do bring who=ana
do open who=ben
do invite who=ana at={circle}
do join who=dora name=Dora
as dora GET /consults/{consult} -> 404
do sign who=dora name=Dora at={circle}
as dora GET /consults/{consult} -> 404 not "parent of three"
as dora GET /circles/{circle} -> 200 not "struggling"
as dora GET /today -> 200 not "asks for your thoughts"
do bring who=ana
as dora POST /consults/{consult}/open on /consults/{consult} -> page see "A parent of three"
