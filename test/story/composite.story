title K07 A modified case is put together from her own cases, shown as a consult before anything is kept, and labelled for colleagues
use group

as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = How do I speak about the missed hours?
	story = The parent of three misses every second hour. The school has asked twice.
	involved = A mother in her thirties and her son.
	danger = no
	-> 303 to /consults/{one}
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = What helps a father who will not sleep?
	story = He walks at night. The clinic sends him home each time.
	involved = A father of 6 to 9 year old twins, and a grandmother.
	danger = no
	-> 303 to /consults/{two}
as ana GET /circles/{circle}/consults/new -> 200 see "Put a modified case together"
as ana GET /circles/{circle}/consults/composite -> 200 see "How do I speak about the missed hours?" see "What helps a father who will not sleep?" see "it is no promise that nobody can be recognised" not "every second hour"
# What each case says of a part; nobody else's cases can be taken.
as ana GET /circles/{circle}/consults/composite?case=c{one}&case=c{two} -> 200 see "A mother in her thirties and her son." see "A father of 6 to 9 year old twins, and a grandmother." see "The school has asked twice." see "The clinic sends him home each time."
as ben GET /circles/{circle}/consults/composite?case=c{one} -> 404
as zoe GET /circles/{circle}/consults/composite -> 404
as ben GET /circles/{circle}/consults/composite -> 200 not "missed hours" not "will not sleep"
# She chooses; where she writes herself, her own words count.
as ana POST /circles/{circle}/consults/composite on /circles/{circle}/consults/composite?case=c{one}&case=c{two}
	from_age = 1
	from_family = 2
	from_setting = 1
	from_happened = 2
	happened = He walks at night and calls anna.k@example.org.
	from_asked = 1
	-> 422 see "Bring a consult" see "This could point to a person" see "anna.k@example.org" see "A mother in her thirties and her son." see "6 to 9 year old twins" see "The school has asked twice." see "How do I speak about the missed hours?" not "will not sleep"
# Nothing of it is kept.
as ben GET /circles/{circle} -> 200 not "anna.k"
as ana POST /circles/{circle}/consults shown
	danger = no
	fix_1 = replace
	step = apply
	-> 200 not "anna.k"
as ana POST /circles/{circle}/consults shown
	-> 303 to /consults/{made} then see "modified case" see "The school has asked twice." not "anna.k"
as ben POST /consults/{made}/open on /consults/{made} -> page see "modified case"
# Nothing chosen and nothing written is no case.
as ana POST /circles/{circle}/consults/composite on /circles/{circle}/consults/composite
	-> 422 see "Please choose a part of a case, or write one."
