title {who} brings a consult to {circle}; its number is kept as {consult}
as {who} POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = How would you approach a client who is struggling with endings?
	story = |
		A parent of three comes late to every second appointment.
		I notice that I grow short with them, and I wonder what the lateness protects.
	danger = no
	kind = case
	need = ideas
	involved = the parent, the eldest child, a family helper
	did_felt = I waited, and I felt tired.
	content_note = separation
	sure = 3
	-> 303 to /consults/{new_consult} then see "A parent of three"
let consult = {new_consult}
forget new_consult
