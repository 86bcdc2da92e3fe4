title The world of the matrix: the group X that everything is about, the strangers Y and Z, and everybody's relation to X
use place

# The door through which people come to the place.
do start_group who=ada as=door called="Front door"
do sign who=ada name=Ada at={door}
do invite who=ada at={door}
do join who=fay name=Fay
do invite who=ada at={door}
do join who=yve name=Yve
do invite who=ada at={door}
do join who=zoe name=Zoe
do invite who=ada at={door}
do join who=ivy name=Ivy
as fay POST /circles/{door}/leave on /circles/{door}/leave -> page
as yve POST /circles/{door}/leave on /circles/{door}/leave -> page
as zoe POST /circles/{door}/leave on /circles/{door}/leave -> page
as ivy POST /circles/{door}/leave on /circles/{door}/leave -> page

# X: Fay facilitates, Pia presents, Ben answers.
do found who=fay as=circle called="xmarker circle"
do sign who=fay name=Fay at={circle}
do come_in who=pia name=Pia at={circle} from=fay
do come_in who=ben name=Ben at={circle} from=fay
do come_in who=cleo name=Cleo at={circle} from=fay
do come_in who=dan name=Dan at={circle} from=fay
do come_in who=lea name=Lea at={circle} from=fay
do come_in who=rolf name=Rolf at={circle} from=fay

do bring_marked who=pia at={circle} as=consult mark=xmarker
do bring_marked who=pia at={circle} as=held mark=xmarker
do bring_marked who=pia at={circle} as=closed mark=xmarker
do bring_marked who=pia at={circle} as=shredded mark=xmarker
as pia POST /consults/{shredded}/take-back on /consults/{shredded}/take-back -> page
do read_marked who=ben at={consult} mark=xmarker
do read_marked who=fay at={consult} mark=xmarker
do read_marked who=dan at={consult} mark=xmarker
do read_marked who=lea at={consult} mark=xmarker
do read_marked who=rolf at={consult} mark=xmarker
do answer_marked who=ben at={consult} as=answer mark=xmarker
do read_marked who=ben at={held} mark=xmarker
do hold_marked who=ben at={held} as=hold mark=xmarker
do read_marked who=ben at={closed} mark=xmarker
do answer_marked who=ben at={closed} as=old_answer mark=xmarker
do close_marked who=pia at={closed} mark=xmarker
as pia GET /me/records -> 200
keep pias_record from "/me/records/(\d+)"
as ben GET /me/records -> 200
keep bens_record from "/me/records/(\d+)"

# What happened to the others.
as cleo POST /consults/{consult}/recognise on /consults/{consult}/recognise -> page
as cleo POST /consults/{held}/recognise on /consults/{held}/recognise -> page
as cleo POST /consults/{closed}/recognise on /consults/{closed}/recognise -> page
as lea POST /circles/{circle}/leave on /circles/{circle}/leave -> page
as fay JSON /circles/{circle}/members -> 200
keep rolf_id from "\"id\":\"(\d+)\",\"name\":\"Rolf\""
keep ben_id from "\"id\":\"(\d+)\",\"name\":\"Ben\""
keep dan_id from "\"id\":\"(\d+)\",\"name\":\"Dan\""
as fay POST /circles/{circle}/members/{rolf_id}/remove on /circles/{circle}/members/{rolf_id}/remove -> page
do invite who=fay at={circle}
do join who=uma name=Uma
do come_in who=nora name=Nora at={circle} from=fay
as ada POST /admin/people/{dan_id}/disable on /admin -> page
# Brought when everybody had come: what is marked so may be read by the newcomer too (layers.py).
do bring_marked who=pia at={circle} as=later mark=lmarker
# A reset of Rolf's account that he has stopped.
as ada POST /admin/people/{rolf_id}/reset on /admin/people/{rolf_id}/reset -> page
keep reset from "/reset/([A-Za-z0-9_-]{16,})"
as rolf POST /me/reset/stop on /me/security -> page
as fay JSON /circles/{circle}/members -> 200
keep nora_id from "\"id\":\"(\d+)\",\"name\":\"Nora\""
as ada POST /admin/people/{nora_id}/reset on /admin/people/{nora_id}/reset -> page
do invite who=fay at={circle}
let invitation = {token}
as fay GET /circles/{circle}/invites -> 200
keep invite from "/invites/(\d+)/withdraw"

# Y: nobody who asks belongs to it.
do found who=yve as=y_circle called="ymarker circle"
do sign who=yve name=Yve at={y_circle}
do come_in who=yan name=Yan at={y_circle} from=yve
do bring_marked who=yve at={y_circle} as=y_consult mark=ymarker
do bring_marked who=yve at={y_circle} as=y_closed mark=ymarker
do read_marked who=yan at={y_consult} mark=ymarker
do answer_marked who=yan at={y_consult} as=y_answer mark=ymarker
do hold_marked who=yan at={y_consult} as=y_hold mark=ymarker
do close_marked who=yve at={y_closed} mark=ymarker
as yve GET /me/records -> 200
keep y_record from "/me/records/(\d+)"
as yve JSON /circles/{y_circle}/members -> 200
keep yan_id from "\"id\":\"(\d+)\",\"name\":\"Yan\""
do invite who=yve at={y_circle}
let y_invitation = {token}
as yve GET /circles/{y_circle}/invites -> 200
keep y_invite from "/invites/(\d+)/withdraw"
as yan JSON /me/security -> 200
keep y_login from "\"id\":\"(\d+)\""

# Z: Zoe's own group.
do found who=zoe as=z_circle called="zmarker circle"
do sign who=zoe name=Zoe at={z_circle}
do bring_marked who=zoe at={z_circle} as=z_consult mark=zmarker

# Tokens: Ben's without words, with all, and one that has ended; and one of Yan's.
as ben POST /me/tokens on /me/tokens
	name = Numbers
	scope = read:today
	scope = read:records
	-> 200
keep bens_token from "(iv_[A-Za-z0-9_-]{43})"
as ben POST /me/tokens on /me/tokens
	name = All
	scope = read:today
	scope = read:words
	scope = write:words
	current = seven quiet lamps over the water
	-> 200
keep bens_word_token from "(iv_[A-Za-z0-9_-]{43})"
as ben POST /me/tokens on /me/tokens
	name = Ended
	scope = read:today
	-> 200
keep bens_ended_token from "(iv_[A-Za-z0-9_-]{43})"
as ben JSON /me/tokens -> 200
keep ended_number from "\"id\":\"(\d+)\",\"name\":\"Ended\""
as ben POST /me/tokens/{ended_number}/revoke on /me/tokens -> page
as yan POST /me/tokens on /me/tokens
	name = Numbers
	scope = read:today
	-> 200
as yan JSON /me/tokens -> 200
keep y_api_token from "\"id\":\"(\d+)\",\"name\":\"Numbers\""
