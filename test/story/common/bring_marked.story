title {who} brings a consult whose every word is marked
as {who} POST /circles/{at}/consults on /circles/{at}/consults/new
	question = The {mark} question about a hard hour?
	story = The {mark} story of a hard hour.
	danger = no
	involved = a {mark} colleague
	did_felt = I felt {mark}.
	content_note = {mark} note
	-> 303 to /consults/{new_consult}
let {as} = {new_consult}
forget new_consult
