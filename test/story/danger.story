title C16 Danger stops at a page with the numbers before anything is brought
use group

as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = How would you approach a client who is struggling with anger?
	story = |
		A father said that he might hurt the baby.

		I am not sure how much he meant it.
	danger = yes
	-> 200|400|422 see "Emergency 112" see "Crisis line 0800 1110111" see "I have reported it"
as ben GET /circles/{circle} -> 200 see "No consult is open"
