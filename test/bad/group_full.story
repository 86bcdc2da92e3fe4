title A full group takes nobody in, and says so
use group

# Six is the size of the group: three more fill it.
do invite who=ana at={circle}
let spare = {token}
do invite who=ana at={circle}
do join who=dora name=Dora
do invite who=ana at={circle}
do join who=emil name=Emil
do invite who=ana at={circle}
do join who=fay name=Fay
as gus GET /join/{spare} -> 200 see "All places in this group are taken"
as gus POST /join/{spare} bare
	name = Gus
	email = gus@place.example
	passphrase = seven quiet lamps over the water
	-> 409
as ana GET /circles/{circle} -> 200 see "6 members"
