title C02 K03 K05 Without scripts what was found comes back with a choice for each, and one press shows what colleagues will see
use group

as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new asked
	question = How do I speak with Mrs Quillfeather about the end?
	story = |
		Mrs Quillfeather wrote from anna.k@example.org. The review is on 12 March.
		Nothing else happened.
	danger = no
	involved = Mrs Quillfeather, and a teacher
	-> 422 see "This could point to a person" see "Replace by:" see "Another wording" see "Nothing else happened." see "What happened"
	-> not "Keep them all and send"
# Her role is the same in all three fields; the address has her own wording; the day is kept.
as ana POST /circles/{circle}/consults shown
	step = apply
	fix_1 = replace
	fix_2 = own
	fix_own_2 = home
	fix_3 = keep
	-> 200 see "How specific is it for this group?" see "What colleagues will see" see "wrote from home" see "Nothing is kept yet" not "Quillfeather" not "anna.k"
# Back to the form with everything in it, and on.
as ana POST /circles/{circle}/consults shown asked
	step = change
	-> 422 see "Bring a consult" see "wrote from home" not "Quillfeather"
as ana POST /circles/{circle}/consults shown asked
	unsure = keep
	-> 303 to /consults/{consult} then see "wrote from home" see "12 March" not "Quillfeather" not "anna.k@example.org"

# What is unsure is asked once; one press sends it as it is.
as ben POST /consults/{consult}/open on /consults/{consult} -> page see "wrote from home"
as ben POST /consults/{consult}/answers on /consults/{consult} asked
	kind = idea
	words = Ask again on 12 March.
	-> 422 see "Could this point to a person?" see "12 March" see "Keep them all and send" see "Keep it"
as ana GET /consults/{consult} -> 200 not "Ask again"
as ben POST /consults/{consult}/answers shown
	unsure = keep
	-> 303
as ana GET /consults/{consult} -> 200 see "Ask again on 12 March."

# A number of one's own may stand in the agreement, when it is said once; in the name of a group it may not.
as ana POST /circles/{circle}/agreement on /circles/{circle}/agreement/edit asked
	own = Between meetings call +49 30 901820.
	-> 422 see "+49 30 901820" see "Keep them all and send"
as ana POST /circles on /circles/new asked
	name = Round of jo@example.org
	aim = To think together.
	size = 6
	-> 422 see "jo@example.org" not "Keep them all and send"

# In a language that nobody measured it says so, instead of a green light.
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new asked
	question = Hvernig get ég hjálpað?
	story = |
		Móðirin skrifaði frá jo@example.org og sagði að hún gæti ekki sofið. Við höfum talað saman í langan tíma um börnin og
		skólann, en ekkert hefur breyst. Ég veit ekki hvað ég á að gera næst og ég er orðin þreytt á þessu öllu saman.
	danger = no
	-> 422
as ana POST /circles/{circle}/consults shown
	step = apply
	-> 200 see "Not checked: we cannot judge this language." not "An ordinary case"
