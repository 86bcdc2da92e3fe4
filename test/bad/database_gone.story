title The database goes away and comes back: a kind page meanwhile, nothing lost, no restart
use group
only postgres

do bring who=ana
database gone
as ana GET /today -> 500|503
as ana GET /healthz -> 200
as ana GET /readyz -> 503 header Retry-After = "5"
as ana GET /metrics -> 200 see "intervise_database_up 0"
as ben POST /consults/{consult}/open bare -> 500|503
database back
wait 1
as ana GET /healthz -> 200
as ana GET /consults/{consult} -> 200 see "A parent of three"
do open who=ben
