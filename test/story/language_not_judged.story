title C02 Of a text in a language that nobody measured it says that it was not checked, never that nothing was found
use group

as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new asked
	question = What would you say to this mother?
	story = |
		Elle est venue avec ses deux enfants et elle pleurait beaucoup.
		Son mari est parti depuis longtemps.
	danger = no
	-> 422 see "Not checked: we cannot judge this language" see "What happened" see "Elle est venue" see "Nothing was sent on or kept yet"
as ana POST /circles/{circle}/consults shown asked
	step = apply
	-> 200 see "What colleagues will see" see "we cannot judge this language" see "Nothing is kept yet"
as ana POST /circles/{circle}/consults shown asked
	unsure = keep
	-> 303 to /consults/{consult} then see "Son mari est parti"

# A passage is named by its line; English alone is asked nothing.
as ben POST /consults/{consult}/open on /consults/{consult} -> page see "Son mari est parti"
as ben POST /consults/{consult}/answers on /consults/{consult} asked
	kind = idea
	words = |
		I would wait for a while before I say anything to her about this.
		Çok korkuyorum, kimseye bir şey söylemedim ve artık ne yapacağımı bilmiyorum.
	-> 422 see "Not checked: we cannot judge this language" see "from line 2"
as ben POST /consults/{consult}/answers on /consults/{consult} asked
	kind = idea
	words = I would wait for a while before I say anything to her about this.
	-> 303
