title The agreement changes while somebody is signing: she reads the new version first
use group

as ana POST /circles/{circle}/agreement on /circles/{circle}/agreement/edit
	own = Version two.
	-> page
hold the form to /circles/{circle}/agreement/sign on /circles/{circle}/agreement for ben as before
as ana POST /circles/{circle}/agreement on /circles/{circle}/agreement/edit
	own = Version three.
	-> page
as ben POST /circles/{circle}/agreement/sign with before
	agree = on
	name = Ben
	-> 200|409 see "was changed while you were reading" see "Version three."
as ben JSON /circles/{circle}/agreement -> 200 json has_signed = false
do sign who=ben name=Ben at={circle}
as ben JSON /circles/{circle}/agreement -> 200 json has_signed = true
