title A signature needs the tick and a name
use group

as ana POST /circles/{circle}/agreement on /circles/{circle}/agreement/edit
	own = Version two.
	-> page
as ben POST /circles/{circle}/agreement/sign on /circles/{circle}/agreement
	name = Ben
	-> 400|422
as ben POST /circles/{circle}/agreement/sign on /circles/{circle}/agreement
	agree = on
	name = "   "
	-> 400|422
as ben JSON /circles/{circle}/agreement -> 200 json has_signed = false
