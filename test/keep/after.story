title After the backup: one is taken back, an answer is withdrawn, Cleo leaves, Ben gets a new passphrase

as ana POST /consults/{second}/take-back on /consults/{second}/take-back -> page
as cleo POST /answers/{cleo_answer}/withdraw on /consults/{first} -> page
as cleo POST /circles/{circle}/leave on /circles/{circle}/leave -> page
as ben POST /me/passphrase on /me/security
	current = seven quiet lamps over the water
	passphrase = eleven patient kettles in the snow
	-> page
