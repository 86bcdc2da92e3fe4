title {who} sets a marked hold
as {who} POST /consults/{at}/hold on /consults/{at}/hold
	reason = The {mark} reason of a hold.
	-> page see "The {mark} reason"
as {who} GET /consults/{at} -> 200
keep {as} from "name=.hold. value=.(\d+)"
