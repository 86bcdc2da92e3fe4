title {who} guesses wrongly
as {who} POST /sign-in on /sign-in
	email = {email}
	passphrase = a wrong guess that is long enough
	-> 400|401|403|422|429
