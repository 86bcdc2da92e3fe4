title A stale edit is a conflict that loses nothing
use group

do bring who=ana
do open who=ben
do answer who=ben kind=idea words="First words."
hold the form to /answers/{answer}/edit on /answers/{answer}/edit for ben as old
as ben POST /answers/{answer}/edit on /answers/{answer}/edit
	words = Second words.
	-> page see "Second words."
as ben POST /answers/{answer}/edit with old
	words = Third words, from another window.
	-> 200|409 see "Third words, from another window." see "Second words."
as ana GET /consults/{consult} -> 200 see "Second words." not "Third words"
as ada POST /admin/place on /admin/place
	place = One
	-> page
hold the form to /admin/place on /admin/place for ada as place
as ada POST /admin/place on /admin/place
	place = Two
	-> page
as ada POST /admin/place with place
	place = Three
	-> 409 see "Three"
as ada GET /today -> 200 see "Two" not "Three"
