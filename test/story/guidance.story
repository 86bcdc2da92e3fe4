title K12 K13 K15 The rules for asking without exposing anyone stand on a page of their own, for everybody, and in the agreement
use group

as nobody GET /guidance -> 200 see "Ask colleagues without exposing anyone" see "de-identified for this group" see "screenshots" see "Ask for less" see "look it up where you work" not "anonymous" not "no permission"
as ana GET /circles/{circle}/consults/new -> 200 see "Ask colleagues without exposing anyone"
as ana GET /circles/{circle}/agreement -> 200 see "Ask colleagues without exposing anyone" see "We write roles instead of names" see "Nothing is recorded"
