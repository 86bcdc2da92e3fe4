title Without the ledger what was destroyed after the backup comes back, as the help says

do sign_in who=ana
do sign_in who=cleo
as ana GET /consults/{second} -> 200 see "The second story of a hard hour."
as cleo GET /consults/{first} -> 200 see "The first story of a hard hour."
