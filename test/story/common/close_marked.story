title {who} closes the marked consult
as {who} POST /consults/{at}/close on /consults/{at}/close
	takeaway = The {mark} takeaway.
	decision = The {mark} decision.
	-> 303
