title Broken UTF-8, NUL and control signs are refused; emoji and other scripts are kept as typed
use group

as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = "broken \xff\xfe bytes"
	story = A story.
	danger = no
	-> 400|422
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = "a nul \x00 inside"
	story = A story.
	danger = no
	-> 400|422
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = "an escape \x1b[31m inside"
	story = A story.
	danger = no
	-> 400|422
as ana POST /circles/{circle}/consults
	body question=%zz&story=x
	-> 400|403|422
as ana GET /circles/{circle} -> 200 see "No consult is open"
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new
	question = "\u0645\u0631\u062d\u0628\u0627 <b>not bold</b> & \"quoted\" ' {{braces}}"
	story = "First line\n\nthird line \u2014 \u4f60\u597d \u00e9"
	danger = no
	-> 303 to /consults/{consult} then see "<b>not bold</b> & \"quoted\" ' {{braces}}" see "\u4f60\u597d \u00e9"
as ana JSON /consults/{consult} -> 200 json question = "\u0645\u0631\u062d\u0628\u0627 <b>not bold</b> & \"quoted\" ' {{braces}}" json story = "First line\n\nthird line \u2014 \u4f60\u597d \u00e9"
