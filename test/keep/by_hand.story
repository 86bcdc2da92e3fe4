title The database of then with the ledger of now: what was destroyed and ended since is gone

do sign_in who=ana
as ana GET /consults/{first} -> 200 see "The first story of a hard hour." not "The early answer"
as ana GET /consults/{second} -> 200|404 not "The second story"
do sign_in who=cleo
as cleo GET /circles/{circle} -> 404
