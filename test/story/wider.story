title K05 K06 Without scripts each trait is asked about once more, and one press words it more generally
use group

as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new asked
	question = How do I speak with her about the new work?
	story = |
		She is a nurse, has seven children and comes to us with her Eritrean mother.
		The boy has cystic fibrosis, and the mayor's son hit him at the school.
	danger = no
	step = apply
	-> 200 see "Say some of it more generally?" see "Does the profession matter to your question?" see "Does the origin matter to your question?"
	-> see "Say instead: several children" see "Say instead: a serious illness" see "Say instead: a local politician" see "Leave it out"
as ana POST /circles/{circle}/consults shown
	step = apply
	fix_1 = replace
	fix_2 = replace
	fix_3 = replace
	-> 200 see "She is a health worker, has several children and comes to us with her mother." see "cystic fibrosis" not "Eritrean" not "a nurse"
as ana POST /circles/{circle}/consults shown
	-> 303 to /consults/{consult} then see "She is a health worker, has several children" see "cystic fibrosis"
# In another language no words are better than wrong ones.
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new asked
	question = Wie rede ich mit ihr?
	story = Sie ist Krankenschwester, hat sieben Kinder und kommt mit ihrer eritreischen Mutter zu uns in die Sprechstunde.
	danger = no
	step = apply
	-> 200 not "Say some of it more generally?"
