title The consult is closed while a colleague writes: her words come back and nothing is added
use group

do bring who=ana
do open who=ben
hold the form to /consults/{consult}/answers on /consults/{consult} for ben as writing
do close who=ana
as ben POST /consults/{consult}/answers with writing
	kind = idea
	words = I was still writing this.
	-> 404|409 see "I was still writing this."
as ben GET /consults/{consult} -> 200 not "I was still writing this."
