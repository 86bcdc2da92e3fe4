title C02 What is certain to point to a person is refused with its place, and every word comes back
use group

as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = How do I speak with Mrs Smith about the end?
	story = |
		She wrote from anna.k@example.org on 14 March 1987 and called from +49 30 901820.
		Nothing else happened.
	danger = no
	-> 400|422 see "Mrs Smith" see "anna.k@example.org" see "14 March 1987" see "+49 30 901820" see "Nothing else happened."
	-> see "This could point to a person" see "A person's name" see "An e-mail address" see "A phone number" not "date.full"
as ana GET /circles/{circle} -> 200 see "No consult is open" not "Smith"
# The same for an answer.
do bring who=ana
do open who=ben
as ben POST /consults/{consult}/answers on /consults/{consult}
	kind = idea
	words = Please ask my colleague at ben.o@example.org for the leaflet.
	-> 400|422 see "ben.o@example.org" see "for the leaflet"
as ana GET /consults/{consult} -> 200 not "leaflet"
