title {who} types a code that is no good
as {who} POST /sign-in/code bare
	code = 000000
	-> 401|429
