title Who asks to be listened to gets strengths, resonance and questions only
use group

as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = I only want to say it once.
	story = A quiet story about a long week.
	danger = no
	need = listen
	-> 303 to /consults/{consult}
as ben POST /consults/{consult}/open on /consults/{consult} -> page see "a question, a strength, or what resonates"
as ben POST /consults/{consult}/answers bare
	kind = idea
	words = Unasked advice.
	-> 400|422
do answer who=ben kind=resonance words="I know that tired feeling."
as ana GET /consults/{consult} -> 200 see "I know that tired feeling." not "Unasked advice."
