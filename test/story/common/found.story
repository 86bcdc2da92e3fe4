title {who} starts a group of eight called {called}
as {who} POST /circles on /circles/new
	name = {called}
	aim = The aim of {called}
	size = 8
	rhythm = {called} on Tuesdays
	-> 303 to /circles/{new_circle}
let {as} = {new_circle}
forget new_circle
