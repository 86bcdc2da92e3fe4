title C16 The administrator looks after the place and never sees a group's words
use group

do bring who=ana
as ana GET /admin -> 404
as ana GET /admin/place -> 404
as ada GET /admin -> 200 see "ana@place.example" see "zoe@place.example" not "struggling" not "Tuesday circle"
as ada POST /admin/place on /admin/place
	place = Hillside Counselling
	zone = America/New_York
	crisis = |
		Emergency 911
		Crisis line 988
	-> page see "Hillside Counselling"
as nobody GET /crisis -> 200 see "Emergency 911" see "Crisis line 988" not "112"
as ada GET /circles/{circle} -> 404
as ada GET /consults/{consult} -> 404 not "struggling"
