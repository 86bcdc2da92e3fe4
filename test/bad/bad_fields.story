title Fields left out, too long, or no choice of the form: refused with every word kept
use group

as ana POST /circles on /circles/new
	name =
	size = 6
	aim = This aim stays in the form
	-> 400|422 see "This aim stays in the form"
as ana POST /circles on /circles/new
	name = Nine of us
	size = 9
	-> 400|422 see "Nine of us"
as ana POST /circles on /circles/new
	name = Three of us
	size = three
	-> 400|422 see "Three of us"
as ana POST /circles bare
	name = repeat "x" 81
	size = 6
	-> 400|422
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = A question without a story
	story = "   "
	danger = no
	-> 400|422 see "A question without a story"
as ana POST /circles/{circle}/consults bare
	question = A question
	story = A story
	danger = perhaps
	kind = riddle
	-> 400|422
do bring who=ana
do open who=ben
as ben POST /consults/{consult}/answers bare
	kind = oracle
	words = Of no known kind.
	-> 400|422 see "Of no known kind."
as ben POST /consults/{consult}/answers bare
	kind = idea
	words =
	-> 400|422
as ana POST /consults/{consult}/close on /consults/{consult}/close
	takeaway =
	decision = I decide nothing today.
	follow_up = 1999-01-01
	-> 400|422 see "I decide nothing today."
