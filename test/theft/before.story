title Before the thefts: consults open, closed and about to be taken back; answers changed and withdrawn

# Numbers of people, for who looks into the database afterwards.
as ada JSON /admin -> 200
keep ada_id from "\"id\":\"(\d+)\",\"name\":\"Ada\""
keep ana_id from "\"id\":\"(\d+)\",\"name\":\"Ana\""
keep ben_id from "\"id\":\"(\d+)\",\"name\":\"Ben\""
keep cleo_id from "\"id\":\"(\d+)\",\"name\":\"Cleo\""
keep zoe_id from "\"id\":\"(\d+)\",\"name\":\"Zoe\""

# The first stays open, with a hold.
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = What about the first?
	story = The first story stays open.
	content_note = note of the first
	danger = no
	sure = 3
	-> 303 to /consults/{first_consult}
as ben POST /consults/{first_consult}/open on /consults/{first_consult} -> page
as ben POST /consults/{first_consult}/answers on /consults/{first_consult}
	kind = idea
	words = An answer to the first.
	-> page
as ben POST /consults/{first_consult}/hold on /consults/{first_consult}/hold
	reason = A hold with its reason.
	-> page
as cleo POST /consults/{first_consult}/open on /consults/{first_consult} -> page
as cleo POST /consults/{first_consult}/answers on /consults/{first_consult}
	kind = idea
	words = Her answer to the first.
	-> page

# The second is closed; Cleo changed one answer and withdrew another.
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = What about the second?
	story = The second story was closed.
	danger = no
	-> 303 to /consults/{second_consult}
as ben POST /consults/{second_consult}/open on /consults/{second_consult} -> page
as ben POST /consults/{second_consult}/answers on /consults/{second_consult}
	kind = idea
	words = An answer to the second.
	-> page
as cleo POST /consults/{second_consult}/open on /consults/{second_consult} -> page
as cleo POST /consults/{second_consult}/answers on /consults/{second_consult}
	kind = strength
	words = The words before the edit.
	-> page
as cleo JSON /consults/{second_consult} -> 200
keep edited from "\"id\":\"(\d+)\",\"kind\":\"strength\""
as cleo POST /answers/{edited}/edit on /answers/{edited}/edit
	words = The words after the edit.
	-> page
as cleo POST /consults/{second_consult}/answers on /consults/{second_consult}
	kind = hypothesis
	words = This was withdrawn.
	-> page
as cleo JSON /consults/{second_consult} -> 200
keep withdrawn from "\"id\":\"(\d+)\",\"kind\":\"hypothesis\""
as cleo POST /answers/{withdrawn}/withdraw on /consults/{second_consult} -> page
as ana POST /consults/{second_consult}/close on /consults/{second_consult}/close
	takeaway = Something.
	decision = The decision of the second.
	reason = It seemed right.
	question_now = And now?
	sure = 7
	-> 303

# The third will be taken back.
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = What about the third?
	story = The third story was taken back.
	danger = no
	-> 303 to /consults/{third_consult}
as ben POST /consults/{third_consult}/open on /consults/{third_consult} -> page
as ben POST /consults/{third_consult}/answers on /consults/{third_consult}
	kind = idea
	words = An answer to the third.
	-> page

# Two sheets, of which the first is void; a login that will be ended.
as ana POST /me/sheet on /me/security
	current = seven quiet lamps over the water
	-> page
keep old_sheet from "<p class=.code.[^>]*>([^<]+)</p>"
as ana POST /me/sheet on /me/security
	current = seven quiet lamps over the water
	-> page
keep sheet from "<p class=.code.[^>]*>([^<]+)</p>"
as phone POST /sign-in on /sign-in
	email = ben@place.example
	passphrase = seven quiet lamps over the water
	-> 303 to /today
