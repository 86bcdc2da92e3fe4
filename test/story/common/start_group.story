title {who} starts a group called {called}; its number is kept as {circle}
as {who} POST /circles on /circles/new
	name = {called}
	aim = To think together about our work
	size = 6
	rhythm = every second Tuesday
	-> 303 to /circles/{new_circle} then see "{called}"
let {as} = {new_circle}
forget new_circle
