title {who} signs the agreement of the group {at}
as {who} POST /circles/{at}/agreement/sign on /circles/{at}/agreement
	agree = on
	name = {name}
	-> page
