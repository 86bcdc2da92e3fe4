title A place that was just set up: Ada is its administrator

as ada POST /setup/{setup} on /setup/{setup}
	place = Riverside Counselling
	zone = Europe/Berlin
	crisis = |
		Emergency 112
		Crisis line 0800 1110111
	name = Ada
	email = ada@place.example
	passphrase = seven quiet lamps over the water
	-> page see "recovery sheet"
