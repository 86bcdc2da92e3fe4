title Everybody signs the same version; a new version closes consults until it is signed
use group

do bring who=ana
do open who=ben
as ben GET /circles/{circle}/agreement -> 200 see "Ana" see "Ben" see "Cleo" see "Version 1" see "you signed"
as ben GET /circles/{circle}/agreement/edit -> 404
as ana POST /circles/{circle}/agreement on /circles/{circle}/agreement/edit
	own = We begin with a minute of silence.
	retention = 7
	-> page
as ben GET /circles/{circle}/agreement -> 200 see "Version 2" see "a minute of silence" see "Nobody has signed this version yet"
# Unsigned members see no consult; the presenter reads, closes and takes back her own all the same.
as ben GET /consults/{consult} -> 404 not "parent of three"
as ben GET /circles/{circle} -> 200 see "The agreement waits for your name" not "asks for your thoughts"
as ben POST /consults/{consult}/answers bare
	kind = idea
	words = An idea that must not get in.
	-> 404
as ana GET /consults/{consult} -> 200 see "A parent of three"
as ana GET /circles/{circle}/consults/new -> 303 to /circles/{circle}/agreement
as ana GET /consults/{consult}/close -> 200
as ana GET /consults/{consult}/take-back -> 200
do sign who=ben name=Ben at={circle}
as ben GET /consults/{consult} -> 200 see "A parent of three" not "An idea that must not get in"
as cleo GET /consults/{consult} -> 404
