title {who} closes the consult and keeps a record
as {who} POST /consults/{consult}/close on /consults/{consult}/close
	takeaway = The lateness may be a way to arrive slowly.
	decision = I will name it kindly at the start of the next appointment.
	reason = Two colleagues saw the same thing.
	if_wrong = They may stay away; then I call the family helper.
	team_needs = Time for a second person in the room.
	question_now = How can we arrive together?
	sure = 7
	-> 303
