title {who} sets up her second proof; its key is kept
as {who} POST /me/security/totp on /me/security/totp -> 303 to /me/security/totp
as {who} GET /me/security/totp -> 200 see "Type the code it shows"
keep key from "<p class=.key.[^>]*>([A-Z2-7 ]+)</p>"
code now of key
as {who} POST /me/security/totp/confirm on /me/security/totp
	code = {now}
	-> 200 see "Your recovery codes"
keep paper from "<li class=.mono.>([0-9A-Z-]{11})</li>"
