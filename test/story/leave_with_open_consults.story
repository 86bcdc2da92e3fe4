title Leaving with open consults: they are closed or taken back first
use group

do bring who=ben
as ben GET /circles/{circle}/leave -> 200 see "Your open consults first" see "struggling with endings"
as ben POST /circles/{circle}/leave bare -> 303|409
as ana GET /circles/{circle}/leave -> 200 see "Please hand facilitating over before you go"
as ana GET /circles/{circle} -> 200
as ana POST /circles/{circle}/leave on /circles/{circle}/leave -> 303
as cleo GET /circles/{circle}/members -> 200 see "facilitat"
