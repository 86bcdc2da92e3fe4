title With the last member everything in the group is destroyed, as the page said
use group

as ada GET /circles/{first}/leave -> 200
as zoe POST /circles/{first}/leave on /circles/{first}/leave -> page
as ada GET /circles/{first}/leave -> 200 see "You are the last member"
as ada POST /circles/{first}/leave on /circles/{first}/leave -> page
as ada GET /circles/{first} -> 404
as zoe GET /circles/{first} -> 404
