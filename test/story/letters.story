title K02 Without scripts, too, a letter that the case gave to somebody is nobody else's in answers, replies and the closing
use group

as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = How do I speak with Ms A about the end?
	story = Ms A and her son B come late. Her sister C brings them.
	danger = no
	-> 303 to /consults/{consult}
as ben POST /consults/{consult}/open on /consults/{consult} -> page see "Ms A and her son B"
as ben POST /consults/{consult}/answers on /consults/{consult} asked
	kind = idea
	words = Mrs Quillfeather of the school could ring her sister C.
	-> 422 see "Quillfeather" see "D"
as ben POST /consults/{consult}/answers shown
	step = apply
	fix_1 = replace
	-> 200 see "Mrs D" not "Mrs A" not "Quillfeather"
as ben POST /consults/{consult}/answers shown asked
	unsure = keep
	-> 303
as ana POST /consults/{consult}/close on /consults/{consult}/close asked
	takeaway = Mr Tyrell Okonkwo will come along.
	decision = I ring Mrs D first.
	-> 422 see "Okonkwo"
as ana POST /consults/{consult}/close shown
	step = apply
	fix_1 = replace
	-> 200 see "Mr E" not "Mr A" not "Okonkwo"
