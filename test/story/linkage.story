title K08 A place of her own list, and a colleague's name, count against her own text; nobody else ever sees the list
use group

as ana GET /me -> 200 see "What would lead to my clients"
as ana POST /me/places on /me/places
	words = "Quillmere clinic\nBracken Hollow\nthe Larchfield school"
	-> 303 to /me/places then see "Your list is kept" see "Bracken Hollow"
as ana JSON /me/places -> 200 json words = "Quillmere clinic\nBracken Hollow\nthe Larchfield school"
as ben GET /me/places -> 200 not "Bracken" not "Quillmere"
as ben GET /circles/{circle}/consults/new -> 200 not "Bracken" not "Quillmere"
as ben GET /circles/{circle}/members -> 200 not "Bracken"
# Her own text: her list and what the group knows of a member, told without telling which member or which word.
as ana POST /circles/{circle}/consults on /circles/{circle}/consults/new asked
	question = What would help the family?
	story = |
		They moved to Larchfield and Cleo knows the father from choir. The mother came to us twice.
		Write to her at anna.k@example.org.
	danger = no
	-> 422 see "anna.k@example.org"
as ana POST /circles/{circle}/consults shown
	step = apply
	fix_1 = keep
	fix_2 = keep
	fix_3 = replace
	-> 200 see "matches what your colleagues know of you, or your own list" see "matches what the group knows of a member"
# The same words from a colleague say nothing of her list.
as ben POST /circles/{circle}/consults on /circles/{circle}/consults/new asked
	question = What would help the family?
	story = |
		They moved to Larchfield and the mother came to us twice.
		Write to her at anna.k@example.org.
	danger = no
	-> 422
as ben POST /circles/{circle}/consults shown
	step = apply
	fix_1 = keep
	fix_2 = replace
	-> 200 not "matches what"
# It goes where her data goes, and goes when she empties it.
as ana POST /me/places on /me/places
	words = repeat "x" 2001
	-> 422 see "xxxx"
as ana POST /me/places on /me/places
	words = 
	-> 303 then not "Bracken"
as ana GET /circles/{circle}/consults/new -> 200 not "Quillmere" not "Bracken"
