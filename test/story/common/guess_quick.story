title {who} types a quick code that is not right
as {who} POST /unlock bare
	quick = 000001
	-> 401
