title {who} answers with {words} of the kind {kind}; the answer's number is kept as {answer}
as {who} POST /consults/{consult}/answers on /consults/{consult}
	kind = {kind}
	words = {words}
	-> page see "{words}"
as {who} JSON /consults/{consult} -> 200
keep answer from "\"id\":\"(\d+)\",\"kind\":\"{kind}\""
