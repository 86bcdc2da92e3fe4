title {who} asks a marked question back
as {who} POST /consults/{at}/answers on /consults/{at}
	kind = question
	words = The {mark} answer to it.
	-> page see "The {mark} answer"
as {who} JSON /consults/{at} -> 200
keep {as} from "\"id\":\"(\d+)\",\"kind\":\"question\""
